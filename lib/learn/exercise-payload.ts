/** Own exercises as they stand in a link, and what a link may claim to be one. */
import * as v from 'valibot'
import { bytes } from '../source/units'
import type { Exercise } from './exercise'
import type { Goal } from './goals'

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))
const list = <T extends v.GenericSchema>(item: T, longest: number) => v.pipe(v.array(item), v.maxLength(longest))
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))
const most = count
const kind = <T extends string>(name: T) => v.literal(name)
const file = text(64 * 1024)

/** A name that progress can be kept under. */
export const idSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(60))

export const goalSchema = v.variant('kind', [
  v.strictObject({ kind: kind('size'), which: v.picklist(['onDisk', 'compressed']), most }),
  v.strictObject({ kind: kind('waste'), most }),
  v.strictObject({ kind: kind('rule'), rule: text(60) }),
  v.strictObject({ kind: kind('moved'), most, file: v.exactOptional(text(200)) }),
  v.strictObject({
    kind: kind('fetched'),
    machine: v.picklist(['laptop', 'runner']),
    most,
    file: v.exactOptional(text(200)),
  }),
  v.strictObject({ kind: kind('sent'), most }),
  v.strictObject({ kind: kind('layers'), most }),
  v.strictObject({ kind: kind('stages'), least: count }),
  v.strictObject({ kind: kind('user') }),
  v.strictObject({ kind: kind('packages'), most }),
  v.strictObject({ kind: kind('starts'), word: v.pipe(text(200), v.nonEmpty()) }),
  v.strictObject({ kind: kind('holds'), name: v.pipe(text(200), v.nonEmpty()) }),
  v.strictObject({ kind: kind('made') }),
  v.strictObject({ kind: kind('reads') }),
])

const remark = v.strictTuple([text(200), text(2000)])
const solution = v.strictObject({
  t: text(200),
  w: text(2000),
  d: file,
  i: v.optional(file),
  /** Remarks: a piece of the line, and what is said of it. */
  m: v.optional(list(remark, 20)),
})
const quiz = v.strictObject({
  q: text(1000),
  a: list(v.strictTuple([text(1000), v.picklist([0, 1]), text(1000)]), 8),
})

/** Short names, and whatever is not there left out. */
export const exerciseSchema = v.strictObject({
  n: idSchema,
  t: text(200),
  s: v.optional(text(4000), ''),
  e: v.optional(text(4000), ''),
  d: file,
  i: v.optional(file),
  /** Files of the build context: path and bytes. */
  c: v.optional(list(v.strictTuple([text(400), count]), 400)),
  /** Texts of manifests by path. */
  f: v.optional(list(v.strictTuple([text(400), file]), 20), []),
  g: v.pipe(list(goalSchema, 20), v.minLength(1)),
  h: v.optional(v.strictTuple([text(1000), text(1000), text(1000)])),
  o: v.optional(list(solution, 4), []),
  r: v.optional(text(1000), ''),
  q: v.optional(list(quiz, 5), []),
})

/** An exercise of a trainer's own: it may have one solution, or none yet. */
export type OwnExercise = Omit<Exercise, 'solutions'> & { readonly solutions: readonly Exercise['solutions'][number][] }

type Written = v.InferInput<typeof exerciseSchema>

const some = <T>(items: readonly T[]): T[] | undefined => (items.length === 0 ? undefined : [...items])

export function writeExercise(it: OwnExercise): unknown {
  const written: { [Key in keyof Written]: Written[Key] | undefined } = {
    n: it.id,
    t: it.title,
    s: it.situation || undefined,
    e: it.idea || undefined,
    d: it.dockerfile,
    i: it.dockerignore ?? undefined,
    c: it.context?.map(({ path, bytes }) => [path, bytes]),
    f: some(Object.entries(it.files)),
    g: [...it.goals],
    h: it.hints.some((hint) => hint !== '') ? [...it.hints] : undefined,
    o: some(
      it.solutions.map((one) => ({
        t: one.title,
        w: one.why,
        d: one.dockerfile,
        i: one.dockerignore ?? undefined,
        m: one.remarks?.map(({ at, text }): [string, string] => [at, text]),
      })),
    ),
    r: it.remember || undefined,
    q: some(
      it.quizzes.map(({ question, answers }) => ({
        q: question,
        a: answers.map(({ text, right, because }): [string, 0 | 1, string] => [text, right ? 1 : 0, because]),
      })),
    ),
  }
  return written
}

export function readExercise(it: v.InferOutput<typeof exerciseSchema>): OwnExercise {
  const goals: readonly Goal[] = it.g
  return {
    id: it.n,
    title: it.t,
    situation: it.s,
    idea: it.e,
    dockerfile: it.d,
    dockerignore: it.i ?? null,
    context: it.c?.map(([path, size]) => ({ path, bytes: bytes(size) })) ?? null,
    files: Object.fromEntries(it.f),
    goals,
    hints: it.h ?? ['', '', ''],
    solutions: it.o.map((one) => ({
      title: one.t,
      why: one.w,
      dockerfile: one.d,
      dockerignore: one.i ?? null,
      ...(one.m && { remarks: one.m.map(([at, text]) => ({ at, text })) }),
    })),
    remember: it.r,
    quizzes: it.q.map(({ q, a }) => ({
      question: q,
      answers: a.map(([text, right, because]) => ({ text, right: right === 1, because })),
    })),
  }
}
