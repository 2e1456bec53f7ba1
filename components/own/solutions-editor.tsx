import { useId } from 'react'
import { GoalMark } from '@/components/learn/goal-mark'
import type { Checked } from '@/components/session/judge'
import { Button } from '@/components/ui/button'
import { Labelled, TextField } from '@/components/ui/field'
import { formatEstimate } from '@/lib/catalog/format'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { FileText, longestFile, Sentences } from './text-fields'

type Solution = OwnExercise['solutions'][number]

const most = 4

/** Whether a solution gets there, in a line. */
function Standing({ checked, goals }: { readonly checked: Checked | null; readonly goals: number }) {
  if (checked === null) return null
  if (typeof checked === 'string') return <p className="text-save">This file could not be weighed.</p>
  const missed = checked.goals.slice(0, goals).filter(({ reached }) => !reached)
  return (
    <p className="flex items-start gap-2">
      <GoalMark mark={missed.length === 0 ? 'reached' : 'not-yet'} className="mt-[3px] size-4" />
      <span>
        {formatEstimate(checked.onDisk)} on disk, {formatEstimate(checked.compressed)} to pull.{' '}
        {missed.length === 0
          ? 'It reaches every goal.'
          : `It does not reach: ${missed.map((it) => it.title).join(' ')}`}
      </span>
    </p>
  )
}

interface SolutionFieldsProps {
  readonly solution: Solution
  readonly number: number
  readonly checked: Checked | null
  readonly goals: number
  readonly onChange: (solution: Solution) => void
  readonly onRemove: () => void
}

function SolutionFields({ solution, number, checked, goals, onChange, onRemove }: SolutionFieldsProps) {
  const id = useId()
  return (
    <fieldset className="space-y-3 border-l-2 border-rule pl-4">
      <legend className="sr-only">Solution {number}</legend>
      <div className="flex items-end gap-2">
        <Labelled
          id={id}
          label={number === 1 ? 'Title of the solution' : `Title of solution ${number}`}
          className="flex-1"
        >
          <TextField
            id={id}
            value={solution.title}
            maxLength={200}
            className="font-sans!"
            onChange={(event) => onChange({ ...solution, title: event.target.value })}
          />
        </Labelled>
        <Button look="quiet" onClick={onRemove}>
          Take out
        </Button>
      </div>
      <FileText
        label={number === 1 ? 'Dockerfile of the solution' : `Dockerfile of solution ${number}`}
        value={solution.dockerfile}
        longest={longestFile}
        onChange={(dockerfile) => onChange({ ...solution, dockerfile })}
      />
      <Standing checked={checked} goals={goals} />
      <details open={solution.dockerignore !== null}>
        <summary className="text-[13px] text-ink-soft hover:text-ink">Its .dockerignore</summary>
        <div className="mt-2">
          <FileText
            label=".dockerignore of the solution"
            value={solution.dockerignore ?? ''}
            rows={3}
            longest={longestFile}
            onChange={(text) => onChange({ ...solution, dockerignore: text === '' ? null : text })}
          />
        </div>
      </details>
      <Sentences
        label="Why it is one"
        value={solution.why}
        longest={2000}
        onChange={(why) => onChange({ ...solution, why })}
      />
    </fieldset>
  )
}

interface SolutionsEditorProps {
  readonly exercise: OwnExercise
  /** One for each solution. */
  readonly checks: readonly (Checked | null)[]
  readonly onChange: (solutions: OwnExercise['solutions']) => void
}

export function SolutionsEditor({ exercise, checks, onChange }: SolutionsEditorProps) {
  const { solutions, goals } = exercise
  const add = () =>
    onChange([
      ...solutions,
      { title: '', why: '', dockerfile: exercise.dockerfile, dockerignore: exercise.dockerignore },
    ])
  return (
    <div className="space-y-5">
      {solutions.map((solution, index) => (
        <SolutionFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a solution is its place in the list while it is typed
          key={index}
          solution={solution}
          number={index + 1}
          checked={checks[index] ?? null}
          goals={goals.length}
          onChange={(now) => onChange(solutions.with(index, now))}
          onRemove={() => onChange(solutions.toSpliced(index, 1))}
        />
      ))}
      {solutions.length < most && (
        <Button onClick={add}>{solutions.length === 0 ? 'Add a solution' : 'Add another solution'}</Button>
      )}
    </div>
  )
}
