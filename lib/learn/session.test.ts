import fc from 'fast-check'
import type * as v from 'valibot'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { analyze } from '../engine'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { seal } from '../review/sealed'
import { questionOf } from './exercise'
import type { goalSchema, OwnExercise } from './exercise-payload'
import { exercises } from './exercises'
import type { Goal } from './goals'
import { goldenResults, goldenSessions } from './golden-links.fixture'
import { mergeProgress, readProgress, writeProgress } from './progress'
import { checkOf, decodeResult, encodeResult, type HandedIn, judgeWork, type Result } from './result'
import { decodeSession, encodeSession, exercisesOf, type Session } from './session'

const catalog = bundledCatalog()
const own: OwnExercise = { ...(exercises[0] ?? expect.fail()), id: 'our-own-file', title: 'Our own file' }
const session: Session = { title: 'Team C', timeBox: 60, exercises: ['package-lists', own, 'final'] }
const encoded = (it: Session) => encodeSession(it) ?? expect.fail('no link')

test('goals in links are those that there are', () => {
  type Plain<T> = T extends unknown ? { -readonly [K in keyof T]: T[K] } : never
  expectTypeOf<v.InferOutput<typeof goalSchema>>().toEqualTypeOf<Plain<Goal>>()
})

describe('a session', () => {
  test('travels in a link, with exercises of the course by name and own ones whole', () => {
    expect(decodeSession(encoded(session))).toEqual({ outcome: 'ok', session })
    expect([...exercisesOf(session).keys()]).toEqual(['package-lists', 'our-own-file', 'final'])
    expect(encoded({ ...session, exercises: exercises.map(({ id }) => id) }).length).toBeLessThan(500)
  })

  test.each(exercises)('can hold $id as an own exercise', (exercise) => {
    const one = { title: '', timeBox: null, exercises: [exercise] }
    expect(decodeSession(encoded(one))).toEqual({ outcome: 'ok', session: one })
  })

  test('that is no session says why', () => {
    const link = encoded(session)
    const problems = [
      link.slice(0, -2),
      link.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')),
      seal('r', { d: 'FROM scratch' }) ?? '',
      seal('s', { t: 'x', x: [] }) ?? '',
      seal('s', { t: 'x', x: [{ n: 'a', t: 'b', d: 'c', g: [{ kind: 'text', text: 'FROM' }] }] }) ?? '',
      seal('s', JSON.parse('{"t":"x","x":["final"],"__proto__":{}}')) ?? '',
      seal('s', { t: 'x', x: ['no-such-exercise'] }) ?? '',
    ].map((it) => decodeSession(it).outcome)
    expect(problems).toEqual([
      'truncated',
      'damaged',
      'newer-version',
      'wrong-shape',
      'wrong-shape',
      'wrong-shape',
      'unknown-exercise',
    ])
    expect(decodeSession('#top')).toEqual({ outcome: 'empty' })
    expect(encodeSession({ ...session, exercises: [] })).toBeNull()
  })

  test('of any text is no more than a problem', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => decodeSession(`s1.${text}`).outcome !== 'ok'))
    fc.assert(fc.property(fc.jsonValue(), (value) => decodeSession(seal('s', value) ?? '').outcome !== 'ok'))
    fc.assert(fc.property(fc.jsonValue(), (value) => decodeResult(seal('h', value) ?? '').outcome !== 'ok'))
  })
})

const first = exercises[0] ?? expect.fail()
const [solution] = first.solutions
const work = (part: Partial<HandedIn> = {}): HandedIn => ({
  exercise: first.id,
  dockerfile: solution.dockerfile,
  dockerignore: null,
  seconds: 480,
  hints: 1,
  sawSolution: false,
  claimed: { goals: 5, onDisk: 88_000_000 },
  ...part,
})
const result = (name: string, part: Partial<Result> = {}): Result => ({
  name,
  session: 'Team C',
  at: 29_912_345,
  work: [work()],
  ...part,
})
const linkOf = (it: Result) => encodeResult(it) ?? expect.fail('no link')

describe('a result', () => {
  test('travels in a link', () => {
    const all = result('Ann <b>', {
      work: [work(), work({ exercise: 'final', dockerignore: '.git\n', sawSolution: true })],
    })
    expect(decodeResult(linkOf(all))).toEqual({ outcome: 'ok', result: all })
    expect(encodeResult(result('x', { work: [] }))).toBeNull()
    expect(encodeResult(result('x', { work: [work(), work()] })), 'the same exercise twice').toBeNull()
  })

  test('is worth what its own file shows, whatever it claims', () => {
    const judge = (it: HandedIn) => {
      const options = { ...questionOf(first, it.dockerignore), catalog, today: testDay }
      return judgeWork(it, checkOf(first, analyze(it.dockerfile, options)))
    }
    const honest = judge(work())
    expect(honest).toMatchObject({ reached: 5, solved: true, overclaimed: false, differs: [] })
    const lie = judge(work({ dockerfile: first.dockerfile }))
    expect(lie).toMatchObject({ reached: 3, solved: false, overclaimed: true })
    expect(lie.onDisk.likely).toBeGreaterThan(400e6)
    expect(lie.differs).toEqual([
      'The link says 5 of 5 goals; its file reaches 3.',
      'The link says 88 MB on disk; its file comes to about 500 MB.',
    ])
    const unknown = judge(work({ dockerfile: 'FROM registry.example.com/own:1\n', claimed: { goals: 0, onDisk: 1 } }))
    expect(unknown.onDisk.basis).toBe('unknown')
    expect(judge(work({ sawSolution: true }))).toMatchObject({ reached: 5, solved: false })
  })
})

describe('links that were given out', () => {
  test.each(goldenSessions)('%s', (link, session) => {
    expect(decodeSession(link)).toEqual({ outcome: 'ok', session })
  })
  test.each(goldenResults)('%s', (link, result) => {
    expect(decodeResult(link)).toEqual({ outcome: 'ok', result })
  })
})

describe('progress', () => {
  const done = {
    dockerfile: 'FROM a\n',
    dockerignore: null,
    solved: true,
    hints: 1,
    sawSolution: false,
    seconds: 60,
    best: 90,
    answered: [[1, 0], [2]],
  }

  test('is written and read again', () => {
    const progress = { 'deleted-files': done, final: { ...done, best: null } }
    expect(readProgress(writeProgress(progress))).toEqual(progress)
    for (const text of [
      '',
      '{}',
      '[]',
      '{"schema":"plimsoll-progress/2","exercises":[]}',
      writeProgress({ __proto__x: done }),
    ])
      expect(readProgress(text)).toBeNull()
  })

  test('of before answers were kept is read as it was', () => {
    const before = { ...done, answered: [] }
    const text = writeProgress({ a: before })
    expect(text).not.toContain('answered')
    expect(readProgress(text)).toEqual({ a: before })
    expect(mergeProgress({ a: done }, { a: { ...before, seconds: 90 } })).toEqual({ a: { ...done, seconds: 90 } })
  })

  test('of two places keeps what was solved in either', () => {
    const mine = { a: { ...done, solved: false, best: null, seconds: 10 }, b: done }
    const theirs = { a: { ...done, dockerfile: 'FROM b\n', hints: 3 }, c: done }
    expect(mergeProgress(mine, theirs)).toEqual({ a: { ...done, dockerfile: 'FROM b\n', hints: 3 }, b: done, c: done })
    expect(mergeProgress(theirs, theirs)).toEqual(theirs)
  })
})
