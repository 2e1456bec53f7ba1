/** The board as this browser keeps it: the links that it is made of, from which all else is worked out again. */
import * as v from 'valibot'
import { forget, keep, kept } from '@/components/session/kept'
import { readSessions } from '@/components/session/made-sessions'
import { decodeResult } from '@/lib/learn/result'
import type { Entry, SessionEntry } from '@/lib/learn/transcript'

const schema = v.object({ results: v.array(v.string()), sessions: v.array(v.string()) })
const name = 'board'

interface Linked {
  readonly entries: readonly Entry[]
  readonly sessions: readonly SessionEntry[]
}

/** False where it is not kept. */
export function keepBoard({ entries, sessions }: Linked): boolean {
  if (entries.length === 0 && sessions.length === 0) {
    forget(name)
    return true
  }
  return keep(name, { results: entries.map(({ link }) => link), sessions: sessions.map(({ link }) => link) })
}

export function keptBoard(): Linked {
  const links = kept(name, schema)
  const entries = (links?.results ?? []).flatMap((link) => {
    const read = decodeResult(link)
    return read.outcome === 'ok' ? [{ link, result: read.result }] : []
  })
  return { entries, sessions: readSessions(links?.sessions ?? []) }
}
