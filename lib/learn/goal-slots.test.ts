import { describe, expect, test } from 'vitest'
import { exercises } from './exercises'
import { slotsOf, suggestedFigure, withGoal } from './goal-slots'
import type { Goal } from './goals'

describe('the list of goals to pick from', () => {
  test.each(exercises)('holds every goal of $id once, as it is', ({ goals }) => {
    const picked = slotsOf(goals, []).flatMap(({ goal }) => (goal ? [goal] : []))
    expect(picked).toHaveLength(goals.length)
    expect(new Set(picked.map((it) => JSON.stringify(it)))).toEqual(new Set(goals.map((it) => JSON.stringify(it))))
  })

  test('gives each a name of its own, and offers the rules that find something', () => {
    const goals: readonly Goal[] = [
      { kind: 'holds', name: 'srv' },
      { kind: 'holds', name: '0' },
      { kind: 'moved', most: 5, file: 'a.js' },
      { kind: 'moved', most: 6 },
      { kind: 'fetched', machine: 'laptop', most: 7, file: 'go.mod' },
      { kind: 'rule', rule: 'sudo' },
    ]
    const slots = slotsOf(goals, ['sudo', 'slimmer-base'])
    expect(new Set(slots.map(({ key }) => key)).size).toBe(slots.length)
    expect(slots.filter(({ key }) => key.startsWith('rule')).map(({ key, goal }) => [key, goal !== null])).toEqual([
      ['rule sudo', true],
      ['rule slimmer-base', false],
    ])
    expect(slots.flatMap(({ goal }) => goal ?? [])).toHaveLength(goals.length)
  })

  test('puts what was typed into the goal', () => {
    const slot = (key: string) => slotsOf([], []).find((it) => it.key === key) ?? expect.fail(key)
    expect(slot('onDisk').with(9, '')).toEqual({ kind: 'size', which: 'onDisk', most: 9 })
    expect(slot('stages').with(2, '')).toEqual({ kind: 'stages', least: 2 })
    expect(slot('starts').with(0, 'run')).toEqual({ kind: 'starts', word: 'run' })
    expect(slot('holds 0').with(0, 'nginx')).toEqual({ kind: 'holds', name: 'nginx' })
  })
})

test.each([
  ['bytes', '1.2 GB', 'about 180 MB', 200e6],
  ['bytes', 'about 500 MB', undefined, 250e6],
  ['bytes', undefined, undefined, 100e6],
  ['count', '12', '4', 4],
  ['count', '12', undefined, 11],
] as const)('a figure of %s begins from %s and %s at %i', (input, start, solution, figure) => {
  expect(suggestedFigure(input, start, solution)).toBe(figure)
})

test('a goal is put in the place of the one that it was', () => {
  const reads: Goal = { kind: 'reads' }
  const user: Goal = { kind: 'user' }
  const layers: Goal = { kind: 'layers', most: 3 }
  expect(withGoal([reads, user], reads, layers)).toEqual([layers, user])
  expect(withGoal([reads], null, user)).toEqual([reads, user])
  expect(withGoal([reads, user], reads, null)).toEqual([user])
  expect(withGoal([reads], user, null)).toEqual([reads])
})
