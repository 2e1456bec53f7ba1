import type { Answers, Decision, Safety } from '../analysis'
import type { BuildOptions } from '../image/build-memory'
import type { Settings } from '../rules/rule'

export interface PlanOptions extends BuildOptions {
  readonly today: string
  /** The boldest steps that are applied without being asked for. */
  readonly safety: Safety
  readonly only: readonly string[] | null
  readonly decisions: Readonly<Record<string, Decision>>
  /** Answers to what steps ask, by step key. */
  readonly answers: Readonly<Record<string, Answers>>
  readonly settings: Settings
}
