import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { fromAsCase as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['a small as', 'FROM alpine:3.22 as a\n', 'FROM alpine:3.22 AS a\n'],
    ['a large AS', 'from alpine:3.22 AS a\r\n', 'from alpine:3.22 as a\r\n'],
    ['a mixed As, blanks kept', 'FROM  alpine:3.22\tAs  a\n', 'FROM  alpine:3.22\tAS  a\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('nothing is found', () => {
  test.each([
    ['both large', 'FROM a AS b\n'],
    ['FROM in mixed case', 'From a as b\n'],
    ['no name', 'FROM as\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
