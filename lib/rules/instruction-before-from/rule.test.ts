import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { instructionBeforeFrom as rule } from './rule'

describe('it is told, and left to a person', () => {
  test.each([
    ['LABEL', 'LABEL a=b\nFROM alpine:3.22\n'],
    ['between arguments', 'ARG a\nENV b=c\nFROM alpine:3.22\n'],
    ['no FROM at all', 'RUN a\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['ARG and comments', '# a\nARG a\n# b\nFROM alpine:3.22\n'],
    ['FROM', 'FROM alpine:3.22\nRUN a\n'],
    ['nothing', ''],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
