import { describe, expect, test } from 'vitest'
import { findingsIn, mendedBy } from '../check-rule.fixture'
import { definitionDescription as rule } from './rule'

describe('it is mended', () => {
  test.each([
    [
      'an argument',
      '# check=experimental=all\n# its version\nARG V\nFROM alpine:3.22\n',
      '# check=experimental=all\n# V its version\nARG V\nFROM alpine:3.22\n',
    ],
    [
      'a stage',
      '# check=experimental=InvalidDefinitionDescription\n#builds it\nFROM alpine:3.22 AS Build\n',
      '# check=experimental=InvalidDefinitionDescription\n# build builds it\nFROM alpine:3.22 AS Build\n',
    ],
  ])('%s', (_, before, after) => expect(mendedBy(rule, before, 'safe')).toBe(after))
})

describe('it is told, and left to a person', () => {
  test.each([
    ['a comment that speaks to a tool', '# check=experimental=all\n# hadolint ignore=DL3006\nFROM alpine AS a\n'],
  ])('%s', (_, text) => {
    const found = findingsIn(rule, text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap((it) => it.fixes)).toEqual([])
  })
})

describe('nothing is found', () => {
  test.each([
    ['nobody asked', '# its version\nARG V\nFROM alpine:3.22\n'],
    [
      'it starts with the name',
      '# check=skip=JSONArgsRecommended;experimental=all\n# V is its version\nARG V\nFROM alpine:3.22\n',
    ],
    ['an empty comment between', '# check=experimental=all\n# its version\n#\nARG V\nFROM alpine:3.22\n'],
    ['a stage without a name', '# check=experimental=all\n# base\nFROM alpine:3.22\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
