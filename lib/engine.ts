import type { Analysis, ContextFile, Safety } from './analysis'
import type { Catalog } from './catalog/catalog'

export interface AnalyzeOptions {
  readonly catalog: Catalog
  /** The stage to build, by name or index; the last one where none is named. */
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  /** The whole build context, before `.dockerignore`; what a COPY takes is assumed where it is not given. */
  readonly context?: readonly ContextFile[]
  /** Texts of manifests and of `.dockerignore`, by their path in the build context. */
  readonly files?: Readonly<Record<string, string>>
  /** The boldest steps that the plan applies; `review` where nothing is said. */
  readonly safety?: Safety
  /** Only the steps of these rules. */
  readonly only?: readonly string[]
  /** What a person decided, by step key. */
  readonly decisions?: Readonly<Record<string, 'accepted' | 'rejected'>>
  /** The day to judge ends of support by, YYYY-MM-DD. */
  readonly today?: string
}

export declare function analyze(source: string, options: AnalyzeOptions): Analysis
