/** The one place where the board keeps what was handed in, and what each piece of work is worth. */
import { create } from 'zustand'
import { judge, refusalWords } from '@/components/session/judge'
import { madeSessions } from '@/components/session/made-sessions'
import {
  exerciseOf,
  type Participant,
  participantsOf,
  type Sessions,
  sessionOf,
  sessionsByTitle,
} from '@/lib/learn/board'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { type HandedIn, type Judged, judgeWork } from '@/lib/learn/result'
import type { Entry, SessionEntry, Transcript, Unread } from '@/lib/learn/transcript'
import { keepBoard } from './kept-board'

export type Verdict =
  | { readonly kind: 'judged'; readonly judged: Judged }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'unjudged'; readonly reason: string }

/** What was found in a text that was pasted. */
export interface Taken {
  readonly names: readonly string[]
  readonly again: number
  readonly sessions: readonly string[]
  /** Sessions that were left aside, because another of the same title is known. */
  readonly leftAside: readonly string[]
  readonly unread: readonly Unread[]
}

interface Board {
  /** False until it is known what was kept. */
  readonly opened: boolean
  readonly entries: readonly Entry[]
  /** Those that came with the results. */
  readonly sessions: readonly SessionEntry[]
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly reading: boolean
  readonly taken: Taken | null
  /** True where this browser keeps nothing of it. */
  readonly unkept: boolean
  /** The last thing that was done, for everyone who cannot see it. */
  readonly said: string
}

const empty = { entries: [], sessions: [], verdicts: new Map<string, Verdict>(), taken: null }

export const useBoard = create<Board>()(() => ({ ...empty, opened: false, reading: false, unkept: false, said: '' }))

const { getState, setState } = useBoard

const keepNow = (): void => setState((board) => ({ unkept: !keepBoard(board) }))

export const say = (said: string): void => setState({ said })

/** Sessions made in this browser come before those that a chat brought. */
export const knownSessions = (sessions: readonly SessionEntry[]): Sessions =>
  sessionsByTitle([...madeSessions(), ...sessions].map(({ session }) => session))

export const workKey = (link: string, { exercise }: Pick<HandedIn, 'exercise'>): string => `${link} ${exercise}`

/** Puts on the board what was kept of it. */
export function openBoard(entries: readonly Entry[], sessions: readonly SessionEntry[]): void {
  setState({ opened: true, entries, sessions })
  void judgeAll()
}

/** Adds what a pasted text holds; a person's later result takes the place of the earlier one. */
export async function takeText(pasted: string): Promise<void> {
  setState({ reading: true })
  const transcript = await judge().read(pasted)
  setState({ reading: false })
  if (typeof transcript === 'string') {
    say('This text could not be read to its end. Paste it in parts.')
    return
  }
  takeTranscript(transcript)
  void judgeAll()
}

function takeTranscript({ results, sessions, unread }: Transcript): void {
  const { entries, sessions: before } = getState()
  const fresh = results.filter(({ link }) => !entries.some((it) => it.link === link))
  const known = knownSessions(before)
  const wanted = sessions.filter(({ session }) => !sessionOf({ session: session.title }, known))
  const adopted = [...sessionsByTitle(wanted.map(({ session }) => session)).values()]
  const added = wanted.filter(({ session }) => adopted.includes(session))
  const settled = new Set([...madeSessions(), ...before, ...added].map(({ link }) => link))
  const taken: Taken = {
    names: participantsOf(fresh).map(({ name }) => name),
    again: results.length - fresh.length,
    sessions: added.map(({ session }) => session.title),
    leftAside: sessions.filter(({ link }) => !settled.has(link)).map(({ session }) => session.title),
    unread,
  }
  // What could not be judged for want of a session may be judged now.
  const verdicts = new Map([...getState().verdicts].filter(([, { kind }]) => kind === 'judged' || added.length === 0))
  setState({ entries: [...entries, ...fresh], sessions: [...before, ...added], verdicts, taken })
  keepNow()
}

/** Takes someone's results off the board. */
export function takeOff({ key, name }: Participant): void {
  const gone = new Set(
    getState()
      .entries.filter((entry) => participantsOf([entry])[0]?.key === key)
      .map(({ link }) => link),
  )
  setState(({ entries }) => ({ entries: entries.filter(({ link }) => !gone.has(link)), said: `Taken off: ${name}` }))
  keepNow()
}

export function clearBoard(): void {
  setState({ ...empty, said: 'The board is empty' })
  keepNow()
}

interface Case {
  readonly key: string
  readonly work: HandedIn
  readonly exercise: OwnExercise
}

/** How often the page is drawn anew while results are judged. */
const drawEvery = 250

/** Judges, one after the other, everything on the board that has no verdict yet. */
async function judgeAll(): Promise<void> {
  const { entries, sessions, verdicts } = getState()
  const known = knownSessions(sessions)
  const told = new Map<string, Verdict>()
  const cases: Case[] = []
  for (const { entry } of participantsOf(entries)) {
    const session = sessionOf(entry.result, known)
    for (const work of entry.result.work) {
      const key = workKey(entry.link, work)
      if (verdicts.has(key)) continue
      const found = exerciseOf(work, session)
      told.set(key, found.kind === 'exercise' ? { kind: 'waiting' } : { kind: 'unjudged', reason: found.reason })
      if (found.kind === 'exercise') cases.push({ key, work, exercise: found.exercise })
    }
  }
  let drawn = 0
  const draw = () => {
    drawn = performance.now()
    setState(({ verdicts: now }) => ({ verdicts: new Map([...now, ...told]) }))
    told.clear()
  }
  draw()
  await Promise.all(
    cases.map(async ({ key, work, exercise }) => {
      told.set(key, await verdictOf(work, exercise))
      if (performance.now() - drawn > drawEvery) draw()
    }),
  )
  draw()
}

async function verdictOf(work: HandedIn, exercise: OwnExercise): Promise<Verdict> {
  const { goals, context, files } = exercise
  const check = await judge().check({
    exercise: { goals, context, files },
    dockerfile: work.dockerfile,
    dockerignore: work.dockerignore,
  })
  if (typeof check === 'string') return { kind: 'unjudged', reason: refusalWords[check] }
  return { kind: 'judged', judged: judgeWork(work, check) }
}
