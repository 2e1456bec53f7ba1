import type { BaseReport } from '@/components/bases/base-report'
import type { BuildContext } from '@/components/build/build-context'
import type { DiffReport } from '@/components/review/diff-report'
import type { RuleTexts } from '@/components/review/rule-text'
import type { Analysis, Safety } from '@/lib/analysis'
import type { AnalyzeOptions } from '@/lib/engine'
import type { Decisions, StepAnswers } from '@/lib/review/decisions'
import type { BaseSize } from '@/lib/review/review'
import type { Settings } from '@/lib/rules/rule'
import type { Difference } from './difference-kinds'
import type { FallenStep } from './fallen-steps'

export interface AnalysisRequest {
  /** Grows with every change of what is asked; an answer carries the one it was made for. */
  readonly revision: number
  readonly text: string
  readonly dockerignore: string | null
  readonly target: string | null
  readonly buildArgs: Readonly<Record<string, string>>
  readonly baseSizes: readonly BaseSize[]
  /** What a team asks of every file, and where its images run. */
  readonly settings: Settings
  readonly history: string | null
  readonly context: BuildContext | null
  readonly safety: Safety
  readonly decisions: Decisions
  readonly answers: StepAnswers
  /** Whether someone looks at what the file could start from: only then is it worked out. */
  readonly withBases: boolean
  /** What stages started from before another base was tried, by the stage's index. */
  readonly triedFrom: Readonly<Record<number, string>>
  /** What is asked of a file that was written for an exercise, in place of all that is asked of one on the desk. */
  readonly exercise?: {
    readonly question: Omit<AnalyzeOptions, 'catalog'>
    /** Rules whose texts come with the answer, whether or not they found something. */
    readonly rules: readonly string[]
  }
}

export interface Answer {
  readonly revision: number
  /** The text that the ranges of the analysis speak of. */
  readonly text: string
  readonly analysis: Analysis
  readonly diff: DiffReport
  /** Steps that went with what was decided about others. */
  readonly fallen: readonly FallenStep[]
  /** What the file's stages could start from; null where it was not asked for. */
  readonly bases: readonly BaseReport[] | null
  /** Of the rules that the analysis speaks of. */
  readonly rules: RuleTexts
  /** Tables that could not be loaded, so that some figures are less sure than they could be. */
  readonly missingTables: readonly string[]
}

/** What goes to the worker: a context may be large, and one that it has already is not sent again. */
export type WorkerRequest = Omit<AnalysisRequest, 'context'> & { readonly context: BuildContext | null | 'as before' }

type Progress =
  /** The tables are there and the work begins: from here on it has to be quick. */
  | { readonly kind: 'started'; readonly revision: number }
  | { readonly kind: 'failed'; readonly revision: number; readonly reason: string }

/** `last` is false where an answer with more tables follows. */
export type WorkerMessage = Progress | { readonly kind: 'answered'; readonly answer: Answer; readonly last: boolean }

/** What comes from the worker: of an answer, what is new against the one before it. */
export type SentMessage =
  | Progress
  | { readonly kind: 'answered'; readonly difference: Difference; readonly last: boolean }
