import { expect, test } from 'vitest'
import type { Answer } from '@/components/analysis/protocol'
import { line } from '@/lib/source/units'
import type { DiffBlock } from './diff-report'
import { drawSteps } from './drawn-steps'
import { partsOf, passagesOf } from './passages'

const same: DiffBlock = { kind: 'same', before: line(1), after: line(1), texts: ['FROM a'] }
const changedBy = (...steps: readonly string[]): DiffBlock => ({ kind: 'changed', pairs: [], steps, alsoSteps: [] })
const touchedBy = (...alsoSteps: readonly string[]): DiffBlock => ({ kind: 'changed', pairs: [], steps: [], alsoSteps })

const keysOf = (blocks: readonly DiffBlock[]) => passagesOf(blocks).map(({ key }) => key)

// Of an answer only its text and the keys of its steps are looked at.
const answer = (text: string, ...steps: readonly string[]): Answer =>
  JSON.parse(JSON.stringify({ text, analysis: { plan: { steps: steps.map((key) => ({ key })), open: [] } } }))

const shapes: readonly { readonly name: string; readonly blocks: readonly DiffBlock[]; readonly parts: string }[] = [
  { name: 'a file without a change is one passage', blocks: [same], parts: 'same.' },
  { name: 'a file that begins and ends with a change', blocks: [changedBy('a')], parts: 'changed.' },
  { name: 'lines on both sides', blocks: [same, changedBy('a'), same], parts: 'same changed+same.' },
  {
    name: 'changes one behind the other',
    blocks: [changedBy('a'), changedBy('b'), same],
    parts: 'changed changed+same.',
  },
  { name: 'an empty file', blocks: [], parts: '' },
]

test.each(shapes)('a change and the lines behind it are one passage: $name', ({ blocks, parts }) => {
  const said = passagesOf(blocks).map(({ changed, same, isLast }) => {
    const both = [changed && 'changed', same && 'same'].filter(Boolean).join('+')
    return isLast ? `${both}.` : both
  })
  expect(said.join(' ')).toBe(parts)
})

test('a letter typed in what a step is about has no passage drawn as if it were new', () => {
  const [before, now] = [answer('a', 'apt/0/aaa', 'base/0/x'), answer('b', 'apt/0/bbb', 'base/0/x')]
  drawSteps(null, before)
  const first = keysOf([same, changedBy('base/0/x'), same, changedBy('apt/0/aaa'), same])
  drawSteps(before, now)
  expect(keysOf([same, changedBy('base/0/x'), same, changedBy('apt/0/bbb'), same])).toEqual(first)
})

test('another place that changes leaves all passages what they were, in front of it and behind it', () => {
  const [before, now] = [answer('a', 'apt/1/aaa', 'base/1/x'), answer('b', 'apt/1/aaa', 'user/1/x', 'base/1/x')]
  drawSteps(null, before)
  const first = keysOf([same, changedBy('apt/1/aaa'), same, changedBy('base/1/x'), same])
  drawSteps(before, now)
  const keys = keysOf([same, changedBy('apt/1/aaa'), same, changedBy('user/1/x'), same, changedBy('base/1/x'), same])
  expect(keys.toSpliced(2, 1)).toEqual(first)
})

test('a place whose step is explained elsewhere from now on leaves those behind it what they were', () => {
  const touched = Array.from({ length: 5 }, () => touchedBy('base/3/x'))
  drawSteps(null, answer('d', 'base/3/x', 'user/3/x'))
  const first = keysOf([changedBy('user/3/x'), ...touched])
  expect(keysOf([touchedBy('base/3/x'), ...touched]).slice(1)).toEqual(first.slice(1))
})

test('no two passages of a diff are told by the same, though some are of no step', () => {
  const now = answer('c', 'apt/2/aaa', 'user/2/x', 'base/2/x')
  drawSteps(null, now)
  const ofNone = Array.from({ length: 40 }, () => changedBy())
  const again = Array.from({ length: 3 }, () => touchedBy('apt/2/aaa'))
  const keys = keysOf([changedBy('apt/2/aaa'), same, ...again, changedBy('base/2/x', 'user/2/x'), ...ofNone])
  expect(new Set(keys).size).toBe(keys.length)
})

test('of few passages each is a part of its own, of many some together, and none is lost or moved', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, at) => `of-many/${at}/x`)
  drawSteps(null, answer('e', ...keys(300)))
  const passages = (count: number) => passagesOf(keys(count).map((key) => changedBy(key)))
  expect(partsOf(passages(12)).size).toBe(12)
  const parts = partsOf(passages(300))
  expect([...parts.values()].flat()).toEqual(passages(300))
  expect(parts.size).toBeGreaterThan(60)
  expect(parts.size).toBeLessThan(150)
})

test('a passage more among many leaves all parts what they were but the one that it comes to', () => {
  const keys = Array.from({ length: 100 }, (_, at) => `of-some/${at}/x`)
  drawSteps(null, answer('f', ...keys))
  const partsWithout = (left: number) => {
    const blocks = keys.filter((_, at) => at !== left).map((key) => changedBy(key))
    return [...partsOf(passagesOf(blocks))].map(([key, passages]) => [key, ...passages.map((it) => it.key)].join(' '))
  }
  const all = new Set(partsWithout(-1))
  for (let left = 0; left < keys.length; left++) {
    expect(partsWithout(left).filter((part) => !all.has(part)).length).toBeLessThanOrEqual(1)
  }
})
