import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { maintainerInstruction as rule } from './rule'

describe('it is mended', () => {
  test.each([
    [
      'a name',
      'FROM alpine:3.22\nMAINTAINER Jane <j@example.org>\n',
      'FROM alpine:3.22\nLABEL org.opencontainers.image.authors="Jane <j@example.org>"\n',
    ],
    [
      'in quotes',
      'FROM alpine:3.22\nMAINTAINER "Jane Doe"\n',
      'FROM alpine:3.22\nLABEL org.opencontainers.image.authors="Jane Doe"\n',
    ],
    [
      'small letters and CRLF',
      'from alpine:3.22\r\nmaintainer Jane\r\n',
      'from alpine:3.22\r\nlabel org.opencontainers.image.authors="Jane"\r\n',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([['quotes in the middle', 'FROM alpine:3.22\nMAINTAINER Jane "J" Doe\n']])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([['a label', 'FROM alpine:3.22\nLABEL maintainer=Jane\n']])('%s', (_, text) =>
    expect(findingsIn(rule, text)).toEqual([]),
  )
})
