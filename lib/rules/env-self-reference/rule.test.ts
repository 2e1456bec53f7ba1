import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { envSelfReference as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['on one line', 'FROM alpine:3.22\nENV A=1 B=$A\n', 'FROM alpine:3.22\nENV A=1\nENV B=$A\n'],
    [
      'over lines, comments kept',
      'FROM alpine:3.22\nENV A=1 \\\n# the second\n    B=$A \\\n    C=2\n',
      'FROM alpine:3.22\nENV A=1\n# the second\nENV B=$A \\\n    C=2\n',
    ],
    [
      'CRLF and small letters',
      `from alpine:3.22\r\nenv A=1 B=\${A}/x\r\n`,
      `from alpine:3.22\r\nenv A=1\r\nenv B=\${A}/x\r\n`,
    ],
    ['one after the other', 'FROM alpine:3.22\nENV A=1 B=$A C=$B\n', 'FROM alpine:3.22\nENV A=1\nENV B=$A\nENV C=$B\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'review')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['used before it is set', 'FROM alpine:3.22\nENV B=$A A=1\n'],
    ['its own value, which nothing has set', 'FROM alpine:3.22\nENV A=$A B=2\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['its own earlier value', 'FROM alpine:3.22\nENV A=1\nENV A=$A:2 B=3\n'],
    ['PATH', 'FROM alpine:3.22\nENV PATH=/x:$PATH B=2\n'],
    ['two instructions', 'FROM alpine:3.22\nENV A=1\nENV B=$A C=2\n'],
    ['set before', 'FROM alpine:3.22\nARG A\nENV A=1 B=$A\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
