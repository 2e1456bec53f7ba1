import { describe, expect, test } from 'vitest'
import { findingsIn } from '../check-rule.fixture'
import type { LabelKind, Settings } from '../rule'
import { labelSchema as rule } from './rule'

const told = (text: string, settings: Partial<Settings>) =>
  findingsIn(rule, text, { settings }).map((it) => it.equivalents?.[0]?.id)
const from = 'FROM alpine:3.22\n'

describe('what a value has to be', () => {
  const cases: readonly (readonly [LabelKind, string, readonly string[], readonly string[]])[] = [
    [
      'url',
      'DL3052',
      ['https://example.org', 'https://example.org/a?b=c'],
      ['example.org', 'not a url', 'www.example.org'],
    ],
    [
      'rfc3339',
      'DL3053',
      ['2026-11-21T03:00:00Z', '2026-11-21T03:00:00.5+01:00'],
      ['2026-11-21', '21.11.2026', '2026-13-01T00:00:00Z'],
    ],
    [
      'spdx',
      'DL3054',
      ['MIT', 'Apache-2.0 OR MIT', '(BSD-3-Clause AND GPL-2.0-or-later)', 'GPL-2.0-only WITH Classpath-exception-2.0'],
      ['Apache 2', 'free', 'MIT OR', '(MIT'],
    ],
    ['hash', 'DL3055', ['d34db33', 'd34db33fd34db33fd34db33fd34db33fd34db33f'], ['d34db3', 'D34DB33', 'not-git']],
    ['semver', 'DL3056', ['1.2.3', '1.0.0-rc.1+5'], ['1.2', 'v1.2.3', '1.2.3.4', '01.2.3']],
    ['email', 'DL3058', ['jane@example.org', 'a.b+c@x.y.z'], ['jane', 'jane@', '@example.org', 'a b@c.d']],
  ]
  describe.each(cases)('%s', (kind, id, good, bad) => {
    test.each(good)('%s is one', (value) =>
      expect(told(`${from}LABEL a="${value}"\n`, { labels: { a: kind } })).toEqual([]),
    )
    test.each(bad)('%s is none', (value) =>
      expect(told(`${from}LABEL a="${value}"\n`, { labels: { a: kind } })).toEqual([id]),
    )
  })
  test('a variable is not judged', () =>
    expect(told(`${from}ARG A\nLABEL a=$A\n`, { labels: { a: 'url' } })).toEqual([]))
  test('an empty value is told', () =>
    expect(told(`${from}LABEL a=""\n`, { labels: { a: 'text' } })).toEqual(['DL3051']))
})

describe('what is missing', () => {
  test.each([
    ['in the stage', from, ['DL3049']],
    ['there, in quotes', `${from}LABEL "a"=b\n`, []],
    ['taken over from a stage', 'FROM alpine:3.22 AS x\nLABEL a=b\nFROM x\n', []],
    [
      'a stage that is only copied from needs none',
      'FROM alpine:3.22 AS x\nFROM alpine:3.22\nLABEL a=b\nCOPY --from=x /a /a\n',
      [],
    ],
  ])('%s', (_, text, ids) => expect(told(text, { labels: { a: 'text' } })).toEqual(ids))
})

test('labels that nobody agreed on are told where that is set', () => {
  expect(told(`${from}LABEL a=b c=d\n`, { labels: { a: 'text' }, onlyTheseLabels: true })).toEqual(['DL3050'])
  expect(told(`${from}LABEL a=b c=d\n`, { labels: { a: 'text' } })).toEqual([])
})

test('nothing is asked for where nothing is set', () => expect(told(from, {})).toEqual([]))
