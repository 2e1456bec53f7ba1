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
    [
      'whatever it is called',
      'FROM debian AS web\nRUN ls\nFROM nginx\nCOPY --from=web /d /d\nFROM alpine\n',
      'leaves it out (lines 3 to 4), and with it what nothing else uses: the stage web (lines 1 to 2).',
    ],
    [
      'and what that needs in turn, and not what the image needs',
      'FROM debian AS a\nRUN ls\nFROM debian AS b\nRUN ls\nFROM b AS c\nRUN ls\nFROM c\nCOPY --from=a /x /x\nFROM a\n',
      '(lines 7 to 8), and with it what nothing else uses: the stage b (lines 3 to 4), the stage c (lines 5 to 6).',
    ],
    [
      'and not what a stage for tests starts from',
      'FROM debian AS a\nRUN ls\nFROM a AS test\nRUN ls\nFROM a\nRUN ls\nFROM alpine\n',
      'leaves it out (lines 5 to 6).',
    ],
  ])('is told with what falls with it, %s', (_, text, said) => {
    const found = findingsIn(rule, text)
    expect(found).toHaveLength(1)
    expect(found[0]?.message.endsWith(said)).toBe(true)
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
