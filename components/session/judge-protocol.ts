import type { DiffBlock } from '@/components/review/diff-report'
import type { Diagnostic } from '@/lib/analysis'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import type { Check } from '@/lib/learn/result'
import type { Transcript } from '@/lib/learn/transcript'

/** A file and the exercise that it was written for. */
export interface CheckRequest {
  readonly exercise: Pick<OwnExercise, 'goals' | 'context' | 'files'>
  readonly dockerfile: string
  readonly dockerignore: string | null
}

/** What else there is to know of a file that an exercise is made of. */
export interface FileCheck extends Check {
  readonly problems: readonly Diagnostic[]
  /** Rules that find something, with their titles. */
  readonly found: readonly { readonly rule: string; readonly title: string }[]
  /** What a container starts; empty where nothing says. */
  readonly starts: string
}

export type JudgeRequest =
  | { readonly kind: 'check'; readonly id: number; readonly request: CheckRequest }
  | { readonly kind: 'read'; readonly id: number; readonly pasted: string }
  | { readonly kind: 'compare'; readonly id: number; readonly before: string; readonly after: string }

export type JudgeMessage =
  /** The tables are there and the work begins: from here on it has to be quick. */
  | { readonly kind: 'started'; readonly id: number }
  /** A table is waited for. */
  | { readonly kind: 'loading'; readonly id: number }
  | { readonly kind: 'checked'; readonly id: number; readonly check: FileCheck }
  | { readonly kind: 'read'; readonly id: number; readonly transcript: Transcript }
  | { readonly kind: 'compared'; readonly id: number; readonly blocks: readonly DiffBlock[] }
  /** Tables could not be loaded: whatever was said of the file would be wrong. */
  | { readonly kind: 'lacking'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number }
