/** What is walked through on a projector: for each exercise first everyone's sizes, then one file after the other. */
import type { FileCheck } from '@/components/session/judge-protocol'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { type Row, type Sorting, sorted } from './rows'
import { type Candidate, candidatesOf } from './sides'

export type Slide =
  | { readonly kind: 'overview'; readonly exercise: OwnExercise; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'file'; readonly exercise: OwnExercise; readonly candidate: Candidate; readonly start: Candidate }

interface Walked {
  readonly exercise: OwnExercise
  readonly rows: readonly Row[]
}

export function slidesOf(
  walked: readonly Walked[],
  sorting: Sorting,
  own: (exercise: OwnExercise) => Readonly<Record<string, FileCheck>>,
): readonly Slide[] {
  return walked.flatMap(({ exercise, rows }) => {
    const [start, ...others] = candidatesOf(exercise, sorted(rows, sorting), own(exercise))
    if (!start || rows.length === 0) return []
    const overview: Slide = { kind: 'overview', exercise, candidates: [start, ...others] }
    return [overview, ...others.map((candidate): Slide => ({ kind: 'file', exercise, candidate, start }))]
  })
}
