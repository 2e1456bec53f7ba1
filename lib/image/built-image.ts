import type { ConfigReport } from '../analysis'
import type { Distribution, ImageFacts, TableName } from '../catalog/catalog'
import type { Estimate, Size } from '../catalog/estimate'
import type { Dockerfile, Instruction, Stage } from '../dockerfile/model'
import type { Script, ShellProblem, ShellWord, SimpleCommand } from '../shell/model'
import type { Range } from '../source/units'
import type { Entry } from './entry'
import type { Ledger } from './ledger'

/** One argument of a command, as the command gets it. */
export interface Argument {
  /** Variables filled in and quotes taken off; what is not known stays as written. */
  readonly text: string
  readonly known: boolean
  /** True where the shell would still expand a pattern. */
  readonly pattern: boolean
  readonly range: Range
  /** The word it was written as; null in exec form. */
  readonly word: ShellWord | null
}

/** A command of a RUN, as it would be started, with what the simulation says it did. */
export interface TracedCommand {
  /** Without directory: `apt-get` for `/usr/bin/apt-get`. What `sudo`, `env`, `time` and the like start counts itself. */
  readonly name: string
  readonly args: readonly Argument[]
  readonly range: Range
  /** Where the effective command starts: after `sudo`, `env` and assignments. */
  readonly start: Range
  /** The shell command it is part of; null in exec form. */
  readonly node: SimpleCommand | null
  /** Words in front of the effective command: `sudo`, `env`, `time`. */
  readonly prefixes: readonly string[]
  /** Values of `NAME=value` in front of the command. */
  readonly environment: Readonly<Record<string, string>>
  /** False in a branch that may not run, and after `||`. */
  readonly certain: boolean
  readonly directory: string
  readonly user: string
  /** Its output goes into another command, or its input comes out of one. */
  readonly pipedInto: string | null
  readonly pipedFrom: string | null
  readonly wrote: readonly Entry[]
  readonly removed: readonly Entry[]
  /** Why what it writes is not known; null where it is. */
  readonly unknown: string | null
}

export type MountType = 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh'

export interface Mount {
  readonly type: MountType
  readonly target: string
  /** What tells a cache from others, wherever it is mounted. */
  readonly id: string | null
  readonly from: string | null
  readonly source: string | null
  readonly readwrite: boolean
}

/** How a RUN was read and what its commands did. */
export interface RunTrace {
  /** exec: a JSON array. heredoc: the script is the heredoc itself. foreign: not for a POSIX shell. */
  readonly form: 'shell' | 'exec' | 'heredoc' | 'foreign'
  readonly script: Script | null
  readonly commands: readonly TracedCommand[]
  readonly mounts: readonly Mount[]
  readonly problems: readonly ShellProblem[]
}

export interface BuiltLayer {
  /** What made it; null for what the base image brings, counted as one. */
  readonly instruction: Instruction | null
  /** The stage whose instruction it is. */
  readonly stage: number
  readonly inherited: boolean
  /** Its place in the ledger. */
  readonly index: number
  /** What it held when its instruction ended. */
  readonly entries: readonly Entry[]
  readonly size: Size
  readonly notes: readonly string[]
}

export type StageBase =
  | { readonly kind: 'image'; readonly facts: ImageFacts; readonly reference: string }
  | { readonly kind: 'stage'; readonly stage: number; readonly reference: string }
  | { readonly kind: 'scratch'; readonly reference: string }
  /** A reference with a build argument that has no value. */
  | { readonly kind: 'open'; readonly reference: string }

export interface ImageConfig extends ConfigReport {
  readonly onbuild: readonly Instruction[]
  /** CMD is the file's own, not the base image's. */
  readonly ownCmd: boolean
}

export interface BuiltStage {
  readonly stage: Stage
  readonly base: StageBase
  /** The image that the stage goes back to, through the stages it starts from. */
  readonly root: ImageFacts | null
  readonly distribution: Distribution | null
  readonly layers: readonly BuiltLayer[]
  readonly size: Size
  /** Bytes on disk of a layer that later ones hide, by the layer's index. */
  readonly waste: (layer: BuiltLayer) => Estimate
  readonly config: ImageConfig
  readonly ledger: Ledger
  readonly traces: ReadonlyMap<number, RunTrace>
  /** What COPY and ADD wrote, by the instruction's index. */
  readonly copied: ReadonlyMap<number, readonly Entry[]>
  /** What COPY and ADD name of the build context, with variables filled in, by the instruction's index. */
  readonly fromContext: ReadonlyMap<number, readonly string[]>
  /** Stages and images that COPY --from and mounts take from. */
  readonly takesFrom: ReadonlySet<number>
  readonly packages: number | null
  /** The file system and config become the image, or the start of it. */
  readonly shipped: boolean
  /** Needed for the image at all: shipped, or something shipped takes from it. */
  readonly reached: boolean
}

/** What a build would make of a Dockerfile. */
export interface BuiltImage {
  readonly file: Dockerfile
  readonly stages: readonly BuiltStage[]
  /** The stage that becomes the image; null in a file without a FROM. */
  readonly target: BuiltStage | null
  /** Tables that were asked for and not there. */
  readonly wanted: ReadonlySet<TableName>
  readonly problems: readonly { readonly range: Range; readonly message: string }[]
}
