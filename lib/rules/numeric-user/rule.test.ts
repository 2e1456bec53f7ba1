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
