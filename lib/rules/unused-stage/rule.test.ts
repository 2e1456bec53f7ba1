import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { unusedStage as rule } from './rule'

describe('a stage that is left out', () => {
  test.each([
    ['without a name', 'FROM debian\nRUN ls\nFROM alpine\nRUN ls\n', ['this stage']],
    ['with a name', 'FROM debian AS builder\nRUN ls\nFROM alpine\nRUN ls\n', ['the stage builder']],
    [
      'with what it takes from, once',
      'FROM debian AS a\nRUN ls\nFROM a AS b\nRUN ls\nFROM alpine\nRUN ls\n',
      ['the stage b'],
    ],
  ])('%s', (_, text, parts) => {
    const found = findingsIn(rule, text)
    expect(found.map((it) => it.severity)).toEqual(parts.map(() => 'info'))
    for (const [i, part] of parts.entries()) expect(found[i]?.message).toContain(part)
  })

  test.each([
    ['is used', 'FROM debian AS a\nFROM alpine\nCOPY --from=a /x /x\n'],
    ['is the start of another', 'FROM debian AS a\nFROM a\nRUN ls\n'],
    ['is mounted', 'FROM debian AS a\nFROM alpine\nRUN --mount=from=a,target=/a ls /a\n'],
    ['is for tests', 'FROM debian AS a\nFROM a AS unit-tests\nRUN ls\nFROM a\n'],
    ['is for development', 'FROM node AS dev\nCMD ["npm", "run", "dev"]\nFROM nginx\n'],
    ['is the last', 'FROM debian\n'],
  ])('is not found where it %s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))

  test('is not found where another target than the last is built', () => {
    expect(findingsIn(rule, 'FROM debian AS x\nFROM alpine AS y\n', { target: 'x' })).toEqual([])
  })
})
