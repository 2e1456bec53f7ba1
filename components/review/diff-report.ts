import type { Line } from '@/lib/source/units'

/** A piece of a line; `changed` where the line on the other side differs. */
export interface Part {
  readonly text: string
  readonly changed: boolean
}

export interface DiffLine {
  readonly line: Line
  readonly parts: readonly Part[]
}

/** A line before beside the line it became; one of them is missing where a line was only taken out or only put in. */
export interface DiffPair {
  readonly before: DiffLine | null
  readonly after: DiffLine | null
}

export type DiffBlock =
  | { readonly kind: 'same'; readonly before: Line; readonly after: Line; readonly texts: readonly string[] }
  | {
      readonly kind: 'changed'
      readonly pairs: readonly DiffPair[]
      /** Steps explained under this block. */
      readonly steps: readonly string[]
      /** Steps that touch this block and are explained under an earlier one. */
      readonly alsoSteps: readonly string[]
    }

export interface DiffReport {
  readonly blocks: readonly DiffBlock[]
  /** Steps that change no line of the file, such as one that only writes a `.dockerignore`. */
  readonly elsewhere: readonly string[]
}

export type ChangedBlock = Extract<DiffBlock, { kind: 'changed' }>
export type SameBlock = Extract<DiffBlock, { kind: 'same' }>

export const isChanged = (block: DiffBlock): block is ChangedBlock => block.kind === 'changed'
