import { expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { simulate } from '../image/simulate'
import { addForCopy } from '../rules/add-for-copy/rule'
import type { Rule } from '../rules/rule'
import { range } from '../source/units'
import { planFor } from './plan'

const plan = (text: string, rule: Rule, decisions: Record<string, 'accepted' | 'rejected'> = {}) => {
  const options = { catalog: bundledCatalog(), today: testDay, safety: 'safe' as const, only: null, decisions }
  return planFor(text, simulate(parseDockerfile(text), options), [rule], options)
}

const twice = 'FROM alpine:3.22\nADD a /a\nRUN echo\nADD a /a\nENV A=b\nADD a /a\n'

test('findings about the same thing keep their keys while others are mended', () => {
  const { steps } = plan(twice, addForCopy)
  const keys = steps.map((step) => step.key)
  expect(new Set(keys).size).toBe(3)
  const [first = '', second = ''] = keys
  const { dockerfile, steps: left, open } = plan(twice, addForCopy, { [second]: 'rejected' })
  expect(dockerfile).toBe('FROM alpine:3.22\nCOPY a /a\nRUN echo\nADD a /a\nENV A=b\nCOPY a /a\n')
  expect(left.map((step) => step.key)).toEqual([first, keys[2]])
  expect(open.map((step) => [step.key, step.because])).toEqual([[second, 'rejected']])
})

test('a rule whose fix mends nothing ends by itself', () => {
  const endless: Rule = {
    ...addForCopy,
    check: ({ built }) => {
      const end = built.file.source.text.length
      const fix = {
        title: 'Add',
        safety: 'safe' as const,
        assumptions: [],
        edits: [{ range: range(end, end), text: '\n' }],
      }
      return [{ severity: 'info', range: range(0, 1), stage: 0, message: 'More.', anchor: 'more', fixes: [fix] }]
    },
  }
  expect(plan('FROM alpine:3.22\n', endless).steps.length).toBeLessThan(50)
})
