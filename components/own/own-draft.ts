/** The exercise that is being written, as this browser keeps it. */
import * as v from 'valibot'
import { keep, kept } from '@/components/session/kept'
import { exerciseOfLink, keepExercise, linkOfExercise, ownExercises } from '@/components/session/own-exercises'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { exerciseById } from '@/lib/learn/exercises'
import { emptyExercise, idOf } from '@/lib/learn/own-exercise'
import { decodeSession } from '@/lib/learn/session'

const name = 'own-draft'

/** Under the name that it has, else one made of its title. */
export const named = (exercise: OwnExercise): OwnExercise =>
  exercise.id !== ''
    ? exercise
    : {
        ...exercise,
        id: idOf(
          exercise.title,
          ownExercises().map(({ id }) => id),
        ),
      }

export function keepDraft(exercise: OwnExercise): void {
  const link = linkOfExercise(named(exercise))
  if (link !== null) keep(name, { link, hasName: exercise.id !== '' })
}

const schema = v.object({ link: v.string(), hasName: v.boolean() })

function keptDraft(): OwnExercise | null {
  const draft = kept(name, schema)
  const exercise = draft && exerciseOfLink(draft.link)
  return exercise && (draft.hasName ? exercise : { ...exercise, id: '' })
}

/** A copy to change: the course's own stays what it is. */
export function copyOfCourse(id: string): OwnExercise | null {
  const exercise = exerciseById(id)
  return exercise ? { ...exercise, id: '' } : null
}

export type Opened =
  | { readonly kind: 'draft'; readonly exercise: OwnExercise }
  | { readonly kind: 'link'; readonly exercise: OwnExercise; readonly keptOld: boolean }
  | { readonly kind: 'problem'; readonly exercise: OwnExercise; readonly sentence: string }

const isEmpty = ({ dockerfile, title }: OwnExercise): boolean => dockerfile.trim() === '' && title.trim() === ''

/** A draft that another exercise takes the place of is kept among the own ones. */
export function putAside(draft: OwnExercise | null): boolean {
  if (!draft || isEmpty(draft)) return false
  return keepExercise(named(draft))
}

/** What was changed of the exercise that is opened again is kept beside it, not in its place. */
const asOther = (draft: OwnExercise, opened: OwnExercise): OwnExercise =>
  draft.id === opened.id ? { ...draft, id: '', title: `${draft.title}, as it was left`.slice(0, 200) } : draft

/** The exercise that a link brings, else the draft as it was left. */
export function openOwn(hash: string): Opened {
  const draft = keptDraft()
  const mine = draft ?? emptyExercise
  const link = hash.replace(/^#/, '')
  const read = decodeSession(link)
  if (read.outcome === 'empty') return { kind: 'draft', exercise: mine }
  if (read.outcome !== 'ok') return { kind: 'problem', exercise: mine, sentence: read.sentence }
  const [first] = read.session.exercises
  const exercise = exerciseOfLink(link) ?? (typeof first === 'string' ? copyOfCourse(first) : null) ?? mine
  const isSame = draft !== null && linkOfExercise(named(draft)) === linkOfExercise(named(exercise))
  return { kind: 'link', exercise, keptOld: !isSame && putAside(draft && asOther(draft, exercise)) }
}
