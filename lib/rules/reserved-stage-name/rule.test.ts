import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { reservedStageName as rule } from './rule'

describe('it is mended', () => {
  test.each([
    [
      'with what uses it',
      'FROM alpine:3.22 AS Context\nFROM alpine:3.22\nCOPY --from=context /a /a\n',
      'FROM alpine:3.22 AS context-stage\nFROM alpine:3.22\nCOPY --from=context-stage /a /a\n',
    ],
    [
      'FROM scratch goes on from it',
      'FROM alpine:3.22 AS scratch\nFROM scratch\n',
      'FROM alpine:3.22 AS scratch-stage\nFROM scratch-stage\n',
    ],
    [
      'the real scratch above it stays',
      'FROM scratch AS scratch\nCOPY a /\n',
      'FROM scratch AS scratch-stage\nCOPY a /\n',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'review')).toBe(after))
})

describe('nothing is found', () => {
  test.each([
    ['another name', 'FROM scratch AS empty\n'],
    ['the image', 'FROM scratch\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
