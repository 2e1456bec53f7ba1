import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import { missingHealthcheck as rule } from './rule'

const asked = { settings: { healthcheck: true } }

test('it is missed where the team asks for it, and nowhere else', () => {
  const text = 'FROM alpine:3.22\nCMD ["top"]\n'
  expect(findingsIn(rule, text, asked)).toHaveLength(1)
  expect(findingsIn(rule, text)).toEqual([])
})

describe('nothing is found', () => {
  test.each([
    ['one in the stage', 'FROM alpine:3.22\nHEALTHCHECK CMD true\n'],
    ['none on purpose', 'FROM alpine:3.22\nHEALTHCHECK NONE\n'],
    ['one of the stage it starts from', 'FROM alpine:3.22 AS a\nHEALTHCHECK CMD true\nFROM a\n'],
    ['no stage', '# nothing\n'],
  ])('%s', (_, text) => expect(findingsIn(rule, text, asked)).toEqual([]))
})
