import { useId, useMemo } from 'react'
import { Choices } from '@/components/ui/field'
import { Gauge } from '@/components/ui/gauge'
import { Icon } from '@/components/ui/icon'
import { formatDelta, formatEstimate } from '@/lib/catalog/format'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { FileDiff } from './file-diff'
import { GoalStates } from './goal-states'
import type { Row } from './rows'
import { show, useShown } from './shown'
import { type Candidate, candidatesOf, sideId, useOwnStandings } from './sides'

interface SideChoiceProps {
  readonly label: string
  readonly candidates: readonly Candidate[]
  readonly chosen: Candidate
  readonly onChoose: (candidate: Candidate) => void
}

function SideChoice({ label, candidates, chosen, onChoose }: SideChoiceProps) {
  const id = useId()
  const { standing } = chosen
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-[13px] text-ink-faint">
        {label}
      </label>
      <Choices
        id={id}
        value={chosen.id}
        onChange={(event) => {
          const next = candidates.find((it) => it.id === event.target.value)
          if (next) onChoose(next)
        }}
      >
        {candidates.map((it) => (
          <option key={it.id} value={it.id}>
            {it.name}
          </option>
        ))}
      </Choices>
      <p className="mt-2 text-[20px] leading-7 font-semibold">
        {standing ? formatEstimate(standing.onDisk) : 'not weighed'}
        <span className="ml-2 text-[14px] font-normal text-ink-soft">
          {standing && `on disk, ${formatEstimate(standing.compressed)} to pull`}
        </span>
      </p>
      {standing && <GoalStates goals={standing.goals} className="mt-2 text-[13px]" />}
    </div>
  )
}

function Difference({ left, right }: { readonly left: Candidate; readonly right: Candidate }) {
  if (!left.standing || !right.standing) return null
  const [before, after] = [left.standing.onDisk, right.standing.onDisk]
  const known = before.basis !== 'unknown' && after.basis !== 'unknown'
  return (
    <div className="flex flex-col items-center gap-1 max-wide:hidden">
      <Gauge before={before} after={after} of="onDisk" loadLine={null} className="h-[108px] w-[212px]" />
      {known && (
        <p className="text-[13px] text-ink-soft">
          {before.likely === after.likely ? 'the same on disk' : `${formatDelta(after.likely - before.likely)} on disk`}
        </p>
      )}
    </div>
  )
}

interface CompareProps {
  readonly exercise: OwnExercise
  readonly rows: readonly Row[]
}

/** Two files of one exercise beside each other, each with what it comes to. */
export function Compare({ exercise, rows }: CompareProps) {
  const own = useOwnStandings(exercise)
  const sides = useShown((shown) => shown.sides)
  const candidates = useMemo(() => candidatesOf(exercise, rows, own), [exercise, rows, own])
  const find = (side: (typeof sides)[number]) => side && candidates.find(({ id }) => id === sideId(side))
  const left = find(sides[0]) ?? candidates[0]
  const right = find(sides[1]) ?? candidates.find((it) => it !== left)
  if (!left || !right) return null
  return (
    <section aria-label={`Two files of ${exercise.title}`}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] gap-x-8 gap-y-5 max-wide:grid-cols-[repeat(auto-fit,minmax(min(100%,18rem),1fr))]">
        <SideChoice
          label="On the left"
          candidates={candidates}
          chosen={left}
          onChoose={({ side }) => show({ sides: [side, right.side] })}
        />
        <Difference left={left} right={right} />
        <SideChoice
          label="On the right"
          candidates={candidates}
          chosen={right}
          onChoose={({ side }) => show({ sides: [left.side, side] })}
        />
      </div>
      <h3 className="mt-6 mb-2 flex flex-wrap items-center gap-x-2 text-[15px] font-semibold">
        <bdi>{left.name}</bdi>
        <Icon name="arrow" className="size-3.5 text-ink-faint" />
        <span className="sr-only">against</span>
        <bdi>{right.name}</bdi>
      </h3>
      <FileDiff name="Dockerfile" before={left.dockerfile} after={right.dockerfile} />
      {(left.dockerignore ?? '') !== (right.dockerignore ?? '') && (
        <FileDiff name=".dockerignore" before={left.dockerignore ?? ''} after={right.dockerignore ?? ''} />
      )}
    </section>
  )
}
