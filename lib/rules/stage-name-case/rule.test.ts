import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { stageNameCase as rule } from './rule'

describe('it is mended', () => {
  test.each([
    [
      'with what copies from it',
      'FROM alpine:3.22 AS Build\nFROM scratch\nCOPY --from=Build /a /a\nRUN --mount=type=bind,from=BUILD,target=/x ls\n',
      'FROM alpine:3.22 AS build\nFROM scratch\nCOPY --from=build /a /a\nRUN --mount=type=bind,from=build,target=/x ls\n',
    ],
    [
      'with CRLF and small keywords',
      'from alpine:3.22 as Build\r\nrun ls\r\n',
      'from alpine:3.22 as build\r\nrun ls\r\n',
    ],
    ['a FROM that could not find it', 'FROM alpine:3.22 AS Base\nFROM Base\n', 'FROM alpine:3.22 AS base\nFROM base\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('nothing is found', () => {
  test.each([
    ['small letters', 'FROM alpine:3.22 AS build-1.x\n'],
    ['no name', 'FROM alpine:3.22\n'],
    ['capital letters in a tag', 'FROM alpine:RC AS x\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
