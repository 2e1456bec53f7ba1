import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { numericUser as rule } from './rule'

describe('it is mended', () => {
  test.each([['root', 'FROM alpine:3.22\nUSER root\n', 'FROM alpine:3.22\nUSER 0\n']])('%s', (_, before, after) =>
    expect(mendedBy(rule, before, 'review')).toBe(after),
  )
})

describe('it is told, and left to a person', () => {
  test.each([
    ['a name', 'FROM alpine:3.22\nUSER app\n'],
    ['with a group', 'FROM alpine:3.22\nUSER app:1000\n'],
    ['a variable', 'FROM alpine:3.22\nARG U\nUSER $U\n'],
    ['in a trigger', 'FROM alpine:3.22\nONBUILD USER app\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['a number', 'FROM alpine:3.22\nUSER 1000\n'],
    ['with a group', 'FROM alpine:3.22\nUSER 1000:app\n'],
    ['no USER', 'FROM alpine:3.22\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

test('it says who minds the name, and which number is given', () => {
  const [finding] = findingsIn(rule, 'FROM node:24-slim\nUSER node\n')
  expect(finding?.message).toBe(
    '`node` is a name: Kubernetes with `runAsNonRoot` does not start a container whose USER is one.',
  )
  expect(finding?.fixes.map((it) => it.title)).toEqual(['Give the user by its number, 1000'])
})
