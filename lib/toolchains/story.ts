import type { Copy } from '../dockerfile/model'
import type { BuiltStage } from '../image/built-image'
import type { Line } from '../source/units'

/** A fact with the line it was read from. `stated` stands there; `derived` follows from it; `assumed` is the usual case. */
export interface Told<T> {
  readonly value: T
  readonly line: Line
  readonly sure: 'stated' | 'derived' | 'assumed'
}

/** What a stage builds, and what the result needs to run: all that has to be known to split the one from the other. */
export interface BuildStory {
  readonly language: string
  readonly stage: BuiltStage
  /** Absolute paths of what the build makes and the start command runs. */
  readonly artifacts: readonly Told<string>[]
  /** What a static result needs of its base: nothing, or a shell and these packages. */
  readonly shell: Told<string> | null
  readonly packages: readonly Told<string>[]
  /** Who runs the program, where the file says it in numbers; null where it is root, or has only a name. */
  readonly user: string | null
  /** Directories that the file makes for the program to write to. */
  readonly directories: readonly string[]
  /** COPY and ADD instructions whose files are read at run time. */
  readonly keeps: readonly Copy[]
  /** ENV names that mean something to the build alone. */
  readonly buildVariables: ReadonlySet<string>
  /** Lines that the build stage needs in front of its first RUN. */
  readonly settings: readonly string[]
  /** What has to be true for the split to be right, as sentences. */
  readonly assumptions: readonly string[]
}

/** Why a stage that builds something can't be split without asking. */
export interface OpenStory {
  readonly language: string
  readonly stage: BuiltStage
  readonly question: string
  readonly line: Line
}

export type Reading =
  | { readonly kind: 'told'; readonly story: BuildStory }
  | { readonly kind: 'open'; readonly story: OpenStory }

export const told = <T>(value: T, line: Line, sure: Told<T>['sure']): Told<T> => ({ value, line, sure })
