/** The board as it is shown: one session, all of its exercises or one, the rows in an order. */
import { type Participant, participantsOf, sessionOf } from '@/lib/learn/board'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { exercises } from '@/lib/learn/exercises'
import type { HandedIn, Judged } from '@/lib/learn/result'
import { exercisesOf, type Session } from '@/lib/learn/session'
import { type BoardLine, boardLine, byStanding } from '@/lib/learn/summary'
import type { Entry, SessionEntry } from '@/lib/learn/transcript'
import { knownSessions, type Verdict, workKey } from './board'

/** A piece of work with what is known of its worth. */
export interface Cell {
  readonly work: HandedIn
  readonly verdict: Verdict
}

export interface Row {
  readonly participant: Participant
  readonly cells: readonly Cell[]
  readonly judged: readonly Judged[]
  readonly line: BoardLine
}

/** Results that name the same session. */
export interface Group {
  readonly title: string
  readonly session: Session | null
  readonly participants: readonly Participant[]
}

/** The sessions that results name, the one with the most people first. */
export function groupsOf(entries: readonly Entry[], sessions: readonly SessionEntry[]): readonly Group[] {
  const known = knownSessions(sessions)
  const groups = new Map<string, Participant[]>()
  for (const participant of participantsOf(entries)) {
    const title = participant.entry.result.session.trim().toLowerCase()
    groups.set(title, [...(groups.get(title) ?? []), participant])
  }
  return [...groups.values()]
    .map((participants) => ({
      title: participants[0]?.entry.result.session.trim() ?? '',
      session: participants[0] ? sessionOf(participants[0].entry.result, known) : null,
      participants,
    }))
    .toSorted((a, b) => b.participants.length - a.participants.length)
}

/** The exercises of a session in its order; those of the course that results are of, where the session is not known. */
export function exercisesOfGroup({ session, participants }: Group): readonly OwnExercise[] {
  if (session) return [...exercisesOf(session).values()]
  const ids = new Set(participants.flatMap(({ entry }) => entry.result.work.map((it) => it.exercise)))
  return exercises.filter(({ id }) => ids.has(id))
}

const waiting: Verdict = { kind: 'waiting' }

/** One row a person; of one exercise, where one is chosen. */
export function rowsOf(
  { participants }: Group,
  verdicts: ReadonlyMap<string, Verdict>,
  exercise: string | null,
): readonly Row[] {
  return participants.flatMap((participant) => {
    const { link, result } = participant.entry
    const work = result.work.filter((it) => exercise === null || it.exercise === exercise)
    if (work.length === 0) return []
    const cells = work.map((it) => ({ work: it, verdict: verdicts.get(workKey(link, it)) ?? waiting }))
    const judged = cells.flatMap(({ verdict }) => (verdict.kind === 'judged' ? [verdict.judged] : []))
    return [{ participant, cells, judged, line: boardLine({ name: participant.name, work: judged }) }]
  })
}

export const orders = ['standing', 'name', 'goals', 'onDisk', 'seconds', 'hints'] as const
export type Order = (typeof orders)[number]

export interface Sorting {
  readonly by: Order
  readonly backwards: boolean
}

const weight = ({ line, judged }: Row): number =>
  judged.length === 0 || line.onDisk.basis === 'unknown' ? Number.POSITIVE_INFINITY : line.onDisk.likely

const comparing: Record<Order, (a: Row, b: Row) => number> = {
  standing: (a, b) => byStanding(a.line, b.line),
  name: (a, b) => a.participant.name.localeCompare(b.participant.name, 'en', { numeric: true }),
  goals: (a, b) => b.line.reached - a.line.reached,
  onDisk: (a, b) => (weight(a) === weight(b) ? 0 : weight(a) - weight(b)),
  seconds: (a, b) => a.line.seconds - b.line.seconds,
  hints: (a, b) => a.line.hints - b.line.hints,
}

/** What cannot be judged stays at the end, whichever way round. Rows stay where they are until most are judged. */
export function sorted(rows: readonly Row[], { by, backwards }: Sorting): readonly Row[] {
  const waiting = rows.filter(({ cells }) => cells.some(({ verdict }) => verdict.kind === 'waiting')).length
  if (waiting * 2 > rows.length) return rows
  const direction = backwards ? -1 : 1
  return rows.toSorted(
    (a, b) =>
      Number(a.judged.length === 0) - Number(b.judged.length === 0) ||
      direction * comparing[by](a, b) ||
      comparing.name(a, b),
  )
}
