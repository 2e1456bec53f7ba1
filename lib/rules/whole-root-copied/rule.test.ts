import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { wholeRootCopied as rule } from './rule'

describe('it is told, and left to a person', () => {
  test.each([
    ['all of a stage', 'FROM alpine:3.22 AS a\nFROM alpine:3.22\nCOPY --from=a / /\n'],
    ['in quotes', 'FROM alpine:3.22 AS a\nFROM alpine:3.22\nCOPY --from=a "/" "/"\n'],
    ['of an image', 'FROM alpine:3.22\nCOPY --from=busybox:1 / /\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['to a directory', 'FROM alpine:3.22 AS a\nFROM alpine:3.22\nCOPY --from=a / /x\n'],
    ['a part', 'FROM alpine:3.22 AS a\nFROM alpine:3.22\nCOPY --from=a /x /\n'],
    ['the build context', 'FROM alpine:3.22\nCOPY / /\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})

describe('how much it weighs', () => {
  test.each([
    ['on top of a base', 'FROM alpine:3.22 AS a\nFROM alpine:3.22\nCOPY --from=a / /\n', 'warning'],
    ['from scratch it is meant', 'FROM alpine:3.22 AS a\nFROM scratch\nCOPY --from=a / /\n', 'info'],
  ])('%s', (_, text, severity) => expect(findingsIn(rule, text)[0]?.severity).toBe(severity))
})
