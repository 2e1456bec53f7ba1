import { memo, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { formatSeconds } from '@/lib/budget/cost'
import { formatEstimate } from '@/lib/catalog/format'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { RowDetails } from './row-details'
import type { Row } from './rows'
import { fateOf, fateWords, WorkMark } from './work-mark'

interface BoardRowProps {
  readonly row: Row
  readonly exercises: readonly OwnExercise[]
  readonly exercise: OwnExercise | null
  /** The largest size, for bars on one scale; null where sizes of several exercises stand together. */
  readonly heaviest: number | null
}

const times = (count: number): string => (count === 2 ? 'twice' : `${count} times`)
const columns = 8

function Marks({ row, exercises }: Pick<BoardRowProps, 'row' | 'exercises'>) {
  const strangers = row.cells.filter(({ work }) => !exercises.some(({ id }) => id === work.exercise))
  const known = exercises.map(({ id, title }) => ({
    id,
    title,
    cell: row.cells.find(({ work }) => work.exercise === id),
  }))
  return (
    <ul className="flex flex-wrap gap-1 pt-[3px]">
      {[...known, ...strangers.map((cell) => ({ id: cell.work.exercise, title: cell.work.exercise, cell }))].map(
        ({ id, title, cell }) => {
          const words = `${title}: ${cell ? fateWords[fateOf(cell.verdict)] : 'not handed in'}`
          return (
            <li key={id} title={words}>
              {cell ? (
                <WorkMark fate={fateOf(cell.verdict)} />
              ) : (
                <span aria-hidden="true" className="grid size-4 place-items-center text-ink-faint">
                  ·
                </span>
              )}
              <span className="sr-only">{words}</span>
            </li>
          )
        },
      )}
    </ul>
  )
}

/** Where links say something else than their files show, and what could not be judged: said without being asked. */
function Remarks({ row, exercises, exercise }: Omit<BoardRowProps, 'heaviest'>) {
  const titleOf = (id: string) => exercises.find((it) => it.id === id)?.title ?? id
  const told = row.cells.flatMap(({ work, verdict }) => {
    const said =
      verdict.kind === 'judged' ? verdict.judged.differs : verdict.kind === 'unjudged' ? [verdict.reason] : []
    return said.map((words) => ({
      key: `${work.exercise} ${words}`,
      words,
      of: exercise ? '' : `${titleOf(work.exercise)}: `,
    }))
  })
  if (told.length === 0) return null
  return (
    <tr>
      <td colSpan={columns} className="pb-1.5 pl-5">
        <ul className="text-[13px] text-save">
          {told.map(({ key, of, words }) => (
            <li key={key}>
              {of}
              {words}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}

function BoardRowDrawn({ row, exercises, exercise, heaviest }: BoardRowProps) {
  const [open, setOpen] = useState(false)
  const { participant, cells, judged, line } = row
  const asked = exercise ? [exercise] : exercises
  const goals = asked.reduce((count, it) => count + it.goals.length, 0)
  const seen = cells.filter(({ work }) => work.sawSolution).length
  const pending = cells.some(({ verdict }) => verdict.kind === 'waiting')
  const [only] = cells
  const figure = (words: string) => (judged.length > 0 ? words : pending ? '…' : '–')
  return (
    <tbody className="border-b border-rule">
      <tr className="align-top">
        <th scope="row" className="py-1.5 pr-2 font-medium">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex items-start gap-1.5 text-left hover:text-ship"
          >
            <Icon name="chevron" className={`mt-1 size-3.5 text-ink-faint ${open ? '' : '-rotate-90'}`} />
            <bdi className="[overflow-wrap:anywhere]">{participant.name}</bdi>
          </button>
          {participant.times > 1 && (
            <span className="block pl-5 text-[13px] font-normal text-ink-faint">
              handed in {times(participant.times)}, the newest counts
            </span>
          )}
        </th>
        <td className="px-2 py-1.5">
          {exercise && only ? (
            <span className="inline-flex items-start gap-1.5">
              <WorkMark fate={fateOf(only.verdict)} className="mt-[3px] size-4" />
              <span className="text-[13px] leading-[21px] text-ink-soft max-md:sr-only">
                {fateWords[fateOf(only.verdict)]}
              </span>
            </span>
          ) : (
            <Marks row={row} exercises={exercises} />
          )}
        </td>
        <td className="px-2 py-1.5 text-right whitespace-nowrap">{figure(`${line.reached} of ${goals}`)}</td>
        <td className="px-2 py-1.5 text-right whitespace-nowrap">
          {figure(formatEstimate(line.onDisk))}
          {heaviest !== null && judged.length > 0 && line.onDisk.basis !== 'unknown' && (
            <span
              aria-hidden="true"
              className="bar mt-0.5 ml-auto block h-1 w-24 rounded-full bg-stay-tint max-sm:w-14"
            >
              <span
                className="block h-full rounded-full bg-ship-fill"
                style={{ width: `${Math.max(1, (line.onDisk.likely / heaviest) * 100)}%` }}
              />
            </span>
          )}
        </td>
        {exercise && (
          <td className="px-2 py-1.5 text-right whitespace-nowrap max-md:hidden">
            {figure(judged[0] ? formatEstimate(judged[0].compressed) : '')}
          </td>
        )}
        <td className="px-2 py-1.5 text-right whitespace-nowrap max-md:hidden">
          {formatSeconds(cells.reduce((sum, { work }) => sum + work.seconds, 0))}
        </td>
        <td className="px-2 py-1.5 text-right max-md:hidden">{cells.reduce((sum, { work }) => sum + work.hints, 0)}</td>
        <td className="px-2 py-1.5 whitespace-nowrap max-md:hidden">
          {seen === 0 ? 'not seen' : cells.length === 1 ? 'seen' : `seen in ${seen}`}
        </td>
      </tr>
      <Remarks row={row} exercises={exercises} exercise={exercise} />
      {open && (
        <tr>
          <td colSpan={columns} className="pb-4 pl-5">
            <RowDetails row={row} exercises={exercises} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** While results are judged, the board is drawn anew for each few of them: most rows are what they were. */
export const BoardRow = memo(
  BoardRowDrawn,
  (before, now) =>
    before.row.participant === now.row.participant &&
    before.exercises === now.exercises &&
    before.exercise === now.exercise &&
    before.heaviest === now.heaviest &&
    before.row.cells.length === now.row.cells.length &&
    before.row.cells.every(({ verdict }, index) => verdict === now.row.cells[index]?.verdict),
)
