import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { emptyStageCopy as rule } from './rule'

describe('a stage without a file', () => {
  test.each([
    ['a path', 'FROM scratch AS a\nFROM debian\nCOPY --from=a /x /x\n', 'error'],
    ['everything', 'FROM scratch AS a\nENV A=b\nFROM debian\nCOPY --from=a / /x/\n', 'warning'],
    ['by a mount', 'FROM scratch AS a\nFROM debian\nRUN --mount=from=a,target=/a ls /a\n', 'warning'],
    ['through a stage that starts from it', 'FROM scratch AS a\nFROM a AS b\nFROM debian\nCOPY --from=b /x /x\n', null],
  ])('%s', (_, text, severity) =>
    expect(findingsIn(rule, text).map((it) => it.severity)).toEqual(severity ? [severity] : []),
  )

  test.each([
    ['holds something', 'FROM scratch AS a\nCOPY x /x\nFROM debian\nCOPY --from=a /x /x\n'],
    ['has a directory', 'FROM scratch AS a\nWORKDIR /x\nFROM debian\nCOPY --from=a /x /x\n'],
    ['starts from an image', 'FROM busybox AS a\nFROM debian\nCOPY --from=a /bin /x\n'],
  ])('is not found where it %s', (_, text) => expect(findingsIn(rule, text)).toEqual([]))
})
