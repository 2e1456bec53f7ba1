/** What one who took part hands in, and what it is worth. */
import * as v from 'valibot'
import type { Analysis } from '../analysis'
import type { Size } from '../catalog/estimate'
import { formatBytes, formatEstimate } from '../catalog/format'
import { hasForbiddenName } from '../review/forbidden-name'
import { type SealProblem, seal, unseal } from '../review/sealed'
import { idSchema, type OwnExercise } from './exercise-payload'
import { checkGoals, type GoalState } from './goals'

/** One exercise as it was handed in, with what its maker says of it. */
export interface HandedIn {
  readonly exercise: string
  readonly dockerfile: string
  readonly dockerignore: string | null
  /** Time worked on it. */
  readonly seconds: number
  /** Hints that were looked at, 0 to 3. */
  readonly hints: number
  /** The worked solution was looked at: the exercise does not count as solved then. */
  readonly sawSolution: boolean
  /** What the link says of it. Shown beside what is true, and never believed. */
  readonly claimed: { readonly goals: number; readonly onDisk: number }
}

export interface Result {
  /** As the person wrote it. */
  readonly name: string
  /** The session's title, to tell results of two sessions apart. */
  readonly session: string
  /** Minutes since 1970. */
  readonly at: number
  readonly work: readonly HandedIn[]
}

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))
const count = (largest: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(largest))
const file = text(64 * 1024)
const most = 40

const schema = v.strictObject({
  n: text(80),
  s: text(200),
  m: count(2 ** 40),
  w: v.pipe(
    v.array(
      v.strictObject({
        x: idSchema,
        d: file,
        i: v.optional(file),
        t: count(10_000_000),
        h: v.optional(count(3), 0),
        v: v.optional(v.literal(1)),
        c: v.strictTuple([count(100), count(Number.MAX_SAFE_INTEGER)]),
      }),
    ),
    v.minLength(1),
    v.maxLength(most),
    // Work that is listed twice would count twice.
    v.check((work) => new Set(work.map(({ x }) => x)).size === work.length),
  ),
})

/** What is wrong with a link to a result, as the end of a sentence. */
export const resultProblems: Record<SealProblem, string> = {
  truncated: 'it is cut short, its last characters are missing',
  damaged: 'it was changed on its way and does not match its checksum',
  'newer-version': 'a newer Plimsoll made it than this page',
  'too-large': 'it unpacks to more than 256 KiB',
  'wrong-shape': 'it arrived whole, but what it holds is no result',
}

export type ResultLink =
  | { readonly outcome: 'ok'; readonly result: Result }
  | { readonly outcome: 'empty' | SealProblem }

/** The fragment for a result, without `#`; null where no board would read it. */
export function encodeResult({ name, session, at, work }: Result): string | null {
  const payload = {
    n: name,
    s: session,
    m: at,
    w: work.map((it) => ({
      x: it.exercise,
      d: it.dockerfile,
      i: it.dockerignore ?? undefined,
      t: it.seconds,
      h: it.hints || undefined,
      v: it.sawSolution ? 1 : undefined,
      c: [it.claimed.goals, it.claimed.onDisk],
    })),
  }
  return v.is(schema, payload) ? seal('h', payload) : null
}

/** Reads the fragment of a result. Never throws. */
export function decodeResult(fragment: string): ResultLink {
  const unsealed = unseal(fragment, 'h')
  if (unsealed.outcome !== 'ok') return { outcome: unsealed.outcome }
  if (hasForbiddenName(unsealed.payload)) return { outcome: 'wrong-shape' }
  const read = v.safeParse(schema, unsealed.payload)
  if (!read.success) return { outcome: 'wrong-shape' }
  const { n, s, m, w } = read.output
  const work = w.map(
    (it): HandedIn => ({
      exercise: it.x,
      dockerfile: it.d,
      dockerignore: it.i ?? null,
      seconds: it.t,
      hints: it.h,
      sawSolution: it.v === 1,
      claimed: { goals: it.c[0], onDisk: it.c[1] },
    }),
  )
  return { outcome: 'ok', result: { name: n, session: s, at: m, work } }
}

/** What a file shows of itself, by its analysis. */
export interface Check extends Size {
  readonly goals: readonly GoalState[]
}

export const checkOf = (exercise: Pick<OwnExercise, 'goals'>, analysis: Analysis): Check => ({
  goals: checkGoals(exercise.goals, analysis),
  onDisk: analysis.image.size.onDisk,
  compressed: analysis.image.size.compressed,
})

/** A piece of work with what its own file shows. */
export interface Judged extends HandedIn, Check {
  readonly reached: number
  /** All goals, and not by the worked solution. */
  readonly solved: boolean
  /** The link claims goals that its file does not reach. */
  readonly overclaimed: boolean
  /** Where the link says something else than its file shows, as sentences. */
  readonly differs: readonly string[]
}

/** What work is worth, by an analysis of its own file: what the link claims counts for nothing. */
export function judgeWork(work: HandedIn, check: Check): Judged {
  const reached = check.goals.filter((it) => it.reached).length
  return {
    ...work,
    ...check,
    reached,
    solved: reached === check.goals.length && !work.sawSolution,
    overclaimed: work.claimed.goals > reached,
    differs: differences(work.claimed, reached, check),
  }
}

/** Tables of another day may weigh a package a little differently; that is no claim worth a word. */
const sameWeight = 0.02

function differences(claimed: HandedIn['claimed'], reached: number, { onDisk, goals }: Check): readonly string[] {
  const told: string[] = []
  if (claimed.goals !== reached)
    told.push(`The link says ${claimed.goals} of ${goals.length} goals; its file reaches ${reached}.`)
  // Nothing is claimed where whoever handed in could not weigh the file.
  const weighed = onDisk.basis !== 'unknown' && claimed.onDisk > 0
  if (weighed && Math.abs(claimed.onDisk - onDisk.likely) > sameWeight * onDisk.likely)
    told.push(`The link says ${formatBytes(claimed.onDisk)} on disk; its file comes to ${formatEstimate(onDisk)}.`)
  return told
}
