import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { invalidDefaultBase as rule } from './rule'

describe('it is mended', () => {
  test.each([
    ['the tag of an official image', 'ARG V\nFROM node:$V\n', 'ARG V=26\nFROM node:$V\n'],
    ['in braces', `ARG V\nARG W=1\nFROM node:\${V} AS a\n`, `ARG V=26\nARG W=1\nFROM node:\${V} AS a\n`],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'review')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['the whole name', 'ARG IMAGE\nFROM $IMAGE\n'],
    ['a tag that is empty', 'ARG V=\nFROM node:$V\n'],
    ['an argument made of another', 'ARG A\nARG B=node:$A\nFROM $B\n'],
    ['a capital letter', 'FROM Debian\n'],
    ['the name of a stage in capital letters', 'FROM alpine:3.22 AS base\nFROM BASE\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['a default', 'ARG V=24\nFROM node:$V\n'],
    ['a default in the reference', `ARG V\nFROM node:\${V:-24}\n`],
    ['no argument', 'FROM alpine:3.22\n'],
    ['an argument that may be empty', 'ARG SUFFIX\nFROM node:24$SUFFIX\n'],
    ['scratch', 'FROM scratch\n'],
    ['a piece without FROM', 'RUN a\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

test.each([
  ['FROM $B\n', '`$B` is empty where nothing else is said, which names no image: `$B` has no default.'],
  ['FROM <img\n', '`<img` names no image.'],
])('what it is called is said: %j', (text, message) => {
  expect(findingsIn(rule, `ARG B\n${text}`)[0]?.message).toBe(message)
})
