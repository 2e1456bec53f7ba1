import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { undeclaredBaseArgument as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['a name with a default', `FROM alpine:\${V:-3.22}\n`, `ARG V\nFROM alpine:\${V:-3.22}\n`],
    [
      'a name that is nearly there',
      'ARG VERSION=3.22\nFROM alpine:$VERISON\n',
      'ARG VERSION=3.22\nFROM alpine:$VERSION\n',
    ],
    [
      'one that a stage declares',
      'FROM alpine:3.22 AS a\nARG VERSION=3.21\nFROM alpine:$VERSION\n',
      'ARG VERSION=3.21\nFROM alpine:3.22 AS a\nARG VERSION=3.21\nFROM alpine:$VERSION\n',
    ],
    ['small letters and CRLF', `from alpine:\${V:-3.22}\r\n`, `arg V\r\nfrom alpine:\${V:-3.22}\r\n`],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'review')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['a name from nowhere', 'FROM alpine:$V\n'],
    ['in the platform', 'FROM --platform=$P alpine:3.22\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['declared', 'ARG V\nFROM alpine:$V\n'],
    ['for platforms', 'FROM --platform=$BUILDPLATFORM alpine:3.22-$TARGETARCH\n'],
    ['escaped', 'FROM alpine:\\$V\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
