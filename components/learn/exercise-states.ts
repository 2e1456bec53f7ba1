import type { Exercise } from '@/lib/learn/exercise'
import type { ExerciseProgress } from '@/lib/learn/progress'

/** How far someone came with an exercise. `seen`: a solution was looked at before the goals were reached. */
export type ExerciseStanding = 'solved' | 'seen' | 'begun' | 'not yet'

type Start = Pick<Exercise, 'dockerfile' | 'dockerignore'>

export function standingWithin(work: ExerciseProgress | undefined, start: Start): ExerciseStanding {
  if (!work) return 'not yet'
  if (work.solved) return 'solved'
  if (work.sawSolution) return 'seen'
  const untouched = work.dockerfile === start.dockerfile && work.dockerignore === start.dockerignore
  return untouched && work.hints === 0 ? 'not yet' : 'begun'
}
