/** Whether an exercise holds together: what has to be true before anybody is given it. */
import type { Checked } from '@/components/session/judge'
import type { OwnExercise } from '@/lib/learn/exercise-payload'

export interface Point {
  /** `open`: not known yet, or not there and not needed. */
  readonly state: 'good' | 'bad' | 'open'
  readonly words: string
}

const known = (checked: Checked | null | undefined) => (checked && typeof checked !== 'string' ? checked : null)

function startPoint({ goals, dockerfile }: OwnExercise, checked: Checked | null | undefined): Point {
  if (dockerfile.trim() === '') return { state: 'bad', words: 'There is no file to mend yet.' }
  if (typeof checked === 'string') return { state: 'bad', words: 'The start file could not be weighed.' }
  const check = known(checked)
  if (!check) return { state: 'open', words: 'Weighing the start file…' }
  const missed = check.goals.slice(0, goals.length).filter(({ reached }) => !reached).length
  return missed === 0
    ? { state: 'bad', words: 'The start file reaches every goal already: there is nothing left to do.' }
    : { state: 'good', words: `The start file reaches ${goals.length - missed} of ${goals.length} goals.` }
}

function solutionPoints({ solutions, goals }: OwnExercise, checks: readonly (Checked | null)[]): readonly Point[] {
  if (solutions.length === 0)
    return [{ state: 'open', words: 'There is no solution: nobody knows whether the goals can be reached.' }]
  return solutions.map(({ title, dockerfile }, index): Point => {
    const name = solutions.length === 1 ? 'The solution' : `Solution ${index + 1}${title === '' ? '' : `, ${title},`}`
    if (dockerfile.trim() === '') return { state: 'bad', words: `${name} has no file.` }
    const checked = checks[index]
    if (typeof checked === 'string') return { state: 'bad', words: `${name} could not be weighed.` }
    const check = known(checked)
    if (!check) return { state: 'open', words: `Weighing ${name.toLowerCase()}…` }
    const missed = check.goals.slice(0, goals.length).filter(({ reached }) => !reached)
    return missed.length === 0
      ? { state: 'good', words: `${name} reaches every goal.` }
      : {
          state: 'bad',
          words: `${name} does not reach ${missed.length === 1 ? 'one goal' : `${missed.length} goals`}.`,
        }
  })
}

/** `checks`: of the start file, then of each solution. */
export function pointsOf(exercise: OwnExercise, checks: readonly (Checked | null)[]): readonly Point[] {
  const [start, ...solutions] = checks
  return [
    exercise.title.trim() === ''
      ? { state: 'bad', words: 'It has no title yet.' }
      : { state: 'good', words: 'It has a title.' },
    ...(exercise.goals.length === 0 ? [{ state: 'bad', words: 'It has no goal yet.' } as const] : []),
    startPoint(exercise, start),
    ...solutionPoints(exercise, solutions),
  ]
}
