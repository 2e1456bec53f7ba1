import { type Decisions, type StepAnswers, unanswered, undecided } from './decisions'

/** The boldest steps that a review applies without asking for each. Risky ones are always asked for. */
export type ReviewSafety = 'safe' | 'review'

export const views = ['file', 'changes', 'layers', 'findings', 'build', 'cache', 'bases', 'cost'] as const
export type View = (typeof views)[number]

/** What made the review, so that a reader with other tables knows why figures differ. */
export interface Provenance {
  readonly engine: string
  /** Date of the base image table. */
  readonly tables: string
}

/** What a person says a base image weighs, by the reference that the file names. */
export interface BaseSize {
  readonly reference: string
  readonly onDisk: number
  /** As it is pulled; null where that was not said. */
  readonly compressed: number | null
}

/** How low the image may sit: bytes on disk, or as it is pulled. */
export interface LoadLine {
  readonly of: 'onDisk' | 'compressed'
  readonly bytes: number
}

/** All that a link carries: a file, and what a person decided about it and answered. */
export interface Review {
  readonly dockerfile: string
  readonly dockerignore: string | null
  readonly target: string | null
  readonly buildArgs: readonly (readonly [name: string, value: string])[]
  readonly baseSizes: readonly BaseSize[]
  readonly decisions: Decisions
  readonly answers: StepAnswers
  readonly loadLine: LoadLine | null
  readonly safety: ReviewSafety
  readonly view: View
  readonly made: Provenance | null
}

export const reviewOf = (dockerfile: string): Review => ({
  dockerfile,
  dockerignore: null,
  target: null,
  buildArgs: [],
  baseSizes: [],
  decisions: undecided,
  answers: unanswered,
  loadLine: null,
  safety: 'review',
  view: 'changes',
  made: null,
})
