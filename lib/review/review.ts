import { type Budget, noBudget } from '../budget/budget'
import { noSettings, type Settings } from '../rules/rule'
import type { Comment } from './comments'
import { type Decisions, type StepAnswers, unanswered, undecided } from './decisions'

/** The boldest steps that a review applies without asking for each. Risky ones are always asked for. */
export type ReviewSafety = 'safe' | 'review'

export const views = ['file', 'changes', 'layers', 'findings', 'build', 'cache', 'bases', 'cost', 'comments'] as const
export type View = (typeof views)[number]

/** What made the review, so that a reader with other tables knows why figures differ. */
export interface Provenance {
  readonly engine: string
  /** Date of the base image table. */
  readonly tables: string
  /** What the image was likely to weigh on disk then, as it was and after the plan; null in a link that does not say. */
  readonly onDisk: { readonly before: number; readonly after: number } | null
}

/** What a person says a base image weighs, by the reference that the file names. */
export interface BaseSize {
  readonly reference: string
  readonly onDisk: number
  /** As it is pulled; null where that was not said. */
  readonly compressed: number | null
}

/** All that a link carries: a file, what a person decided about it, and what was said. */
export interface Review {
  readonly dockerfile: string
  readonly dockerignore: string | null
  readonly target: string | null
  readonly buildArgs: readonly (readonly [name: string, value: string])[]
  readonly baseSizes: readonly BaseSize[]
  readonly decisions: Decisions
  readonly answers: StepAnswers
  /** Why a step was accepted or rejected, by step key. */
  readonly reasons: Readonly<Record<string, string>>
  readonly comments: readonly Comment[]
  /** What was taken back of them, by `remarkId`: a copy that still holds it does not bring it back. */
  readonly removed: readonly string[]
  readonly budget: Budget
  readonly settings: Settings
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
  reasons: {},
  comments: [],
  removed: [],
  budget: noBudget,
  settings: noSettings,
  safety: 'review',
  view: 'changes',
  made: null,
})
