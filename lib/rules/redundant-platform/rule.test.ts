import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { redundantPlatform as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['the variable', 'FROM --platform=$TARGETPLATFORM alpine:3.22 AS a\n', 'FROM alpine:3.22 AS a\n'],
    ['in braces, CRLF', `from --platform=\${TARGETPLATFORM}  alpine:3.22\r\n`, 'from alpine:3.22\r\n'],
    ['with a default', `FROM --platform=\${TARGETPLATFORM:-linux/amd64} alpine:3.22\n`, 'FROM alpine:3.22\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('nothing is found', () => {
  test.each([
    ['the platform of the builder', 'FROM --platform=$BUILDPLATFORM alpine:3.22\n'],
    ['a part of it', 'FROM --platform=linux/$TARGETARCH alpine:3.22\n'],
    ['a constant', 'FROM --platform=linux/amd64 alpine:3.22\n'],
    ['more than it', `FROM --platform=\${TARGETPLATFORM}x alpine:3.22\n`],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
