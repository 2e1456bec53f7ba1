/** What a person has done of the course: kept in the browser, exported as a file, taken in again. */
import * as v from 'valibot'
import { parsedJson } from '../source/json'
import { idSchema } from './exercise-payload'

export interface ExerciseProgress {
  /** The file as it was left. */
  readonly dockerfile: string
  readonly dockerignore: string | null
  /** Reached all goals by own work once; it stays so, whatever becomes of the file. */
  readonly solved: boolean
  readonly hints: number
  readonly sawSolution: boolean
  readonly seconds: number
  /** The smallest image on disk that reached all goals; null before one has. */
  readonly best: number | null
  /** For each question the answers that were chosen, by their places and in the order of choosing. */
  readonly answered: readonly (readonly number[])[]
}

export type Progress = Readonly<Record<string, ExerciseProgress>>

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))
const file = v.pipe(v.string(), v.maxLength(256 * 1024))

/** More questions than an exercise has, and more answers than a question has. */
const mostAnswers = 50
const few = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(mostAnswers))

const schema = v.strictObject({
  schema: v.literal('plimsoll-progress/1'),
  exercises: v.pipe(
    v.array(
      v.strictObject({
        id: idSchema,
        dockerfile: file,
        dockerignore: v.nullable(file),
        solved: v.boolean(),
        hints: v.pipe(whole, v.maxValue(3)),
        sawSolution: v.boolean(),
        seconds: whole,
        best: v.nullable(whole),
        /** Files from before this was kept have none. */
        answered: v.optional(few(few(v.pipe(whole, v.maxValue(mostAnswers)))), []),
      }),
    ),
    v.maxLength(500),
  ),
})

/** Progress as the text of a file. */
export const writeProgress = (progress: Progress): string =>
  JSON.stringify({
    schema: 'plimsoll-progress/1',
    exercises: Object.entries(progress).map(([id, it]) => ({
      id,
      ...it,
      answered: it.answered.length === 0 ? undefined : it.answered,
    })),
  })

/** Null for anything that is no progress. */
export function readProgress(text: string): Progress | null {
  const read = v.safeParse(schema, parsedJson(text))
  if (!read.success) return null
  return Object.fromEntries(read.output.exercises.map(({ id, ...it }) => [id, it]))
}

/** What was done in either place: solved stays solved, the file is that of whoever worked longer. */
export function mergeProgress(mine: Progress, theirs: Progress): Progress {
  const merged = new Map(Object.entries(mine))
  for (const [id, other] of Object.entries(theirs)) {
    const own = merged.get(id)
    merged.set(id, own ? mergeOne(own, other) : other)
  }
  return Object.fromEntries(merged)
}

function mergeOne(own: ExerciseProgress, other: ExerciseProgress): ExerciseProgress {
  const later = other.seconds > own.seconds ? other : own
  const bests = [own.best, other.best].filter((it) => it !== null)
  return {
    ...later,
    solved: own.solved || other.solved,
    hints: Math.max(own.hints, other.hints),
    sawSolution: own.sawSolution || other.sawSolution,
    answered: later.answered.length === 0 ? (later === own ? other : own).answered : later.answered,
    best: bests.length === 0 ? null : Math.min(...bests),
  }
}
