/** Links to the sessions that were made in this browser: the board judges by them, whatever a chat holds. */
import * as v from 'valibot'
import { decodeSession } from '@/lib/learn/session'
import type { SessionEntry } from '@/lib/learn/transcript'
import { keep, kept } from './kept'

const schema = v.array(v.string())
const name = 'sessions-made'
const most = 30

/** The newest first. */
export const madeSessions = (): readonly SessionEntry[] => readSessions(kept(name, schema) ?? [])

export function rememberSession(link: string): void {
  keep(name, [link, ...(kept(name, schema) ?? []).filter((it) => it !== link)].slice(0, most))
}

export const readSessions = (links: readonly string[]): readonly SessionEntry[] =>
  links.flatMap((link) => {
    const read = decodeSession(link)
    return read.outcome === 'ok' ? [{ link, session: read.session }] : []
  })
