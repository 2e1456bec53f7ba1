import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { circularStages as rule } from './rule'

describe('a stage that is not built yet', () => {
  test.each([
    ['its own, by name', 'FROM debian AS a\nCOPY --from=a /x /x\n', 'the stage itself', 'DL3023'],
    ['its own, by index', 'FROM debian\nCOPY --from=0 /x /x\n', 'the stage itself', 'DL3023'],
    ['a later one', 'FROM debian AS a\nCOPY --from=B /x /x\nFROM debian AS b\n', 'line 3', 'DL3022'],
    [
      'a later one, mounted',
      'FROM debian AS a\nRUN --mount=type=bind,from=b,target=/b ls /b\nFROM debian AS b\n',
      'line 3',
      'DL3022',
    ],
  ])('%s', (_, text, part, id) => {
    const [finding] = findingsIn(rule, text)
    expect(finding?.severity).toBe('error')
    expect(finding?.message).toContain(part)
    expect(finding?.equivalents?.map((it) => it.id)).toContain(id)
  })

  test.each([
    ['an earlier one', 'FROM debian AS a\nFROM debian\nCOPY --from=a /x /x\n'],
    ['the earlier of two with one name', 'FROM debian AS a\nFROM debian AS a\nCOPY --from=a /x /x\n'],
    ['an image', 'FROM debian AS a\nCOPY --from=nginx /x /x\n'],
    ['an index that no stage has', 'FROM debian AS a\nCOPY --from=7 /x /x\n'],
  ])('is not found in %s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
