import type { ContextFile } from '../analysis'
import type { Catalog } from '../catalog/catalog'
import type { Copy } from '../dockerfile/model'
import type { BuiltStage } from '../image/built-image'
import type { Edit } from '../source/edits'
import type { SourceText } from '../source/text'
import type { Line } from '../source/units'
import type { Through } from './through'

/** A fact with the line it was read from. `stated` stands there; `derived` follows from it; `assumed` is the usual case. */
export interface Told<T> {
  readonly value: T
  readonly line: Line
  readonly sure: 'stated' | 'derived' | 'assumed'
  /** Where no line says it: `which the build’s image has`. */
  readonly whose?: string
}

/** What a reader of a language gets to read. */
export interface Given {
  readonly stage: BuiltStage
  readonly source: SourceText
  /** The stages that it starts from, the lowest first. */
  readonly below: readonly BuiltStage[]
  readonly catalog: Catalog
  /** YYYY-MM-DD */
  readonly today: string
  /** Texts of manifests, by their path in the build context. */
  readonly files: Readonly<Record<string, string>>
  /** The whole build context, before `.dockerignore`; null where it is not known. */
  readonly context: readonly ContextFile[] | null
  /** The stage makes nothing itself: what it gives out is another's. */
  readonly served?: boolean
  /** The language stays at the version that it has, supported or not. */
  readonly keepsVersion: boolean
  /** Another way to run the same: on the C library of the build, with a run time made of what built it, or with a shell. */
  readonly variant?: Variant
  /** What the person answered, by the id of the question. */
  readonly answers: Readonly<Record<string, string>>
}

/** Ways to run what is built, beside the smallest. */
export type Variant = 'glibc' | 'linked-runtime' | 'with-shell'

/** What goes from the build to the run stage. */
export interface Artifact {
  /** Absolute path in the build stage; the last name may be a pattern. */
  readonly from: string
  /** Absolute path in the run stage; ends with a slash where `from` goes into a directory under its own name. */
  readonly to: string
  /** The program writes there, so it belongs to the user that runs it. */
  readonly owned: boolean
}

/** Where the result runs. */
export interface RunBase {
  readonly reference: string
  /** The user without rights, in numbers; empty where the program has to start as root. */
  readonly user: string
  /** Whom the program's files belong to, where it starts as root and goes on as somebody else. */
  readonly owner?: string
  /** False where only exec form can start anything. */
  readonly shell: boolean
  /** Instructions behind FROM: packages that the result needs. */
  readonly setup: readonly string[]
  /** Libraries that come out of the build stage, because no package of this release is known to bring them, as patterns. */
  readonly libraries?: readonly Told<string>[]
  /** What has to be true for what is installed there. */
  readonly assumptions?: readonly string[]
  /** The tag that the build has to start from, too, where it is linked against libraries of that release. */
  readonly builder?: string
}

/** What a stage builds, and what the result needs to run: all that has to be known to split the one from the other. */
export interface BuildStory {
  readonly language: string
  readonly stage: BuiltStage
  /** What the build makes and the start command runs. */
  readonly artifacts: readonly Told<Artifact>[]
  readonly base: RunBase
  /** The tag that the build stage has to start from, so that both have the same version; null where it does already. */
  readonly builder: string | null
  /** Who runs the program, where the file says it in numbers; null where it is root, or has only a name. */
  readonly user: string | null
  /** Directories that the file makes for the program to write to. */
  readonly directories: readonly string[]
  /** Instructions that the run stage repeats, because what they bring is used at run time. */
  readonly keeps: readonly Copy[]
  /** ENV names that mean something to the build alone. */
  readonly buildVariables: ReadonlySet<string>
  /** Lines that the build stage needs in front of its first RUN. */
  readonly settings: readonly string[]
  /** Lines of the run stage that need what is copied of the dependencies, and nothing of the program. */
  readonly prepared?: readonly string[]
  /** Lines of the run stage behind everything that is copied: what the file settles of the system. */
  readonly settled: readonly string[]
  /**
   * What the build changes of the system and the run stage repeats: what any program finds its way by where nothing is
   * said, all of it for a program whose packages may read anything, none for pages.
   */
  readonly repeats?: 'all' | 'none'
  /** Users that the run stage makes as the file does: the container starts as root, and goes on as one of them. */
  readonly users?: ReadonlySet<string>
  /** Lines that the build stage ends with. */
  readonly finish: readonly string[]
  /** Paths that open something, among what the run stage takes: the build stage ends without them. */
  readonly secrets?: readonly string[]
  /** Changes inside the build stage. */
  readonly edits: readonly Edit[]
  /** The words that the container starts with instead of those of the file; null where they stay. */
  readonly start: readonly string[] | null
  /** False where it makes no difference which directory the program starts in; true where it is the build image's. */
  readonly placed?: boolean
  /** What the start command goes through in the build and does without at run time; none where it stays. */
  readonly through?: readonly Through[]
  /** Other ways to run it, which the same reader tells where it is asked for one. */
  readonly variants?: readonly Variant[]
  /** What has to be true for the split to be right, as sentences. */
  readonly assumptions: readonly string[]
  /** `risky` where the program has to move to another version of its language; `review` else. */
  readonly safety: 'review' | 'risky'
}

/** What the person can say to close a hole in the story. */
export interface Ask {
  readonly id: 'program' | 'packages' | 'files' | 'directory' | 'port' | 'development' | 'tool'
  readonly kind: 'path' | 'text' | 'choice'
  /** What to choose from. */
  readonly options?: readonly string[]
  /** The usual answer. */
  readonly usual: string
}

/** Names of packages are few words; the usual answer is that none is needed. */
export const whichPackages: Ask = { id: 'packages', kind: 'text', usual: '' }

/** Why a stage that builds something can't be split without asking. */
export interface OpenStory {
  readonly language: string
  readonly stage: BuiltStage
  readonly question: string
  readonly line: Line
  /** Null where no answer of a few words would do. */
  readonly asks: Ask | null
}

export type Opened = { readonly kind: 'open'; readonly story: OpenStory }

export type Reading = { readonly kind: 'told'; readonly story: BuildStory } | Opened

/** Null for a stage that builds nothing in the language, or that is meant to hold the toolchain. */
export type Reader = (given: Given) => Reading | null

export const told = <T>(value: T, line: Line, sure: Told<T>['sure']): Told<T> => ({ value, line, sure })

/** The same, said by no line: the image that the build starts from has it. A later step may give that another tag. */
export const ofImage = <T>(value: T, line: Line, whose = 'which the build’s image has'): Told<T> => ({
  ...told(value, line, 'derived'),
  whose,
})

/** Libraries of the build stage's system, where the loader of the run stage finds them once `ldconfig` has run. */
export const library = (from: string, line: Line): Told<Artifact> =>
  told({ from, to: '/usr/local/lib/', owned: false }, line, 'derived')

export const opened = (
  language: string,
  stage: BuiltStage,
  line: Line,
  question: string,
  asks: Ask | null = null,
): Opened => ({
  kind: 'open',
  story: { language, stage, question, line, asks },
})
