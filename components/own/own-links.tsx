import { useState } from 'react'
import { GoalMark } from '@/components/learn/goal-mark'
import type { Checked } from '@/components/session/judge'
import { LinkOut } from '@/components/session/link-out'
import { linkOfExercise } from '@/components/session/own-exercises'
import { Button } from '@/components/ui/button'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { type Point, pointsOf } from './holds'
import { named } from './own-draft'

function PointLine({ point }: { readonly point: Point }) {
  const mark = { good: 'reached', bad: 'not-yet', open: 'unknown' } as const
  const words = { good: 'Good: ', bad: 'Not yet: ', open: 'Open: ' }
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 py-1">
      <GoalMark mark={mark[point.state]} className="mt-[3px] size-4" />
      <span className={point.state === 'bad' ? 'text-save' : ''}>
        <span className="sr-only">{words[point.state]}</span>
        {point.words}
      </span>
    </li>
  )
}

interface OwnLinksProps {
  readonly exercise: OwnExercise
  readonly checks: readonly (Checked | null)[]
  readonly onKeep: () => boolean
  readonly onSession: () => void
}

/** Whether the exercise holds, and the ways to pass it on. */
export function OwnLinks({ exercise, checks, onKeep, onSession }: OwnLinksProps) {
  const [said, setSaid] = useState('')
  const points = pointsOf(exercise, checks)
  const isThere = exercise.title.trim() !== '' && exercise.dockerfile.trim() !== '' && exercise.goals.length > 0
  const fragment = isThere ? linkOfExercise(named(exercise)) : null
  const here = location.href.replace(/#.*$/, '')
  return (
    <section aria-labelledby="does-it-hold" className="rounded-lg border border-rule bg-sheet px-5 py-4">
      <h2 id="does-it-hold" className="text-[18px] font-semibold">
        Does it hold?
      </h2>
      <ul className="mt-2">
        {points.map((point) => (
          <PointLine key={point.words} point={point} />
        ))}
      </ul>
      {isThere && fragment === null && <p className="mt-3 text-save">This is more than a link can hold.</p>}
      {fragment !== null && (
        <div className="mt-4 space-y-4 border-t border-rule pt-4">
          <LinkOut
            label="Link to solve it"
            about="For whoever is to solve it. The same exercise opens for editing with the link below."
            link={new URL(`../session/#${fragment}`, here).href}
            withCode
          />
          <LinkOut label="Link to edit it" link={new URL(`./#${fragment}`, here).href} />
          <div className="flex flex-wrap gap-2 border-t border-rule pt-4">
            <a
              href="../session/"
              onClick={onSession}
              className="inline-flex min-h-8 items-center rounded-md bg-ship-press px-3 font-medium text-on-ship hover:brightness-110"
            >
              Put it into a session
            </a>
            <Button
              onClick={() => setSaid(onKeep() ? 'Kept among your own exercises.' : 'This browser keeps nothing.')}
            >
              Keep it
            </Button>
          </div>
          <p role="status" className="min-h-5 text-[13px] font-medium text-ship">
            {said}
          </p>
        </div>
      )}
    </section>
  )
}
