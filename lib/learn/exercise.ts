import type { ContextFile } from '../analysis'
import type { AnalyzeOptions } from '../engine'
import type { Goal } from './goals'

/** What a reviewer writes below a changed line. */
export interface Remark {
  /** A piece of the line, as it stands in the solution. */
  readonly at: string
  readonly text: string
}

/** A file that reaches the goals, and why it does. */
export interface Solution {
  readonly title: string
  /** What it does, a few sentences. */
  readonly why: string
  readonly dockerfile: string
  readonly dockerignore: string | null
  readonly remarks?: readonly Remark[]
}

/** Something to think about afterwards, with the answers that one may give. */
export interface Quiz {
  readonly question: string
  readonly answers: readonly { readonly text: string; readonly right: boolean; readonly because: string }[]
}

export interface Exercise {
  /** kebab-case; progress is kept under it, and links name it. */
  readonly id: string
  readonly title: string
  /** Whose file it is, and what is wrong with that. */
  readonly situation: string
  /** What to take from it, before one starts. */
  readonly idea: string
  readonly dockerfile: string
  readonly dockerignore: string | null
  /** The project's files; sizes of what COPY takes come from here. */
  readonly context: readonly ContextFile[] | null
  /** Texts of manifests, by path. */
  readonly files: Readonly<Record<string, string>>
  readonly goals: readonly Goal[]
  /** From a nudge to all but the answer. */
  readonly hints: readonly [string, string, string]
  /** The first is shown as the worked solution; the others show that there is more than one way. */
  readonly solutions: readonly [Solution, Solution, ...Solution[]]
  readonly remember: string
  readonly quizzes: readonly Quiz[]
}

/** What the engine is asked for a file that someone wrote for an exercise: no plan, which would give the answer away. */
export function questionOf(
  exercise: Pick<Exercise, 'context' | 'files'>,
  dockerignore: string | null,
): Omit<AnalyzeOptions, 'catalog'> {
  return {
    only: [],
    ...(exercise.context === null ? {} : { context: exercise.context }),
    files: { ...exercise.files, ...(dockerignore === null ? {} : { '.dockerignore': dockerignore }) },
  }
}
