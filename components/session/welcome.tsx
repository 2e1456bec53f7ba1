import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Labelled, TextField } from '@/components/ui/field'
import { Words } from '@/components/ui/prose'
import { exercisesOf, type Session } from '@/lib/learn/session'

/** As long as a result takes it. */
export const longestName = 80

interface WelcomeProps {
  readonly session: Session
  readonly onBegin: (name: string) => void
}

/** What there is to do and how long, before the time begins. */
export function Welcome({ session, onBegin }: WelcomeProps) {
  const [name, setName] = useState('')
  const id = useId()
  const exercises = [...exercisesOf(session).values()]
  const begin = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') onBegin(name.trim())
  }
  return (
    <main className="mx-auto max-w-[52rem] px-6 py-8 max-sm:px-4 max-sm:py-5">
      <h1 className="text-[26px] leading-8 font-semibold tracking-tight [overflow-wrap:anywhere]">
        <bdi>{session.title || 'A session'}</bdi>
      </h1>
      <p className="mt-1 text-[15px] text-ink-soft">
        {exercises.length === 1 ? 'One exercise' : `${exercises.length} exercises`}
        {session.timeBox !== null && `, ${session.timeBox} minutes`}
      </p>
      <ol className="mt-5">
        {exercises.map((exercise, index) => (
          <li
            key={exercise.id}
            className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 border-t border-rule py-2 first:border-0"
          >
            <span className="text-right text-ink-faint">{index + 1}</span>
            <div>
              <p className="text-[15px] font-semibold">
                <Words text={exercise.title} />
              </p>
              {exercise.situation !== '' && (
                <p className="max-w-[68ch] text-ink-soft">
                  <Words text={exercise.situation} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <form onSubmit={begin} className="mt-5 rounded-lg border border-rule bg-sheet px-5 py-4">
        <div className="flex flex-wrap items-end gap-3">
          <Labelled id={id} label="Your name, as the trainer will read it" className="w-full max-w-80">
            <TextField
              id={id}
              value={name}
              maxLength={longestName}
              autoComplete="name"
              className="font-sans!"
              onChange={(event) => setName(event.target.value)}
            />
          </Labelled>
          <Button type="submit" look="strong" disabled={name.trim() === ''}>
            Begin
          </Button>
        </div>
        <p className="mt-2 max-w-[68ch] text-[13px] text-ink-faint">
          {session.timeBox !== null && 'The time begins when you do. '}What you write stays in this browser, and is
          there again after a reload. It goes to the trainer in a link that you copy yourself, and to nobody else.
        </p>
      </form>
    </main>
  )
}
