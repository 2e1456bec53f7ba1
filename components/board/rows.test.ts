import { describe, expect, test } from 'vitest'
import { exactly, unknownEstimate } from '@/lib/catalog/estimate'
import type { HandedIn, Judged, Result } from '@/lib/learn/result'
import type { Entry } from '@/lib/learn/transcript'
import { type Verdict, workKey } from './board'
import { exercisesOfGroup, groupsOf, type Order, rowsOf, sorted } from './rows'

const work = (exercise: string, part: Partial<HandedIn> = {}): HandedIn => ({
  exercise,
  dockerfile: '',
  dockerignore: null,
  seconds: 60,
  hints: 0,
  sawSolution: false,
  claimed: { goals: 1, onDisk: 1 },
  ...part,
})
const entry = (name: string, part: Partial<Result> = {}): Entry => ({
  link: `h1.${name}`,
  result: { name, session: 'Team C', at: 1, work: [work('final')], ...part },
})
const judged = (it: HandedIn, part: Partial<Judged> = {}): Verdict => ({
  kind: 'judged',
  judged: {
    ...it,
    goals: [],
    reached: 1,
    onDisk: exactly(100),
    compressed: exactly(40),
    solved: false,
    overclaimed: false,
    differs: [],
    ...part,
  },
})
const group = (entries: readonly Entry[]) => groupsOf(entries, [])[0] ?? expect.fail('no group')

describe('results stand together by the session that they name', () => {
  test('the one with the most people first, whatever the letters', () => {
    const groups = groupsOf([entry('a', { session: 'Other' }), entry('b'), entry('c', { session: ' team c ' })], [])
    expect(groups.map(({ title, participants }) => [title, participants.length])).toEqual([
      ['Team C', 2],
      ['Other', 1],
    ])
  })

  test('with the session’s own exercises where it is known, else those of the course that were worked on', () => {
    const entries = [entry('a', { work: [work('final'), work('pins'), work('no-such')] })]
    const session = { title: 'team c', timeBox: null, exercises: ['users', 'final'] }
    const known = groupsOf(entries, [{ link: 's', session }])[0] ?? expect.fail()
    expect(exercisesOfGroup(known).map(({ id }) => id)).toEqual(['users', 'final'])
    expect(exercisesOfGroup(group(entries)).map(({ id }) => id)).toEqual(['pins', 'final'])
  })
})

test('rows are of all exercises, or of one', () => {
  const both = entry('a', { work: [work('final'), work('pins')] })
  const verdicts = new Map(both.result.work.map((it) => [workKey(both.link, it), judged(it)]))
  const board = group([both, entry('b')])
  expect(rowsOf(board, verdicts, null).map(({ line, cells }) => [line.name, line.reached, cells.length])).toEqual([
    ['a', 2, 2],
    ['b', 0, 1],
  ])
  expect(rowsOf(board, verdicts, 'pins').map(({ line }) => [line.name, line.reached])).toEqual([['a', 1]])
})

describe('rows are sorted', () => {
  const people: readonly (readonly [string, Partial<Judged> | null])[] = [
    ['Person 10', { onDisk: exactly(300), solved: true, reached: 3, seconds: 50, hints: 2 }],
    ['Person 9', { onDisk: exactly(200), solved: true, reached: 3, seconds: 90 }],
    ['Unknown', { onDisk: unknownEstimate, reached: 2, seconds: 10 }],
    ['Hostile', null],
  ]
  const entries = people.map(([name]) => entry(name))
  const verdicts = new Map(
    entries.map(({ link, result }, index) => {
      const [it = work('final')] = result.work
      const part = people[index]?.[1] ?? null
      return [workKey(link, it), part ? judged(it, part) : ({ kind: 'unjudged', reason: 'It gave up.' } as const)]
    }),
  )
  const names = (by: Order, backwards = false) =>
    sorted(rowsOf(group(entries), verdicts, null), { by, backwards }).map(({ line }) => line.name)

  test('only once most are judged: nothing moves about meanwhile', () => {
    const waiting = new Map([...verdicts].map(([key]) => [key, { kind: 'waiting' } as const]))
    const rows = rowsOf(group(entries), waiting, null)
    expect(sorted(rows, { by: 'name', backwards: true })).toBe(rows)
  })

  test.each<[Order, boolean, readonly string[]]>([
    ['standing', false, ['Person 10', 'Person 9', 'Unknown', 'Hostile']],
    ['name', false, ['Person 9', 'Person 10', 'Unknown', 'Hostile']],
    ['name', true, ['Unknown', 'Person 10', 'Person 9', 'Hostile']],
    ['onDisk', false, ['Person 9', 'Person 10', 'Unknown', 'Hostile']],
    ['seconds', false, ['Unknown', 'Person 10', 'Person 9', 'Hostile']],
    ['hints', true, ['Person 10', 'Person 9', 'Unknown', 'Hostile']],
  ])('by %s, backwards %s, what could not be judged last', (by, backwards, expected) => {
    expect(names(by, backwards)).toEqual(expected)
  })
})
