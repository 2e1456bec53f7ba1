/** From what was done in a session to the result that is handed in. */
import type { ExerciseProgress } from './progress'
import type { Check, HandedIn } from './result'

const longestTime = 10_000_000

/** A piece of work as it goes into a link: what it comes to was worked out of the file that goes with it. */
export const handedIn = (exercise: string, work: ExerciseProgress, check: Check | null): HandedIn => ({
  exercise,
  dockerfile: work.dockerfile,
  dockerignore: work.dockerignore,
  seconds: Math.min(longestTime, Math.round(work.seconds)),
  hints: Math.min(3, work.hints),
  sawSolution: work.sawSolution,
  claimed: {
    goals: check?.goals.filter(({ reached }) => reached).length ?? 0,
    onDisk: check && check.onDisk.basis !== 'unknown' ? Math.round(check.onDisk.likely) : 0,
  },
})
