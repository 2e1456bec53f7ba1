/** A session of a team: which exercises, and for how long. One link opens it for all who take part. */
import * as v from 'valibot'
import { hasForbiddenName } from '../review/forbidden-name'
import { type SealProblem, seal, unseal } from '../review/sealed'
import { exerciseSchema, idSchema, type OwnExercise, readExercise, writeExercise } from './exercise-payload'
import { exerciseById } from './exercises'

export interface Session {
  readonly title: string
  /** Minutes; null where there is no hurry. */
  readonly timeBox: number | null
  /** In the order in which they are worked on: the course's by name, own ones as a whole. */
  readonly exercises: readonly (string | OwnExercise)[]
}

/** A session is asked for by people at one table, and it is not a way to send files. */
const mostExercises = 40

const sessionSchema = v.strictObject({
  t: v.pipe(v.string(), v.maxLength(200)),
  m: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24 * 60))),
  x: v.pipe(v.array(v.union([idSchema, exerciseSchema])), v.minLength(1), v.maxLength(mostExercises)),
})

export type SessionProblem = SealProblem | 'unknown-exercise'

export type SessionResult =
  | { readonly outcome: 'ok'; readonly session: Session }
  | { readonly outcome: 'empty' }
  | { readonly outcome: SessionProblem; readonly sentence: string }

const sessionSentences: Record<SessionProblem, string> = {
  truncated: 'This link to a session is cut short: its last characters are missing. Ask the trainer for it again.',
  damaged: 'This link to a session was changed on its way. Ask the trainer for it again.',
  'newer-version':
    'This link is not to a session that this page knows; a newer Plimsoll may have made it. Reload the page.',
  'too-large': 'This link to a session unpacks to more than 256 KiB, so it was not opened.',
  'wrong-shape': 'This link arrived whole, but what it holds is not a session. Ask the trainer for a new one.',
  'unknown-exercise':
    'This session names an exercise that this page does not have. Reload the page, or ask the trainer.',
}

const problem = (outcome: SessionProblem): SessionResult => ({ outcome, sentence: sessionSentences[outcome] })

/** The fragment for a session, without `#`; null where a page would not open it. */
export function encodeSession({ title, timeBox, exercises }: Session): string | null {
  const payload = {
    t: title,
    m: timeBox ?? undefined,
    x: exercises.map((it) => (typeof it === 'string' ? it : writeExercise(it))),
  }
  return v.is(sessionSchema, payload) ? seal('s', payload) : null
}

/** Reads the fragment of a session. Never throws. */
export function decodeSession(fragment: string): SessionResult {
  const unsealed = unseal(fragment, 's')
  if (unsealed.outcome === 'empty') return { outcome: 'empty' }
  if (unsealed.outcome !== 'ok') return problem(unsealed.outcome)
  if (hasForbiddenName(unsealed.payload)) return problem('wrong-shape')
  const read = v.safeParse(sessionSchema, unsealed.payload)
  if (!read.success) return problem('wrong-shape')
  const { t, m, x } = read.output
  if (x.some((it) => typeof it === 'string' && !exerciseById(it))) return problem('unknown-exercise')
  const exercises = x.map((it) => (typeof it === 'string' ? it : readExercise(it)))
  return { outcome: 'ok', session: { title: t, timeBox: m ?? null, exercises } }
}

/** The exercises of a session as wholes, under the names that results use. */
export function exercisesOf({ exercises }: Session): ReadonlyMap<string, OwnExercise> {
  const known = exercises.flatMap((it) => {
    const exercise = typeof it === 'string' ? exerciseById(it) : it
    return exercise ? [[exercise.id, exercise] as const] : []
  })
  return new Map(known)
}
