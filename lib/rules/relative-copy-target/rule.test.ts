import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { relativeCopyTarget as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['a file', 'FROM alpine:3.22\nCOPY a b/c\n', 'FROM alpine:3.22\nCOPY a /b/c\n'],
    ['with a dot', 'FROM alpine:3.22\nCOPY a ./b/\r\n', 'FROM alpine:3.22\nCOPY a /b/\r\n'],
    ['the directory itself', 'FROM alpine:3.22\nCOPY . .\n', 'FROM alpine:3.22\nCOPY . /\n'],
    [
      'in a stage of its own',
      'FROM alpine:3.22 AS a\nWORKDIR /x\nFROM alpine:3.22\nCOPY a b\n',
      'FROM alpine:3.22 AS a\nWORKDIR /x\nFROM alpine:3.22\nCOPY a /b\n',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'review')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['a base that is not known', 'FROM acme/app:1\nCOPY a b\n'],
    ['quotes', 'FROM alpine:3.22\nCOPY a "b"\n'],
    ['a piece without FROM', 'COPY a b\n'],
    ['a trigger', 'FROM alpine:3.22\nONBUILD COPY a b\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['below a WORKDIR', 'FROM alpine:3.22\nWORKDIR /x\nCOPY a b\n'],
    ['in a stage that starts from such a one', 'FROM alpine:3.22 AS a\nWORKDIR /x\nFROM a\nCOPY a b\n'],
    ['an absolute path', 'FROM alpine:3.22\nCOPY a /b\n'],
    ['in quotes', 'FROM alpine:3.22\nCOPY a "/b"\n'],
    ['a variable', 'FROM alpine:3.22\nARG X=/x\nCOPY a $X/b\n'],
    ['a drive of Windows', 'FROM alpine:3.22\nCOPY a C:/b\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
