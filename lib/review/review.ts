import type { Analysis } from '../analysis'
import { type Budget, noBudget } from '../budget/budget'
import { formatBytes } from '../catalog/format'
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

export const madeBy = ({ engine, tables, image, plan }: Analysis): Provenance => ({
  engine,
  tables: tables.images ?? 'none',
  onDisk: { before: image.size.onDisk.likely, after: plan.after.size.onDisk.likely },
})

/** Without the signs that turn the words around them: a link may say anything. */
const visible = (words: string): string => words.replace(/[\p{Cf}\p{Cc}]/gu, '')

/** What a reader should know where a review was made with another engine or other tables; none where nothing differs. */
export function madeElsewhere(made: Provenance | null, now: Provenance): readonly string[] {
  if (made === null) return []
  const told: string[] = []
  if (made.engine !== now.engine) told.push(`It was made with Plimsoll ${visible(made.engine)}; this is ${now.engine}.`)
  if (made.tables !== now.tables)
    told.push(`Its sizes of base images are of ${visible(made.tables)}; the ones here are of ${now.tables}.`)
  const [then, today] = [made.onDisk, now.onDisk]
  if (then && today && (then.before !== today.before || then.after !== today.after)) {
    const words = (it: typeof then) => `${formatBytes(it.before)} → ${formatBytes(it.after)}`
    if (words(then) !== words(today)) {
      const unsaid = told.length === 0 ? ' What was dropped or pasted beside the file is in no link.' : ''
      told.push(`It then said ${words(then)} on disk; it is ${words(today)} now.${unsaid}`)
    }
  }
  return told
}
