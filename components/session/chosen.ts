/** A session while it is being made. */
import * as v from 'valibot'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { exerciseById } from '@/lib/learn/exercises'
import { decodeSession, encodeSession, type Session } from '@/lib/learn/session'
import { keep, kept } from './kept'

export type Chosen = Session

const schema = v.object({ title: v.string(), minutes: v.nullable(v.number()), link: v.nullable(v.string()) })
const name = 'session-draft'

export const nothingChosen: Chosen = { title: '', timeBox: 60, exercises: [] }

export const chosenId = (it: Session['exercises'][number]): string => (typeof it === 'string' ? it : it.id)

export const chosenTitle = (it: Session['exercises'][number]): string =>
  typeof it === 'string' ? (exerciseById(it)?.title ?? it) : it.title

export function keepChosen(chosen: Chosen): void {
  keep(name, { title: chosen.title, minutes: chosen.timeBox, link: encodeSession(chosen) })
}

export function keptChosen(): Chosen {
  const draft = kept(name, schema)
  if (!draft) return nothingChosen
  const read = decodeSession(draft.link ?? '')
  return { title: draft.title, timeBox: draft.minutes, exercises: read.outcome === 'ok' ? read.session.exercises : [] }
}

export function toggled(chosen: Chosen, exercise: string | OwnExercise): Chosen {
  const id = chosenId(exercise)
  const without = chosen.exercises.filter((it) => chosenId(it) !== id)
  const isIn = without.length < chosen.exercises.length
  return { ...chosen, exercises: isIn ? without : [...without, exercise] }
}

/** Puts it in, or in the place of the one of the same name. */
export function withExercise(chosen: Chosen, exercise: OwnExercise): Chosen {
  const at = chosen.exercises.findIndex((it) => chosenId(it) === exercise.id)
  const exercises = at === -1 ? [...chosen.exercises, exercise] : chosen.exercises.with(at, exercise)
  return { ...chosen, exercises }
}

export function moved(chosen: Chosen, from: number, to: number): Chosen {
  const it = chosen.exercises[from]
  if (it === undefined || to < 0 || to >= chosen.exercises.length) return chosen
  return { ...chosen, exercises: chosen.exercises.toSpliced(from, 1).toSpliced(to, 0, it) }
}
