/** Exercises that were made in this browser: each a link to a session of one, so that nothing else has to be read. */
import { useSyncExternalStore } from 'react'
import * as v from 'valibot'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { decodeSession, encodeSession } from '@/lib/learn/session'
import { keep, kept } from './kept'

const schema = v.array(v.string())
const name = 'own-exercises'
const changed = 'plimsoll:own-exercises'
const most = 100

/** The link that an exercise by itself is passed on in; null where it is larger than a link may be. */
export const linkOfExercise = (exercise: OwnExercise): string | null =>
  encodeSession({ title: exercise.title, timeBox: null, exercises: [exercise] })

/** The exercise of a link that holds one of somebody's own. */
export function exerciseOfLink(link: string): OwnExercise | null {
  const read = decodeSession(link)
  if (read.outcome !== 'ok') return null
  return read.session.exercises.find((it) => typeof it !== 'string') ?? null
}

let seen: { readonly links: string; readonly exercises: readonly OwnExercise[] } = { links: '', exercises: [] }

function read(): readonly OwnExercise[] {
  const links = kept(name, schema) ?? []
  const now = links.join(' ')
  if (now !== seen.links) seen = { links: now, exercises: links.flatMap((link) => exerciseOfLink(link) ?? []) }
  return seen.exercises
}

function write(exercises: readonly OwnExercise[]): boolean {
  const done = keep(
    name,
    exercises.slice(0, most).flatMap((it) => linkOfExercise(it) ?? []),
  )
  window.dispatchEvent(new Event(changed))
  return done
}

/** Keeps it in the place of the one of the same name; false where it is not kept. */
export const keepExercise = (exercise: OwnExercise): boolean =>
  write([exercise, ...read().filter(({ id }) => id !== exercise.id)])

export const forgetExercise = (id: string): boolean => write(read().filter((it) => it.id !== id))

export const ownExercises = read

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(changed, listener)
    window.removeEventListener('storage', listener)
  }
}

const none: readonly OwnExercise[] = []

export const useOwnExercises = (): readonly OwnExercise[] => useSyncExternalStore(subscribe, read, () => none)
