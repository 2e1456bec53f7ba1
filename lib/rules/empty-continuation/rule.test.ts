import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { emptyContinuation as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['one blank line', 'FROM alpine:3.22\nRUN a \\\n\n    b\n', 'FROM alpine:3.22\nRUN a \\\n    b\n'],
    [
      'several, with blanks in them, around a comment',
      'FROM alpine:3.22\nRUN a \\\n  \n# why\n\t\n    b\n',
      'FROM alpine:3.22\nRUN a \\\n# why\n    b\n',
    ],
    ['CRLF', 'FROM alpine:3.22\r\nRUN a \\\r\n\r\n    b\r\n', 'FROM alpine:3.22\r\nRUN a \\\r\n    b\r\n'],
    ['at the end of the file', 'FROM alpine:3.22\nRUN a \\\n\n', 'FROM alpine:3.22\nRUN a \\\n'],
    [
      'with the backtick',
      '# escape=`\nFROM alpine:3.22\nRUN a `\n\n  b\n',
      '# escape=`\nFROM alpine:3.22\nRUN a `\n  b\n',
    ],
    ['in ENV', 'FROM alpine:3.22\nENV a=b \\\n\n c=d\n', 'FROM alpine:3.22\nENV a=b \\\n c=d\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('nothing is found', () => {
  test.each([
    ['a comment between', 'FROM alpine:3.22\nRUN a \\\n# c\n b\n'],
    ['blank lines in a heredoc', 'FROM alpine:3.22\nRUN <<EOF\n\na\n\nEOF\n'],
    ['an escaped backslash', 'FROM alpine:3.22\nRUN a \\\\\n\nRUN b\n'],
    ['blank lines between instructions', 'FROM alpine:3.22\n\n\nRUN a\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
