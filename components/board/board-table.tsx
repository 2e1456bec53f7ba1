import type { ReactNode } from 'react'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { BoardRow } from './board-row'
import type { Order, Row } from './rows'
import { sortBy, useShown } from './shown'

interface HeadProps {
  readonly order: Order
  readonly className?: string
  readonly children: ReactNode
}

function Head({ order, className = '', children }: HeadProps) {
  const sorting = useShown((shown) => shown.sorting)
  const here = sorting.by === order
  const direction = here ? (sorting.backwards ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" aria-sort={direction} className={`px-2 py-1 font-normal whitespace-nowrap ${className}`}>
      <button
        type="button"
        onClick={() => sortBy(order)}
        className={`hover:text-ink ${here ? 'font-medium text-ink' : ''}`}
      >
        {children}
        <span aria-hidden="true" className="inline-block w-3 text-center">
          {here ? (sorting.backwards ? '↑' : '↓') : ''}
        </span>
      </button>
    </th>
  )
}

interface BoardTableProps {
  readonly rows: readonly Row[]
  readonly exercises: readonly OwnExercise[]
  readonly exercise: OwnExercise | null
}

/** Everyone who handed in, one line each. */
export function BoardTable({ rows, exercises, exercise }: BoardTableProps) {
  const heaviest = Math.max(1, ...rows.map(({ line }) => line.onDisk.likely))
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">
        {exercise ? `Results of ${exercise.title}` : 'Results of all exercises'}, one line a person
      </caption>
      <thead className="text-[13px] text-ink-faint">
        <tr className="border-b border-edge">
          <Head order="name" className="pl-0">
            Name
          </Head>
          <Head order="standing">{exercise ? 'Solved' : 'Exercises'}</Head>
          <Head order="goals" className="text-right">
            Goals
          </Head>
          <Head order="onDisk" className="text-right">
            On disk
          </Head>
          {exercise && (
            <th scope="col" className="px-2 py-1 text-right font-normal whitespace-nowrap max-md:hidden">
              To pull
            </th>
          )}
          <Head order="seconds" className="text-right max-md:hidden">
            Time
          </Head>
          <Head order="hints" className="text-right max-md:hidden">
            Hints
          </Head>
          <th scope="col" className="px-2 py-1 font-normal whitespace-nowrap max-md:hidden">
            Solution
          </th>
        </tr>
      </thead>
      {rows.map((row) => (
        <BoardRow
          key={row.participant.key}
          row={row}
          exercises={exercises}
          exercise={exercise}
          heaviest={exercise ? heaviest : null}
        />
      ))}
    </table>
  )
}
