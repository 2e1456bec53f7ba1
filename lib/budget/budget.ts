import type { Estimate } from '../catalog/estimate'

/** What an image may weigh at most; null where nothing is asked. */
export interface Budget {
  readonly onDisk: number | null
  /** As it is pulled. */
  readonly compressed: number | null
  /** Against an earlier version, on disk, in percent. */
  readonly growth: number | null
  /** Stored and pulled, but deleted or replaced by a later layer. */
  readonly waste: number | null
}

export const noBudget: Budget = { onDisk: null, compressed: null, growth: null, waste: null }

/** The one limit on an image's size that a hull is drawn against: bytes on disk, or as it is pulled. */
export interface LoadLine {
  readonly of: 'onDisk' | 'compressed'
  readonly bytes: number
}

/** The load line of a budget: what may be pulled, where that is limited; else what may lie on disk. */
export function loadLineOf({ onDisk, compressed }: Budget): LoadLine | null {
  if (compressed !== null) return { of: 'compressed', bytes: compressed }
  return onDisk === null ? null : { of: 'onDisk', bytes: onDisk }
}

/** The budget with this load line and no other limit on size; what it says of growth and waste stays. */
export const withLoadLine = (budget: Budget, line: LoadLine | null): Budget => ({
  ...budget,
  onDisk: null,
  compressed: null,
  ...(line && { [line.of]: line.bytes }),
})

/**
 * within: nine of ten true values are. likely: the likely size is, the highest is not. over: the likely size is not.
 * unknown: part of the size is not known, so nobody can say that it is within.
 */
export type Verdict = 'within' | 'likely' | 'over' | 'unknown'

/** A size against a limit. Of an unknown size only a lower bound is known: enough to say that it is over. */
export function judge({ likely, high, basis }: Estimate, most: number): Verdict {
  if (likely > most) return 'over'
  if (basis === 'unknown') return 'unknown'
  return high > most ? 'likely' : 'within'
}
