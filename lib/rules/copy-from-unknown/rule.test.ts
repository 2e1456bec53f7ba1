import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { copyFromUnknown as rule } from './rule'

describe('it is told, and left to a person', () => {
  test.each([
    ['a name that no stage has', 'FROM alpine:3.22\nCOPY --from=tools /a /a\n'],
    ['a name that is nearly there', 'FROM alpine:3.22 AS build\nFROM alpine:3.22\nCOPY --from=biuld /a /a\n'],
    ['an index that is too high', 'FROM alpine:3.22\nCOPY --from=7 /a /a\n'],
    ['a variable', 'FROM alpine:3.22\nCOPY --from=$X /a /a\n'],
    ['in a trigger', 'FROM alpine:3.22\nONBUILD COPY --from=tools /a /a\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['a stage', 'FROM alpine:3.22 AS build\nFROM alpine:3.22\nCOPY --from=Build /a /a\n'],
    ['an index', 'FROM alpine:3.22\nFROM alpine:3.22\nCOPY --from=0 /a /a\n'],
    ['an image with a tag', 'FROM alpine:3.22\nCOPY --from=busybox:1.37 /a /a\n'],
    ['no --from', 'FROM alpine:3.22\nCOPY a /a\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
