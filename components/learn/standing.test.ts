import { describe, expect, test } from 'vitest'
import { createCatalog } from '@/lib/catalog/create-catalog'
import { analyze } from '@/lib/engine'
import { bundledCatalog, testDay } from '@/lib/fixtures/catalog.fixture'
import { questionOf } from '@/lib/learn/exercise'
import { exerciseById } from '@/lib/learn/exercises'
import { standingWithin } from './exercise-states'
import { freshWork, isSettled, marksOf, standingOf, withAnswer, withStanding } from './standing'

const catalog = bundledCatalog()
const exercise = exerciseById('package-lists') ?? expect.fail()
const [solution] = exercise.solutions
const analysisOf = (text: string, known = catalog) =>
  analyze(text, { ...questionOf(exercise, null), catalog: known, today: testDay })
const begun = standingOf(exercise, analysisOf(exercise.dockerfile))
const done = standingOf(exercise, analysisOf(solution.dockerfile))
const fresh = freshWork(exercise)

describe('what is kept of an exercise', () => {
  test('is nothing new until every goal is reached', () => {
    expect(begun.all).toBe(false)
    expect(withStanding(fresh, begun)).toBe(fresh)
  })

  test('is that it was solved, and the smallest image that did it', () => {
    const solved = withStanding(fresh, done)
    expect(solved).toMatchObject({ solved: true, best: done.size.onDisk.likely })
    expect(withStanding({ ...solved, best: 1 }, done).best).toBe(1)
    expect(withStanding({ ...solved, best: 1e12 }, done).best).toBe(done.size.onDisk.likely)
  })

  test('is no solution of one’s own after a look at one, unless there was one before', () => {
    expect(withStanding({ ...fresh, sawSolution: true }, done).solved).toBe(false)
    expect(withStanding({ ...fresh, solved: true, sawSolution: true }, done).solved).toBe(true)
  })

  test.each([
    [{}, 'not yet'],
    [{ seconds: 90 }, 'not yet'],
    [{ hints: 1 }, 'begun'],
    [{ dockerfile: 'FROM a\n' }, 'begun'],
    [{ dockerignore: '.git\n' }, 'begun'],
    [{ sawSolution: true, best: 5 }, 'seen'],
    [{ sawSolution: true, solved: true }, 'solved'],
  ] as const)('with %j is said to be %s', (part, standing) => {
    expect(standingWithin({ ...fresh, ...part }, exercise)).toBe(standing)
  })

  test('that nobody opened is not yet', () => {
    expect(standingWithin(undefined, exercise)).toBe('not yet')
  })
})

test.each([
  [[], 1, 2, [[], [2]]],
  [[[0], [2]], 1, 0, [[0], [2, 0]]],
  [[[0, 1]], 0, 0, [[1, 0]]],
] as const)('of %j, with question %i answered by %i, comes %j', (answered, question, chosen, after) => {
  expect(withAnswer(answered, question, chosen)).toEqual(after)
})

describe('an answer', () => {
  const answer = (analysis: ReturnType<typeof analysisOf>, missingTables: readonly string[] = []) => ({
    revision: 1,
    text: exercise.dockerfile,
    analysis,
    diff: { blocks: [], elsewhere: [] },
    fallen: [],
    bases: null,
    equivalents: {},
    rules: {},
    missingTables,
  })

  test('counts once every table that it wants is there or known to be missing', () => {
    const early = analysisOf(exercise.dockerfile, createCatalog([]))
    expect(early.wanted).not.toEqual([])
    expect(isSettled(answer(early))).toBe(false)
    expect(isSettled(answer(early, early.wanted))).toBe(true)
    expect(isSettled(answer(analysisOf(exercise.dockerfile)))).toBe(true)
  })

  test('marks in the editor what goals are about, and gives no answer away', () => {
    const analysis = analysisOf(exercise.dockerfile)
    expect(analysis.findings.some(({ rule }) => rule === 'root-at-run-time')).toBe(true)
    const { findings } = marksOf(answer(analysis), exercise, [], [])
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['apt-update-alone']))
    expect(findings.flatMap(({ fixes }) => fixes)).toEqual([])
  })
})
