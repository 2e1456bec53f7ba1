import { Words } from '@/components/ui/prose'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { goalTitle } from '@/lib/learn/goals'
import { AskFirst } from './ask-first'
import { type Chosen, chosenId } from './chosen'
import { forgetExercise, linkOfExercise } from './own-exercises'

interface OwnListProps {
  readonly exercises: readonly OwnExercise[]
  readonly chosen: Chosen
  readonly onToggle: (exercise: OwnExercise) => void
}

/** Exercises that were made in this browser. */
export function OwnList({ exercises, chosen, onToggle }: OwnListProps) {
  const isIn = new Set(chosen.exercises.map(chosenId))
  return (
    <>
      <p className="mt-1 text-ink-soft">
        Bring a Dockerfile with a budget here, or{' '}
        <a href="../own/" className="text-ship underline decoration-rule underline-offset-4 hover:decoration-current">
          write an exercise
        </a>{' '}
        with goals, hints and a solution.
      </p>
      <ul className="mt-2">
        {exercises.map((exercise) => (
          <li
            key={exercise.id}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-t border-rule py-1.5 first:border-0"
          >
            <label className="grid min-w-0 flex-1 grid-cols-[auto_minmax(0,1fr)] gap-x-3">
              <input
                type="checkbox"
                checked={isIn.has(exercise.id)}
                onChange={() => onToggle(exercise)}
                className="mt-1 size-4 accent-(--ship-fill)"
              />
              <span className="[overflow-wrap:anywhere]">
                <span className="font-medium">
                  <Words text={exercise.title || exercise.id} />
                </span>
                <span className="block text-[13px] text-ink-soft">{exercise.goals.map(goalTitle).join(' ')}</span>
              </span>
            </label>
            <span className="flex gap-1">
              <a
                href={`../own/#${linkOfExercise(exercise) ?? ''}`}
                className="inline-flex min-h-7 items-center rounded-md px-2.5 text-[13px] font-medium text-ink-soft hover:bg-well hover:text-ink"
              >
                Edit
              </a>
              <AskFirst size="small" label="Forget" sure="Forget it" onDo={() => forgetExercise(exercise.id)} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
