/** What one who takes part in a session did of it, as this browser keeps it. */
import * as v from 'valibot'
import { type Progress, readProgress, writeProgress } from '@/lib/learn/progress'
import { checksum } from '@/lib/review/checksum'
import { forget, keep, kept } from './kept'

export interface TakingPart {
  readonly name: string
  /** When the time began, in milliseconds since 1970. */
  readonly begun: number
  /** The exercise that was looked at last. */
  readonly current: string
  readonly progress: Progress
}

const schema = v.object({ name: v.string(), begun: v.number(), current: v.string(), progress: v.string() })

/** Two sessions have nothing in common, though they hold the same exercises. */
const nameOf = (link: string): string => `session.${checksum(link)}`

export function keptPart(link: string): TakingPart | null {
  const read = kept(nameOf(link), schema)
  return read && { ...read, progress: readProgress(read.progress) ?? {} }
}

export const forgetPart = (link: string): void => forget(nameOf(link))

export const keepPart = (link: string, part: TakingPart): boolean =>
  keep(nameOf(link), { ...part, progress: writeProgress(part.progress) })
