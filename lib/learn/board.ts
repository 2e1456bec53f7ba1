/** What the trainer's board makes of any number of results: who handed in what, and by which exercise it is judged. */
import { printable } from '../report/printable'
import type { OwnExercise } from './exercise-payload'
import { exerciseById } from './exercises'
import type { HandedIn, Result } from './result'
import { exercisesOf, type Session } from './session'
import type { Entry } from './transcript'

export interface Participant {
  /** The same for all results of one person in one session. */
  readonly key: string
  readonly name: string
  /** The newest of what the person handed in. */
  readonly entry: Entry
  /** How often the person handed in. */
  readonly times: number
}

const folded = (text: string): string => text.trim().toLowerCase()

/** Whoever gave no name is someone else each time. */
const keyOf = ({ link, result }: Entry): string => JSON.stringify([folded(result.session), folded(result.name) || link])

/** A name as it is shown: characters that turn the order of what is read around are marked. */
export const shownName = ({ name }: Pick<Result, 'name'>): string => printable(name).trim() || 'No name'

/** One for each person, in the order in which they first came; a later result takes the place of the earlier one. */
export function participantsOf(entries: readonly Entry[]): readonly Participant[] {
  const people = new Map<string, Participant>()
  for (const entry of entries) {
    const key = keyOf(entry)
    const known = people.get(key)
    const newest = known && known.entry.result.at > entry.result.at ? known.entry : entry
    people.set(key, { key, name: shownName(newest.result), entry: newest, times: (known?.times ?? 0) + 1 })
  }
  return [...people.values()]
}

/** Sessions by what results call them. */
export type Sessions = ReadonlyMap<string, Session>

/** The first of each title stays: whoever takes part cannot put another in its place by pasting it into the chat. */
export function sessionsByTitle(sessions: readonly Session[]): Sessions {
  const byTitle = new Map<string, Session>()
  for (const session of sessions) {
    const title = folded(session.title)
    if (!byTitle.has(title)) byTitle.set(title, session)
  }
  return byTitle
}

export const sessionOf = ({ session }: Pick<Result, 'session'>, sessions: Sessions): Session | null =>
  sessions.get(folded(session)) ?? null

export type Known =
  | { readonly kind: 'exercise'; readonly exercise: OwnExercise }
  /** Why no one can tell what the work is worth. */
  | { readonly kind: 'unknown'; readonly reason: string }

/** The exercise that work is judged by: the session's, or the course's where the session is not known here. */
export function exerciseOf({ exercise: id }: Pick<HandedIn, 'exercise'>, session: Session | null): Known {
  const exercise = session ? exercisesOf(session).get(id) : exerciseById(id)
  if (exercise) return { kind: 'exercise', exercise }
  const reason = session
    ? `The session has no exercise called ${id}.`
    : `${id} is no exercise of the course. If it is one of a session, paste the link to that session too.`
  return { kind: 'unknown', reason }
}
