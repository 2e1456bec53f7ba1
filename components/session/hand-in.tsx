import { useEffect, useId, useState } from 'react'
import { GoalMark } from '@/components/learn/goal-mark'
import { Labelled, TextField } from '@/components/ui/field'
import { Words } from '@/components/ui/prose'
import { formatSeconds } from '@/lib/budget/cost'
import { formatEstimate } from '@/lib/catalog/format'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { handedIn } from '@/lib/learn/hand-in'
import { encodeResult } from '@/lib/learn/result'
import type { Session } from '@/lib/learn/session'
import { AskFirst } from './ask-first'
import { type Checked, judge } from './judge'
import { LinkOut } from './link-out'
import type { TakingPart } from './taking-part'
import { longestName } from './welcome'

interface HandInProps {
  readonly session: Session
  readonly part: TakingPart
  /** The exercises that something was done of. */
  readonly begun: readonly OwnExercise[]
  readonly onName: (name: string) => void
  /** Forgets the name and the work, for whoever comes next to this browser. */
  readonly onLeave: () => void
}

/** What each file comes to, by its exercise; null while any is being worked out. */
function useChecks({ part, begun }: Pick<HandInProps, 'part' | 'begun'>): ReadonlyMap<string, Checked> | null {
  const [checks, setChecks] = useState<ReadonlyMap<string, Checked> | null>(null)
  // What stands in the files when the dialog opens is what is handed in.
  const [asked] = useState({ part, begun })
  useEffect(() => {
    let left = false
    const all = asked.begun.map(async ({ id, goals, context, files }) => {
      const { dockerfile = '', dockerignore = null } = asked.part.progress[id] ?? {}
      return [id, await judge().check({ exercise: { goals, context, files }, dockerfile, dockerignore })] as const
    })
    void Promise.all(all).then((done) => {
      if (!left) setChecks(new Map(done))
    })
    return () => {
      left = true
    }
  }, [asked])
  return checks
}

function Line({ exercise, part, checked }: { exercise: OwnExercise; part: TakingPart; checked: Checked }) {
  const work = part.progress[exercise.id]
  const known = typeof checked === 'string' ? null : checked
  const reached = known?.goals.filter((goal) => goal.reached).length ?? 0
  const facts = [
    known ? `${reached} of ${exercise.goals.length} goals` : 'not weighed here',
    ...(known ? [formatEstimate(known.onDisk)] : []),
    ...(work && work.seconds > 0 ? [formatSeconds(work.seconds)] : []),
    ...(work && work.hints > 0 ? [work.hints === 1 ? 'one hint' : `${work.hints} hints`] : []),
    ...(work?.sawSolution ? ['solution seen'] : []),
  ]
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 border-t border-rule py-1.5 first:border-0">
      <GoalMark mark={reached === exercise.goals.length ? 'reached' : 'not-yet'} className="mt-[3px] size-4" />
      <span>
        <Words text={exercise.title} />
        <span className="block text-[13px] text-ink-soft">{facts.join(', ')}</span>
      </span>
    </li>
  )
}

function Leave({ onLeave }: Pick<HandInProps, 'onLeave'>) {
  return (
    <div className="border-t border-rule pt-3">
      <AskFirst size="small" label="Begin as someone else" sure="Forget my name and my work here" onDo={onLeave} />
    </div>
  )
}

/** The result as a link to paste into the chat, with what is in it. */
export function HandIn({ session, part, begun, onName, onLeave }: HandInProps) {
  const checks = useChecks({ part, begun })
  const [at] = useState(() => Math.floor(Date.now() / 60_000))
  const id = useId()
  if (begun.length === 0) {
    return (
      <div className="mt-2 space-y-4">
        <p className="text-ink-soft">There is nothing to hand in yet. Change a file first, however little.</p>
        <Leave onLeave={onLeave} />
      </div>
    )
  }
  if (!checks) {
    return (
      <p role="status" className="mt-2 min-h-40 text-ink-soft">
        Weighing your files…
      </p>
    )
  }
  const work = begun.flatMap((exercise) => {
    const done = part.progress[exercise.id]
    const checked = checks.get(exercise.id)
    return done ? [handedIn(exercise.id, done, typeof checked === 'object' ? checked : null)] : []
  })
  const name = part.name.trim()
  const fragment = name === '' ? null : encodeResult({ name, session: session.title, at, work })
  return (
    <div className="mt-3 space-y-4">
      <ul>
        {begun.map((exercise) => (
          <Line key={exercise.id} exercise={exercise} part={part} checked={checks.get(exercise.id) ?? 'failed'} />
        ))}
      </ul>
      <Labelled id={id} label="Your name" problem={name === '' ? 'The trainer has to know whose result it is.' : null}>
        <TextField
          id={id}
          value={part.name}
          maxLength={longestName}
          className="font-sans!"
          aria-invalid={name === ''}
          aria-describedby={name === '' ? `${id}-hint` : undefined}
          onChange={(event) => onName(event.target.value)}
        />
      </Labelled>
      {name !== '' && fragment === null && (
        <p className="text-save">These files are larger than a link can hold. Hand in fewer or shorter ones.</p>
      )}
      {fragment !== null && (
        <LinkOut
          label="Your result"
          link={new URL(`../board/#${fragment}`, location.href.replace(/#.*$/, '')).href}
          about="Paste it into the chat. It holds your name and these files, in the part of the address that no server sees. You can go on and hand in again: the newest counts."
        />
      )}
      <Leave onLeave={onLeave} />
    </div>
  )
}
