import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { forbiddenTrigger as rule } from './rule'

describe('it is told, and left to a person', () => {
  test.each([
    ['ONBUILD', 'FROM alpine:3.22\nONBUILD ONBUILD RUN a\n'],
    ['FROM', 'FROM alpine:3.22\nONBUILD FROM alpine\n'],
    ['MAINTAINER', 'FROM alpine:3.22\nonbuild maintainer me\n'],
    ['a piece without FROM', 'ONBUILD MAINTAINER me\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['others', 'FROM alpine:3.22\nONBUILD RUN a\nONBUILD COPY a b\n'],
    ['no trigger', 'FROM alpine:3.22\nRUN a\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
