import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { instructionCase as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['few small ones', 'FROM alpine:3.22\nrun a\nRUN b\n', 'FROM alpine:3.22\nRUN a\nRUN b\n'],
    ['few large ones', 'from alpine:3.22\nrun a\nCMD ["b"]\n', 'from alpine:3.22\nrun a\ncmd ["b"]\n'],
    ['a FROM with its AS', 'from alpine:3.22 as b\nRUN a\nRUN b\n', 'FROM alpine:3.22 AS b\nRUN a\nRUN b\n'],
    ['mixed case', 'FROM alpine:3.22\nEnv a=b\n', 'FROM alpine:3.22\nENV a=b\n'],
    ['CRLF and indentation stay', 'FROM alpine:3.22\n  run a\r\nRUN b\r\n', 'FROM alpine:3.22\n  RUN a\r\nRUN b\r\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([['a keyword over two lines', 'FROM alpine:3.22\nRUN a\nru\\\nn b\n']])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['all large', 'FROM alpine:3.22\nRUN a\n'],
    ['all small', 'from alpine:3.22\nrun a\n'],
    ['ARG above the first FROM does not count', 'arg a\nFROM alpine:3.22\nRUN b\n'],
    ['what a trigger says does not count', 'FROM alpine:3.22\nONBUILD run a\n'],
    ['a piece without FROM', 'RUN a\nRUN b\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
