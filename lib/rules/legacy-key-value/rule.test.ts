import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { legacyKeyValue as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['one word', 'FROM alpine:3.22\nENV A b\n', 'FROM alpine:3.22\nENV A=b\n'],
    ['several words', 'FROM alpine:3.22\nLABEL title my app\n', 'FROM alpine:3.22\nLABEL title="my app"\n'],
    ['a variable', 'FROM alpine:3.22\nENV PATH /app:$PATH\n', 'FROM alpine:3.22\nENV PATH=/app:$PATH\n'],
    ['quotes around all of it', 'FROM alpine:3.22\nENV A "b c"\n', 'FROM alpine:3.22\nENV A="b c"\n'],
    ['an equals sign in the value', 'FROM alpine:3.22\nENV A b=c d=e\n', 'FROM alpine:3.22\nENV A="b=c d=e"\n'],
    ['blanks and CRLF', 'from alpine:3.22\r\nenv A   b\r\n', 'from alpine:3.22\r\nenv A=b\r\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['quotes in the middle', 'FROM alpine:3.22\nENV A b "c d" e\n'],
    ['a comment inside', 'FROM alpine:3.22\nENV A \\\n# why\n b\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['equals signs', 'FROM alpine:3.22\nENV A=b C="d e"\nLABEL x=y\n'],
    ['no value', 'FROM alpine:3.22\nENV A\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
