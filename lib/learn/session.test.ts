import fc from 'fast-check'
import type * as v from 'valibot'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { createCatalog } from '../catalog/create-catalog'
import { analyze } from '../engine'
import { readTables } from '../fixtures/read-tables'
import { seal } from '../review/sealed'
import { questionOf } from './exercise'
import type { goalSchema, OwnExercise } from './exercise-payload'
import { exercises } from './exercises'
import type { Goal } from './goals'
import { goldenResults, goldenSessions } from './golden-links.fixture'
import { mergeProgress, readProgress, writeProgress } from './progress'
import { decodeResult, encodeResult, type HandedIn, judgeWork, type Result, resultsIn } from './result'
import { decodeSession, encodeSession, exercisesOf, type Session } from './session'

const catalog = createCatalog(readTables())
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
  claimed: { goals: 4, onDisk: 88_000_000 },
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
  })

  test('is worth what its own file shows, whatever it claims', () => {
    const judge = (it: HandedIn) =>
      judgeWork(
        it,
        first,
        analyze(it.dockerfile, { ...questionOf(first, it.dockerignore), catalog, today: '2026-11-20' }),
      )
    expect(judge(work())).toMatchObject({ reached: 4, solved: true, overclaimed: false })
    const lie = judge(work({ dockerfile: first.dockerfile }))
    expect(lie).toMatchObject({ reached: 2, solved: false, overclaimed: true })
    expect(lie.onDisk).toBeGreaterThan(400e6)
    expect(judge(work({ sawSolution: true }))).toMatchObject({ reached: 4, solved: false })
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

describe('a chat that is pasted whole', () => {
  const names = Array.from({ length: 60 }, (_, i) => `Person ${i}`)
  const chat = names
    .map((name, i) => {
      const link = linkOf(result(name))
      const address = `https://plimsoll.example/learn#${link}`
      const written = [address, `<${address}>`, `[here](${address})`, `"${link}".`, `${address}, done!`][i % 5]
      return `[10:${i}] ${name}: finished, see ${written}\nand thanks :)`
    })
    .join('\n')

  test('gives the results of all sixty', () => {
    const { results, unread } = resultsIn(chat)
    expect(results.map(({ name }) => name)).toEqual(names)
    expect(unread).toEqual([])
  })

  test('counts each person once, with the newest result', () => {
    const older = linkOf(result('Ann', { at: 1 }))
    const newer = linkOf(result(' ann', { at: 2 }))
    expect(resultsIn(`${newer} ${older} ${newer}`).results.map(({ at }) => at)).toEqual([2])
    const elsewhere = linkOf(result('Ann', { session: 'Team D' }))
    expect(resultsIn(`${older}\n${elsewhere}`).results).toHaveLength(2)
  })

  test('says which links it could not read', () => {
    const link = linkOf(result('Ann'))
    const { results, unread } = resultsIn(
      `cut: ${link.slice(0, -20)}\nchanged: ${link.replace(/.$/, '_')}x\nnewer: h2.abc.0000000`,
    )
    expect(results).toEqual([])
    expect(unread.map(({ problem }) => problem)).toEqual(['truncated', 'truncated', 'newer-version'])
  })

  test('of any text, and of a long one, is read without delay', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(resultsIn(text).results)))
    const started = performance.now()
    for (const piece of ['h1.', 'h1.a', 'h', 'a', '-', '.']) resultsIn(piece.repeat(300_000))
    expect(performance.now() - started).toBeLessThan(5000)
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

  test('of two places keeps what was solved in either', () => {
    const mine = { a: { ...done, solved: false, best: null, seconds: 10 }, b: done }
    const theirs = { a: { ...done, dockerfile: 'FROM b\n', hints: 3 }, c: done }
    expect(mergeProgress(mine, theirs)).toEqual({ a: { ...done, dockerfile: 'FROM b\n', hints: 3 }, b: done, c: done })
    expect(mergeProgress(theirs, theirs)).toEqual(theirs)
  })
})
