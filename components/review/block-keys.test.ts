import { expect, test } from 'vitest'
import type { Answer } from '@/components/analysis/protocol'
import { line } from '@/lib/source/units'
import { blockKeys } from './block-keys'
import type { DiffBlock } from './diff-report'
import { drawSteps } from './drawn-steps'

const same: DiffBlock = { kind: 'same', before: line(1), after: line(1), texts: ['FROM a'] }
const changedBy = (...steps: readonly string[]): DiffBlock => ({ kind: 'changed', pairs: [], steps, alsoSteps: [] })

// Of an answer only its text and the keys of its steps are looked at.
const answer = (text: string, ...steps: readonly string[]): Answer =>
  JSON.parse(JSON.stringify({ text, analysis: { plan: { steps: steps.map((key) => ({ key })), open: [] } } }))

test('a letter typed in what a step is about has no block drawn as if it were new', () => {
  const [before, now] = [answer('a', 'apt/0/aaa', 'base/0/x'), answer('b', 'apt/0/bbb', 'base/0/x')]
  drawSteps(null, before)
  const first = blockKeys([same, changedBy('base/0/x'), same, changedBy('apt/0/aaa'), same])
  drawSteps(before, now)
  expect(blockKeys([same, changedBy('base/0/x'), same, changedBy('apt/0/bbb'), same])).toEqual(first)
})

test('another place that changes leaves the blocks around it what they were', () => {
  const [before, now] = [answer('a', 'apt/1/aaa'), answer('b', 'apt/1/aaa', 'user/1/x')]
  drawSteps(null, before)
  const first = blockKeys([same, changedBy('apt/1/aaa'), same])
  drawSteps(before, now)
  const keys = blockKeys([same, changedBy('apt/1/aaa'), same, changedBy('user/1/x'), same])
  expect(keys.slice(0, 3)).toEqual(first)
})

test('no two blocks of a diff are told by the same, though some are of no step', () => {
  const now = answer('c', 'apt/2/aaa', 'user/2/x', 'base/2/x')
  drawSteps(null, now)
  const ofNone = Array.from({ length: 40 }, () => changedBy())
  const keys = blockKeys([changedBy('apt/2/aaa'), same, changedBy('base/2/x', 'user/2/x'), ...ofNone])
  expect(new Set(keys).size).toBe(keys.length)
})
