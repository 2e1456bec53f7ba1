import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/parse'
import { dockerfile, ruleWith } from './check-rule.fixture'
import { pragmasOf } from './pragmas'

const rule = ruleWith({
  id: 'floating-tag',
  equivalents: [
    { tool: 'hadolint', id: 'DL3007' },
    { tool: 'buildkit', id: 'StageNameCasing' },
    { tool: 'tally', id: 'prefer-x' },
  ],
})

const silenced = (text: string, needle: string) =>
  pragmasOf(parseDockerfile(text)).silences(rule, rule.equivalents, text.indexOf(needle))

describe('a comment silences', () => {
  test.each([
    ['the next instruction, in Hadolint’s words', '# hadolint ignore=DL3007\nFROM a\n'],
    ['with several names and blanks', '# hadolint ignore=DL3001, DL3007\nFROM a\n'],
    ['with a reason behind the names', '# hadolint ignore=DL3007 because of this\nFROM a\n'],
    ['with other comments between', '# hadolint ignore=DL3007\n# why\nFROM a\n'],
    ['the whole file', '# hadolint global ignore=DL3007\nARG x\n\nFROM a\n'],
    ['the whole file from anywhere', 'FROM a\n# hadolint global ignore=DL3007\n'],
    ['a stage', '# hadolint stage ignore=DL3007\nFROM a\n'],
    ['what BuildKit checks, from the head', '# check=skip=Other,StageNameCasing;error=true\nFROM a\n'],
    ['all that BuildKit checks', '# check=skip=all\nFROM a\n'],
    ['what BuildKit checks of one instruction', '# c\n\n# check=skip=StageNameCasing // old name\nFROM a\n'],
    ['in tally’s words', '# tally ignore=tally/prefer-x;reason=old\nFROM a\n'],
    ['in our own', '# plimsoll ignore=floating-tag we test latest\nFROM a\n'],
    ['in our own, everything', '# plimsoll global ignore=all\nFROM a\n'],
    ['with Windows line ends', '# hadolint ignore=DL3007\r\nFROM a\r\n'],
  ])('%s', (_, text) => expect(silenced(text, 'FROM a')).toBe(true))
})

describe('a comment does not silence', () => {
  test.each([
    ['another rule', '# hadolint ignore=DL3001\nFROM a\n'],
    ['anything where it names no rule', '# hadolint ignore=crazy,DL3007\nFROM a\n'],
    ['anything where a name in the list is none', '# hadolint ignore=DL3007,crazy\nFROM a\n'],
    ['past the next instruction', '# hadolint ignore=DL3007\nFROM b\nFROM a\n'],
    ['past a blank line', '# hadolint ignore=DL3007\n\nFROM a\n'],
    ['the next stage', '# hadolint stage ignore=DL3007\nFROM b\nFROM a\n'],
    ['inside a continuation', 'RUN x \\\n# hadolint global ignore=DL3007\n y\nFROM a\n'],
  ])('%s', (_, text) => expect(silenced(text, 'FROM a')).toBe(false))
})

test('BuildKit’s findings are errors where the head says so', () => {
  expect(pragmasOf(parseDockerfile('# check=error=true\nFROM a\n')).buildkitErrors).toBe(true)
  expect(pragmasOf(parseDockerfile(dockerfile('FROM a\n# check=error=true\n'))).buildkitErrors).toBe(false)
})
