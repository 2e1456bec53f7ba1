import type { Answers, Decision, Safety } from '../analysis'
import type { TableName } from '../catalog/catalog'
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
  /** Told of each table that a build of the plan would be surer with and that the catalog has not. */
  readonly want?: (table: TableName) => void
}
