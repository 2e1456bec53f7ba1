import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { constantPlatform as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['a constant', 'FROM --platform=linux/amd64 alpine:3.22\n', 'FROM alpine:3.22\n'],
    ['its short form', 'FROM --platform=arm64 alpine:3.22 AS app\n', 'FROM alpine:3.22 AS app\n'],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'risky')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([['an argument of one’s own', 'ARG P=linux/amd64\nFROM --platform=$P alpine:3.22\n']])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['the builder', 'FROM --platform=$BUILDPLATFORM alpine:3.22\n'],
    ['the target', 'FROM --platform=$TARGETPLATFORM alpine:3.22\n'],
    ['no flag', 'FROM alpine:3.22\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
