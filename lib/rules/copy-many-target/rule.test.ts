import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { copyManyTarget as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['a directory without a slash', 'FROM alpine:3.22\nCOPY a b /x\n', 'FROM alpine:3.22\nCOPY a b /x/\n'],
    ['an array', 'FROM alpine:3.22\nCOPY ["a b", "c", "/x"]\n', 'FROM alpine:3.22\nCOPY ["a b", "c", "/x/"]\n'],
    ['quotes', 'FROM alpine:3.22\nCOPY a b "/x"\n', 'FROM alpine:3.22\nCOPY a b "/x/"\n'],
    ['ADD, with CRLF', 'FROM alpine:3.22\nADD a b /x\r\n', 'FROM alpine:3.22\nADD a b /x/\r\n'],
    ['a trigger', 'FROM alpine:3.22\nONBUILD COPY a b /x\n', 'FROM alpine:3.22\nONBUILD COPY a b /x/\n'],
    ['the current directory', 'FROM alpine:3.22\nCOPY a b .\n', 'FROM alpine:3.22\nCOPY a b ./\n'],
    ['a piece without FROM', 'COPY a b /x\n', 'COPY a b /x/\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('nothing is found', () => {
  test.each([
    ['one source', 'FROM alpine:3.22\nCOPY a /x\n'],
    ['a slash', 'FROM alpine:3.22\nCOPY a b /x/\n'],
    ['a slash in quotes', 'FROM alpine:3.22\nCOPY a b "/x/"\n'],
    ['a backslash of Windows', 'FROM alpine:3.22\nCOPY a b C:\\\\x\\\\ \n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
