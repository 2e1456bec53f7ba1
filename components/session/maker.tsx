import { useEffect, useId, useState } from 'react'
import { Labelled, TextField } from '@/components/ui/field'
import { course } from '@/lib/learn/course'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { BringFile } from './bring-file'
import { type Chosen, chosenId, keepChosen, keptChosen, nothingChosen, toggled, withExercise } from './chosen'
import { ChosenList } from './chosen-list'
import { keepExercise, useOwnExercises } from './own-exercises'
import { OwnList } from './own-list'
import { SessionLink } from './session-link'

interface CourseChoiceProps {
  readonly chosen: Chosen
  readonly onToggle: (id: string) => void
}

function CourseChoice({ chosen, onToggle }: CourseChoiceProps) {
  const isIn = new Set(chosen.exercises.map(chosenId))
  return (
    <fieldset>
      <legend className="text-[18px] font-semibold">From the course</legend>
      {course.map(({ title, lessons }) => (
        <div key={title} className="mt-3">
          <p className="text-[13px] text-ink-faint">{title}</p>
          <ul>
            {lessons.map(({ exercise, teaches }) => (
              <li key={exercise.id} className="border-t border-rule first:border-0">
                <label className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 py-1.5 hover:bg-well">
                  <input
                    type="checkbox"
                    checked={isIn.has(exercise.id)}
                    onChange={() => onToggle(exercise.id)}
                    className="mt-1 size-4 accent-(--ship-fill)"
                  />
                  <span>
                    <span className="font-medium">{exercise.title}</span>
                    <span className="block text-[13px] text-ink-soft">{teaches}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </fieldset>
  )
}

const longestTitle = 200
const longestTime = 24 * 60

interface FrameProps {
  readonly chosen: Chosen
  readonly onChange: (chosen: Chosen) => void
}

/** The title and the time. */
function Frame({ chosen, onChange }: FrameProps) {
  const id = useId()
  const [minutes, setMinutes] = useState(chosen.timeBox === null ? '' : String(chosen.timeBox))
  const typed = minutes.trim()
  const count = Number(typed)
  const wrong = typed !== '' && !(Number.isInteger(count) && count >= 1 && count <= longestTime)
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <Labelled
        id={`${id}-title`}
        label="Title"
        hint="Results carry it: it tells this session from others."
        className="min-w-64 flex-1"
      >
        <TextField
          id={`${id}-title`}
          value={chosen.title}
          maxLength={longestTitle}
          placeholder="Team C, Tuesday"
          className="font-sans!"
          aria-describedby={`${id}-title-hint`}
          onChange={(event) => onChange({ ...chosen, title: event.target.value })}
        />
      </Labelled>
      <Labelled
        id={`${id}-time`}
        label="Minutes"
        problem={wrong ? 'A whole number, at most 1440.' : null}
        hint="None: no hurry."
        className="w-32"
      >
        <TextField
          id={`${id}-time`}
          value={minutes}
          inputMode="numeric"
          aria-invalid={wrong}
          aria-describedby={`${id}-time-hint`}
          onChange={(event) => {
            setMinutes(event.target.value)
            const now = event.target.value.trim()
            const next = Number(now)
            if (now === '') onChange({ ...chosen, timeBox: null })
            else if (Number.isInteger(next) && next >= 1 && next <= longestTime) onChange({ ...chosen, timeBox: next })
          }}
        />
      </Labelled>
    </div>
  )
}

/** Where a trainer puts a session together: what to work on, for how long, and one link for all. */
export function Maker() {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const own = useOwnExercises()
  useEffect(() => setChosen(keptChosen()), [])
  const change = (next: Chosen) => {
    setChosen(next)
    keepChosen(next)
  }
  const add = (exercise: OwnExercise) => {
    keepExercise(exercise)
    change(withExercise(chosen ?? nothingChosen, exercise))
  }
  if (!chosen) return <main className="min-h-dvh" />
  return (
    <main className="mx-auto max-w-[80rem] px-6 py-8 max-sm:px-4 max-sm:py-5">
      <h1 className="text-[26px] leading-8 font-semibold tracking-tight">Make a session</h1>
      <p className="mt-2 max-w-[76ch] text-ink-soft">
        Choose what a team works on. One link opens it for everybody; each works in a browser of their own and hands in
        a link, and the{' '}
        <a href="../board/" className="text-ship underline decoration-rule underline-offset-4 hover:decoration-current">
          board
        </a>{' '}
        shows what the files in those come to. There is no server: the link holds the session.
      </p>
      <div className="mt-6 grid gap-x-12 gap-y-8 wide:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="space-y-8">
          <CourseChoice chosen={chosen} onToggle={(id) => change(toggled(chosen, id))} />
          <section aria-labelledby="own-exercises">
            <h2 id="own-exercises" className="text-[18px] font-semibold">
              Your own
            </h2>
            <OwnList exercises={own} chosen={chosen} onToggle={(exercise) => change(toggled(chosen, exercise))} />
            <BringFile taken={own.map(({ id }) => id)} onBring={add} />
          </section>
        </div>
        <div className="wide:sticky wide:top-6 wide:max-h-[calc(100dvh-3rem)] wide:self-start wide:overflow-y-auto">
          <section aria-labelledby="the-session" className="rounded-lg border border-rule bg-sheet px-5 py-4">
            <h2 id="the-session" className="mb-3 text-[18px] font-semibold">
              The session
            </h2>
            <Frame chosen={chosen} onChange={change} />
            <ChosenList chosen={chosen} onChange={change} />
            <SessionLink chosen={chosen} />
          </section>
        </div>
      </div>
    </main>
  )
}
