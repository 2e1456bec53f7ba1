import type { ReactNode } from 'react'
import { Words } from '@/components/ui/prose'
import { useMedia } from '@/components/ui/use-media'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import type { ExerciseProgress } from '@/lib/learn/progress'
import { Bench } from './bench'
import { Hints } from './hints'
import { Picture } from './picture'
import { ProjectFiles } from './project-files'
import { Remember } from './remember'
import { Solutions } from './solutions'
import type { Standing } from './standing'
import { type ExerciseState, useExercise } from './use-exercise'

export interface WorkspaceProps {
  /** Of the course or someone's own. Another exercise is another workspace: give it a `key`. */
  readonly exercise: OwnExercise
  /** Work that was begun before; null begins with the exercise's own file. Read once. */
  readonly begun: ExerciseProgress | null
  /** Where the site begins, from the page that this stands on: `../` or `../../`. */
  readonly home: string
  /** Told with everything that is to be kept: text, hints taken, a solution looked at, seconds at work, solved. */
  readonly onWork: (work: ExerciseProgress) => void
  /** Told where the text stands, each time that the analysis has looked at it. */
  readonly onStanding?: (standing: Standing) => void
  /** Above the title, such as the exercise's place in the course. */
  readonly above?: ReactNode
  /** At the end, such as the way to the next exercise. */
  readonly below?: (state: { readonly work: ExerciseProgress; readonly standing: Standing | null }) => ReactNode
  /** False where nobody is to look at solutions yet. */
  readonly withSolutions?: boolean
}

export function Intro({ exercise, above }: Pick<WorkspaceProps, 'exercise' | 'above'>) {
  return (
    <div>
      {above}
      <h1 className="text-[26px] leading-8 font-semibold tracking-tight">
        <Words text={exercise.title} />
      </h1>
      {exercise.situation !== '' && (
        <p className="mt-2 max-w-[68ch] text-[15px] leading-6">
          <Words text={exercise.situation} />
        </p>
      )}
      <Picture id={exercise.id} />
      {exercise.idea !== '' && (
        <p className="mt-3 max-w-[68ch] text-ink-soft">
          <Words text={exercise.idea} />
        </p>
      )}
    </div>
  )
}

function Rest({ state, ...props }: WorkspaceProps & { readonly state: ExerciseState }) {
  const { exercise, withSolutions = true, below } = props
  const { work, standing } = state
  const over = work.solved || work.sawSolution || standing?.all === true
  return (
    <div className="space-y-7">
      <Hints hints={exercise.hints} taken={work.hints} onTake={state.takeHint} />
      {withSolutions && (
        <Solutions
          exercise={exercise}
          mine={work}
          open={work.sawSolution}
          solved={work.solved}
          onSee={state.seeSolution}
        />
      )}
      {over && <Remember exercise={exercise} answered={work.answered} onChoose={state.choose} />}
      {below?.({ work, standing })}
    </div>
  )
}

/**
 * One exercise: the situation, the idea in a picture, the file to mend with its goals, hints, solutions, and what to
 * remember. Knows neither of the course nor of sessions. Fills its parent where the screen is wide, and flows with the
 * page where it is not.
 */
export function Workspace(props: WorkspaceProps) {
  const { exercise, begun, home, onWork, onStanding } = props
  const wide = useMedia('(min-width: 1000px)') ?? true
  const state = useExercise(exercise, begun, { onWork, onStanding: onStanding ?? (() => {}) })
  const bench = <Bench exercise={exercise} state={state} home={home} wide={wide} />
  if (wide) {
    return (
      <div className="grid h-full min-h-0 grid-cols-[minmax(0,46fr)_minmax(0,54fr)]">
        <div className="relative min-h-0 space-y-6 overflow-y-auto border-r border-rule px-8 py-6">
          <Intro {...props} />
          <ProjectFiles exercise={exercise} />
          <Rest {...props} state={state} />
        </div>
        {bench}
      </div>
    )
  }
  return (
    <div className="space-y-6 px-4 py-5">
      <Intro {...props} />
      <ProjectFiles exercise={exercise} />
      {bench}
      <Rest {...props} state={state} />
    </div>
  )
}
