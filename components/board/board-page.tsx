'use client'

import { useEffect, useId, useMemo } from 'react'
import { AskFirst } from '@/components/session/ask-first'
import { Button } from '@/components/ui/button'
import { Choices } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { Segments } from '@/components/ui/segments'
import { shownName } from '@/lib/learn/board'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { clearBoard, useBoard } from './board'
import { BoardTable } from './board-table'
import { Compare } from './compare'
import { ExportMenu } from './export-menu'
import { followBoard } from './follow-board'
import { PasteArea } from './paste-area'
import { exercisesOfGroup, type Group, groupsOf, rowsOf, sorted } from './rows'
import { show, useShown } from './shown'
import { TakenReport } from './taken-report'
import { beginWalk, Walk } from './walk'

const titleOf = ({ title }: Group): string => (title === '' ? 'A session without a title' : shownName({ name: title }))

/** How far the judging is; nothing once all is judged. */
function Judging() {
  const verdicts = useBoard((board) => board.verdicts)
  const all = verdicts.size
  const waiting = [...verdicts.values()].filter(({ kind }) => kind === 'waiting').length
  if (waiting === 0) return null
  return (
    <p className="flex items-center gap-3 text-[13px] text-ink-soft">
      <progress value={all - waiting} max={all} className="h-1.5 w-40 accent-(--ship-fill)" aria-label="Judged" />
      {all - waiting} of {all} judged
    </p>
  )
}

interface PickerProps {
  readonly groups: readonly Group[]
  readonly group: Group
  readonly exercises: readonly OwnExercise[]
  readonly exercise: OwnExercise | null
}

function Picker({ groups, group, exercises, exercise }: PickerProps) {
  const id = useId()
  const look = 'flex min-w-0 items-center gap-2 text-[13px] text-ink-faint'
  return (
    <>
      {groups.length > 1 && (
        <div className={look}>
          <label htmlFor={`${id}-session`}>Session</label>
          <Choices
            id={`${id}-session`}
            value={group.title}
            className="max-w-56 text-ink"
            onChange={(event) => show({ group: event.target.value, exercise: null, view: 'table' })}
          >
            {groups.map((it) => (
              <option key={it.title} value={it.title}>
                {titleOf(it)}, {it.participants.length}
              </option>
            ))}
          </Choices>
        </div>
      )}
      <div className={look}>
        <label htmlFor={`${id}-exercise`}>Exercise</label>
        <Choices
          id={`${id}-exercise`}
          value={exercise?.id ?? ''}
          className="max-w-64 text-ink"
          onChange={(event) => show({ exercise: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">{exercises.length === 1 ? 'All' : `All ${exercises.length}`}</option>
          {exercises.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Choices>
      </div>
    </>
  )
}

function Results({ groups }: { readonly groups: readonly Group[] }) {
  const shown = useShown()
  const verdicts = useBoard((board) => board.verdicts)
  const group = groups.find(({ title }) => title === shown.group) ?? groups[0]
  const exercises = useMemo(() => (group ? exercisesOfGroup(group) : []), [group])
  const exercise = exercises.find(({ id }) => id === shown.exercise) ?? null
  const rows = useMemo(
    () => (group ? sorted(rowsOf(group, verdicts, exercise?.id ?? null), shown.sorting) : []),
    [group, verdicts, exercise, shown.sorting],
  )
  const [first] = exercises
  if (!group) return null
  const everything = rowsOf(group, verdicts, null)
  return (
    <section aria-labelledby="session-title" className="mt-7">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id="session-title" className="text-[20px] leading-7 font-semibold tracking-tight">
          <bdi>{titleOf(group)}</bdi>
        </h2>
        <p className="text-ink-soft">
          {group.participants.length === 1 ? 'One person' : `${group.participants.length} people`},{' '}
          {exercises.length === 1 ? 'one exercise' : `${exercises.length} exercises`}
        </p>
        <Judging />
      </div>
      <div className="mt-3 mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Picker groups={groups} group={group} exercises={exercises} exercise={exercise} />
        <Segments
          legend="How results are shown"
          value={shown.view}
          onChange={(view) => show({ view })}
          segments={[
            { value: 'table', label: 'Table' },
            { value: 'compare', label: 'Two side by side' },
          ]}
        />
        <span className="grow" />
        {rows.length > 0 && exercises.length > 0 && (
          <Button onClick={beginWalk}>
            <Icon name="screen" />
            Walk through
          </Button>
        )}
        <ExportMenu title={group.title} rows={everything} />
      </div>
      {shown.view === 'compare' && first ? (
        <Compare exercise={exercise ?? first} rows={sorted(everything, shown.sorting)} />
      ) : (
        <BoardTable rows={rows} exercises={exercises} exercise={exercise} />
      )}
      <p className="mt-4 max-w-[76ch] text-[13px] text-ink-faint">
        Goals and sizes are worked out here, from the files that were handed in. Time, hints and whether the solution
        was seen are what each person’s browser says.
      </p>
      {shown.walking && <Walk group={group} exercises={exercises} />}
    </section>
  )
}

/** What everyone handed in, judged in this page. */
export function BoardPage() {
  const { opened, entries, sessions, unkept, said } = useBoard()
  useEffect(() => followBoard(), [])
  const groups = useMemo(() => groupsOf(entries, sessions), [entries, sessions])
  const isEmpty = opened && entries.length === 0
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1 className="mr-auto text-[26px] leading-8 font-semibold tracking-tight">Board</h1>
        {opened && !isEmpty && <AskFirst label="Clear" sure="Take everything off the board" onDo={clearBoard} />}
      </div>
      <p className="mt-2 mb-4 max-w-[76ch] text-ink-soft">
        Each result is judged by the file in it: what a link claims counts for nothing. The board is kept in this
        browser until you clear it, and nothing of it is sent anywhere.
      </p>
      {unkept && (
        <p role="alert" className="mb-3 text-save">
          This browser has no room for the board, so a reload loses it. Export the summary before you leave.
        </p>
      )}
      <PasteArea large={isEmpty} />
      <TakenReport />
      <Results groups={groups} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  )
}
