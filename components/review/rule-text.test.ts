import { expect, it } from 'vitest'
import type { OpenStepReport, PlanReport, StepReport } from '@/lib/analysis'
import { ruleById, rules } from '@/lib/rules/rules'
import type { DiffReport } from './diff-report'
import { equivalentNames, messageOf, stepsWithReason } from './rule-text'

it('tells what was found from the reason that the rule gives for every file', () => {
  for (const rule of rules) {
    expect(messageOf(`Found \`x\` on line 3. ${rule.why}`, rule)).toBe('Found `x` on line 3.')
    expect(messageOf(rule.why, rule)).toBe(rule.why)
    expect(messageOf('Something else.', rule)).toBe('Something else.')
  }
  expect(messageOf('Found.', undefined)).toBe('Found.')
})

it('names the tool with what it calls the finding, and keeps to those of the finding', () => {
  const rule = ruleById('package-lists-left')
  if (!rule) throw new Error('no such rule')
  expect(equivalentNames(rule, undefined)).toContain('Hadolint DL3009')
  expect(equivalentNames(rule, ['DL3009', 'XX1'])).toEqual(['Hadolint DL3009', 'XX1'])
  expect(equivalentNames(rule, [])).toEqual([])
  const sameId = ruleById('add-for-copy')
  expect(sameId && equivalentNames(sameId, ['DL3020'])).toEqual(['Hadolint DL3020', 'Parfum DL3020'])
})

it('gives a reason once a rule, where it is first read', () => {
  const step = (key: string, rule: string): StepReport => ({
    key,
    rule,
    title: key,
    why: '',
    safety: 'safe',
    assumptions: [],
    lines: { before: null, after: null },
    saving: { onDisk: 0, compressed: 0, about: false },
    hunks: [],
    alternative: null,
    alternatives: [],
    questions: [],
  })
  const open: OpenStepReport[] = [
    { ...step('a/3', 'a'), because: 'safety' },
    { ...step('d/1', 'd'), because: 'rejected' },
  ]
  const plan: Pick<PlanReport, 'steps' | 'open'> = {
    steps: [step('a/1', 'a'), step('b/1', 'b'), step('a/2', 'a')],
    open,
  }
  const changed = (...steps: string[]) => ({ kind: 'changed', pairs: [], steps, alsoSteps: [] }) as const
  const diff: DiffReport = { blocks: [changed('a/2'), changed('b/1', 'a/1')], elsewhere: [] }
  expect(stepsWithReason(diff, plan)).toEqual(['a/2', 'b/1', 'd/1'])
})
