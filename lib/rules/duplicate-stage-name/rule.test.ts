import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { duplicateStageName as rule } from './rule'

describe('it is mended', () => {
  test.each([
    [
      'the earlier one gets another name',
      'FROM alpine:3.22 AS a\nFROM a AS a\nFROM a\n',
      'FROM alpine:3.22 AS a-1\nFROM a-1 AS a\nFROM a\n',
    ],
    [
      'also where the case differs',
      'FROM alpine:3.22 AS a\nFROM alpine:3.22 AS A\n',
      'FROM alpine:3.22 AS a-1\nFROM alpine:3.22 AS A\n',
    ],
    [
      'a COPY between the two means the earlier one',
      'FROM alpine:3.22 AS a\nFROM alpine:3.22 AS b\nCOPY --from=a /x /x\nFROM alpine:3.22 AS a\nCOPY --from=b /x /x\n',
      'FROM alpine:3.22 AS a-1\nFROM alpine:3.22 AS b\nCOPY --from=a-1 /x /x\nFROM alpine:3.22 AS a\nCOPY --from=b /x /x\n',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'review')).toBe(after))
})

describe('nothing is found', () => {
  test.each([
    ['two names', 'FROM alpine:3.22 AS a\nFROM alpine:3.22 AS b\n'],
    ['no names', 'FROM alpine:3.22\nFROM alpine:3.22\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
