import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { overriddenInstruction as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['CMD', 'FROM alpine:3.22\nCMD ["a"]\nCMD ["b"]\n', 'FROM alpine:3.22\nCMD ["b"]\n'],
    [
      'three of them',
      'FROM alpine:3.22\nCMD ["a"]\nCMD ["b"]\nENV x=y\nCMD ["c"]\n',
      'FROM alpine:3.22\nENV x=y\nCMD ["c"]\n',
    ],
    [
      'ENTRYPOINT, with CRLF',
      'FROM alpine:3.22\r\nENTRYPOINT ["a"]\r\nENTRYPOINT ["b"]\r\n',
      'FROM alpine:3.22\r\nENTRYPOINT ["b"]\r\n',
    ],
    ['HEALTHCHECK', 'FROM alpine:3.22\nHEALTHCHECK CMD a\nHEALTHCHECK NONE\n', 'FROM alpine:3.22\nHEALTHCHECK NONE\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['a trigger', 'FROM alpine:3.22 AS a\nONBUILD CMD ["a"]\nFROM a\nCMD ["b"]\n'],
    ['a comment inside', 'FROM alpine:3.22\nCMD ["a", \\\n# why\n"b"]\nCMD ["c"]\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['one of each', 'FROM alpine:3.22\nENTRYPOINT ["a"]\nCMD ["b"]\nHEALTHCHECK NONE\n'],
    ['one a stage', 'FROM alpine:3.22 AS a\nCMD ["a"]\nFROM a\nCMD ["b"]\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
