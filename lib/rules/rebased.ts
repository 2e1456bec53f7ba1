import type { Edit } from '../source/edits'

/** What a part of a file becomes on another base. */
export interface Rebased {
  readonly edits: readonly Edit[]
  /** What was changed, as sentences. */
  readonly changes: readonly string[]
}

export const unchanged: Rebased = { edits: [], changes: [] }
