'use client'

import { useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { SiteHeader } from '@/components/ui/site-header'
import type { Exercise } from '@/lib/learn/exercise'
import { keepWork, progressNow, useProgress } from './progress-store'
import { useOffline } from './use-offline'
import { Intro, Workspace } from './workspace'

interface Neighbour {
  readonly id: string
  readonly title: string
}

interface ExercisePageProps {
  readonly exercise: Exercise
  readonly place: number
  readonly count: number
  readonly next: Neighbour | null
}

function Next({ next, done }: { readonly next: Neighbour | null; readonly done: boolean }) {
  const look = done
    ? 'bg-ship-press text-on-ship hover:brightness-110'
    : 'border border-rule bg-sheet hover:border-edge'
  return (
    <nav aria-label="Course" className="flex flex-wrap items-center gap-3 border-t border-rule pt-5 pb-4">
      {next && (
        <a
          href={`../${next.id}/`}
          className={`inline-flex min-h-8 items-center gap-2 rounded-md px-3 font-medium ${look}`}
        >
          Next: {next.title}
          <Icon name="arrow" />
        </a>
      )}
      <a href="../" className="font-medium text-ink-soft underline decoration-rule underline-offset-4 hover:text-ink">
        {next ? 'All exercises' : 'Back to the course'}
      </a>
    </nav>
  )
}

function OwnWork({ exercise, place, count, next }: ExercisePageProps) {
  const [begun] = useState(() => progressNow()[exercise.id] ?? null)
  return (
    <Workspace
      exercise={exercise}
      begun={begun}
      home="../../"
      above={<Place place={place} count={count} />}
      onWork={(work) => keepWork(exercise.id, work)}
      below={({ standing, work }) => <Next next={next} done={work.solved || standing?.all === true} />}
    />
  )
}

function Place({ place, count }: Pick<ExercisePageProps, 'place' | 'count'>) {
  return (
    <p className="mb-1 text-[13px] text-ink-faint">
      <a href="../" className="underline decoration-rule underline-offset-4 hover:text-ink">
        The course
      </a>
      , {place} of {count}
    </p>
  )
}

/** An exercise of the course on a page of its own. What a person wrote is known only in their browser. */
export function ExercisePage(props: ExercisePageProps) {
  const inBrowser = useProgress() !== null
  useOffline('../../')
  return (
    <div className="flex min-h-dvh flex-col wide:h-dvh wide:min-h-[36rem]">
      <SiteHeader home="../../" />
      <main className="min-h-0 flex-1">
        {inBrowser ? (
          <OwnWork {...props} />
        ) : (
          <div className="px-4 py-5 wide:w-[46%] wide:px-8 wide:py-6">
            <Intro exercise={props.exercise} above={<Place place={props.place} count={props.count} />} />
          </div>
        )}
      </main>
    </div>
  )
}
