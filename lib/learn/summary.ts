/** The trainer's board as a text to keep: who solved what, how small, how fast. */
import { formatSeconds } from '../budget/cost'
import { type Estimate, sum } from '../catalog/estimate'
import { formatEstimate } from '../catalog/format'
import { markdownTable, markdownText } from '../report/markdown-text'
import type { Judged } from './result'

export interface BoardRow {
  readonly name: string
  readonly work: readonly Judged[]
  /** Pieces of work that could not be judged. */
  readonly unjudged: number
}

export interface BoardLine {
  readonly name: string
  readonly solved: number
  readonly reached: number
  readonly seconds: number
  readonly hints: number
  /** On disk, over everything that was handed in. */
  readonly onDisk: Estimate
}

const total = (work: readonly Judged[], of: (one: Judged) => number) => work.reduce((sum, one) => sum + of(one), 0)

export const boardLine = ({ name, work }: Pick<BoardRow, 'name' | 'work'>): BoardLine => ({
  name,
  solved: work.filter((it) => it.solved).length,
  reached: total(work, (it) => it.reached),
  seconds: total(work, (it) => it.seconds),
  hints: total(work, (it) => it.hints),
  onDisk: sum(work.map((it) => it.onDisk)),
})

/** Most solved first, then most goals, then least time. */
export const byStanding = (a: BoardLine, b: BoardLine): number =>
  b.solved - a.solved || b.reached - a.reached || a.seconds - b.seconds

/** One line a person, the best first. */
export const boardLines = (rows: readonly BoardRow[]): readonly BoardLine[] => rows.map(boardLine).toSorted(byStanding)

export function summaryMarkdown(title: string, rows: readonly BoardRow[]): string {
  const lines = boardLines(rows).map((it) => [
    markdownText(it.name),
    String(it.solved),
    String(it.reached),
    formatEstimate(it.onDisk),
    formatSeconds(it.seconds),
    String(it.hints),
  ])
  const head = ['', 'solved', 'goals reached', 'on disk', 'time', 'hints']
  const unjudged = rows.reduce((count, it) => count + it.unjudged, 0)
  const note = unjudged === 0 ? '' : `\nNot counted: ${unjudged} that could not be judged.\n`
  return `### ${markdownText(title)}\n\n${markdownTable(head, lines)}\n${note}`
}

/** A field that a spreadsheet takes as text: a name that begins like a formula is not to be worked out. */
const field = (text: string): string => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`

const known = (estimate: Estimate): number | null => (estimate.basis === 'unknown' ? null : estimate.likely)

/** One line for each piece of work, for a spreadsheet. */
export function summaryCsv(rows: readonly BoardRow[]): string {
  const head =
    'name,exercise,solved,goals reached,goals,bytes on disk,bytes to pull,seconds,hints,saw solution,claims more'
  const lines = rows.flatMap(({ name, work }) =>
    work.map((it) =>
      [
        field(name),
        field(it.exercise),
        it.solved,
        it.reached,
        it.goals.length,
        known(it.onDisk) ?? '',
        known(it.compressed) ?? '',
        it.seconds,
        it.hints,
        it.sawSolution,
        it.overclaimed,
      ].join(','),
    ),
  )
  return `${[head, ...lines].join('\r\n')}\r\n`
}

/** The same for programs, with the files that were handed in. */
export function summaryJson(title: string, rows: readonly BoardRow[]): string {
  const people = rows.map(({ name, work }) => ({
    name,
    work: work.map((it) => ({
      exercise: it.exercise,
      solved: it.solved,
      goals: it.goals.map(({ title: goal, reached, now }) => ({ goal, reached, now })),
      onDisk: known(it.onDisk),
      compressed: known(it.compressed),
      seconds: it.seconds,
      hints: it.hints,
      sawSolution: it.sawSolution,
      differs: it.differs,
      dockerfile: it.dockerfile,
      dockerignore: it.dockerignore,
    })),
  }))
  return `${JSON.stringify({ schema: 'plimsoll-session/1', title, people }, null, 2)}\n`
}
