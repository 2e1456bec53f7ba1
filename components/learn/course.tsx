'use client'

import { Icon } from '@/components/ui/icon'
import { Words } from '@/components/ui/prose'
import { formatSeconds } from '@/lib/budget/cost'
import { formatBytes } from '@/lib/catalog/format'
import type { ExerciseProgress, Progress } from '@/lib/learn/progress'
import { type ExerciseStanding, standingWithin } from './exercise-states'
import { ProgressFile } from './progress-file'
import { useProgress } from './progress-store'
import { StandingMark } from './standing-mark'
import { useOffline } from './use-offline'

export interface CourseEntry {
  readonly id: string
  readonly title: string
  readonly teaches: string
  readonly dockerfile: string
  readonly dockerignore: string | null
}

export interface CoursePart {
  readonly title: string
  readonly entries: readonly CourseEntry[]
}

const words: Record<ExerciseStanding, string> = {
  solved: 'Solved',
  seen: 'Solution seen',
  begun: 'Begun',
  'not yet': 'Not yet',
}

/** What there is to say of the work: nothing of what was not begun. */
function detailsOf(standing: ExerciseStanding, work: ExerciseProgress | undefined): string {
  if (!work || standing === 'not yet') return ''
  const hints = work.hints === 0 ? [] : [work.hints === 1 ? '1 hint' : `${work.hints} hints`]
  const best = work.best === null ? [] : [formatBytes(work.best)]
  return [...(work.seconds > 0 ? [formatSeconds(work.seconds)] : []), ...hints, ...best].join(', ')
}

function Row({ entry, number, work }: { entry: CourseEntry; number: number; work: ExerciseProgress | undefined }) {
  const standing = standingWithin(work, entry)
  const details = detailsOf(standing, work)
  return (
    <li className="relative grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-baseline gap-x-3 border-t border-rule py-2.5 first:border-0 max-sm:grid-cols-[1.5rem_minmax(0,1fr)]">
      <span className="text-right text-ink-faint">{number}</span>
      <div>
        <a
          href={`${entry.id}/`}
          className="text-[15px] font-semibold underline decoration-rule underline-offset-4 hover:decoration-current"
        >
          <Words text={entry.title} />
        </a>
        <p className="max-w-[62ch] text-ink-soft">{entry.teaches}</p>
      </div>
      <p className="flex items-baseline gap-2 text-[13px] text-ink-soft max-sm:col-start-2">
        {details !== '' && <span className="text-ink-faint">{details}</span>}
        <span className={standing === 'not yet' ? 'text-ink-faint' : 'font-medium'}>{words[standing]}</span>
        <StandingMark standing={standing} className="size-4 translate-y-[3px]" />
      </p>
    </li>
  )
}

/** How far one is, a mark for each exercise, and where to go on. */
function Summary({ entries, progress }: { readonly entries: readonly CourseEntry[]; readonly progress: Progress }) {
  const standings = entries.map((entry) => standingWithin(progress[entry.id], entry))
  const solved = standings.filter((it) => it === 'solved').length
  const at = standings.findIndex((it) => it !== 'solved')
  const next = entries[at]
  const begun = standings.some((it) => it !== 'not yet')
  return (
    <section
      aria-label="Your progress"
      className="mt-6 flex flex-wrap items-center gap-x-8 gap-y-3 rounded-lg border border-rule bg-sheet px-5 py-4"
    >
      <div className="min-w-52 grow">
        <p className="text-[15px]">
          <strong className="font-semibold">
            {solved} of {entries.length}
          </strong>{' '}
          solved
        </p>
        <div aria-hidden="true" className="bar mt-1.5 flex max-w-md gap-[3px]">
          {standings.map((standing, index) => (
            <span
              key={entries[index]?.id}
              className={`h-2.5 flex-1 rounded-xs ${standing === 'solved' ? 'bg-ship-fill' : standing === 'not yet' ? 'border border-rule' : 'bg-ship-soft'}`}
            />
          ))}
        </div>
      </div>
      {next && (
        <a
          href={`${next.id}/`}
          className="inline-flex min-h-9 items-center gap-2 rounded-md bg-ship-press px-4 font-medium text-on-ship hover:brightness-110"
        >
          {begun ? 'Go on' : 'Begin'}: {next.title}
          <Icon name="arrow" />
        </a>
      )}
      <ProgressFile progress={progress} known={entries.map(({ id }) => id)} />
    </section>
  )
}

/** The exercises in their order, with what was done of each in this browser. */
export function Course({ parts }: { readonly parts: readonly CoursePart[] }) {
  const progress = useProgress() ?? {}
  useOffline('../')
  const entries = parts.flatMap((part) => part.entries)
  return (
    <>
      <Summary entries={entries} progress={progress} />
      {parts.map((part) => (
        <section key={part.title} aria-label={part.title} className="mt-8">
          <h2 className="text-[18px] font-semibold">{part.title}</h2>
          <ol className="mt-1">
            {part.entries.map((entry) => (
              <Row key={entry.id} entry={entry} number={entries.indexOf(entry) + 1} work={progress[entry.id]} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}
