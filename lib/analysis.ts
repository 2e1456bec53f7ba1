/**
 * What the engine answers: plain data, made to be sent to a page, printed as JSON and kept.
 * This is the contract that README.md documents and that `lib/report/schema.ts` checks.
 */
import type { Estimate, Size } from './catalog/estimate'
import type { Edit } from './source/edits'
import type { Bytes, Line, LineSpan, Range } from './source/units'

export const schemaName = 'plimsoll/1'

export type Area = 'size' | 'cache' | 'security' | 'correctness' | 'style'

/** `error`: it will not do what it says. `warning`: it costs or endangers. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

/**
 * How sure a fix is: `safe` keeps behaviour by construction; `review` is right in nearly all cases, under the
 * assumptions it spells out; `risky` may change behaviour and is never applied without being asked for.
 */
export type Safety = 'safe' | 'review' | 'risky'

/** What a person said of a step: `take` names one of its alternatives. */
export type Decision = 'accepted' | 'rejected' | { readonly take: string }

/** Something that the file does not tell and a step has to know. */
export interface Question {
  /** kebab-case; a question keeps it through edits of the file. */
  readonly id: string
  readonly text: string
  readonly kind: 'path' | 'text' | 'choice'
  /** What to choose from; none where any text will do. */
  readonly options: readonly string[]
  /** The usual answer. */
  readonly usual: string
}

/** Answers by question id. */
export type Answers = Readonly<Record<string, string>>

/** Something wrong with the file itself, at its lines, in plain words. */
export interface Diagnostic extends LineSpan {
  readonly message: string
}

/** What the ledger says of one thing in a layer: a package, an index, a cache, a tree of files. */
export interface FileReport {
  /** A path in the image; for a package its name. A trailing slash marks a whole tree. */
  readonly path: string
  readonly kind: string
  readonly size: Size
}

export interface LayerReport extends LineSpan, Size {
  /** The keyword in upper case, `FROM` for what the base image brings. */
  readonly instruction: string
  /** Bytes of this layer on disk that a later layer deletes or replaces: pulled by everyone, seen by no one. */
  readonly waste: Estimate
  /** True when an earlier FROM brought the layer: the base image's, and those of a stage this one starts from. */
  readonly inherited: boolean
  /** The largest things in it, largest first. Not everything that a command writes is known. */
  readonly files: readonly FileReport[]
  /** Why a number is unknown or assumed, in plain words; none when there is nothing to say. */
  readonly notes: readonly string[]
}

export interface StageReport extends LineSpan {
  readonly name: string | null
  readonly index: number
  /** The base as written, with build arguments filled in where they are known. */
  readonly base: string
  /** True for the stage that becomes the image, and for those it starts from. */
  readonly shipped: boolean
  /** False where a build of the file leaves it out: nothing that is built needs it. */
  readonly reached: boolean
  readonly size: Size
  readonly layers: readonly LayerReport[]
}

/** What a container started from the image gets. `null` where nothing sets it and the base image's value is not known. */
export interface ConfigReport {
  readonly user: string | null
  readonly workdir: string | null
  readonly shell: readonly string[]
  readonly entrypoint: readonly string[] | null
  readonly cmd: readonly string[] | null
  readonly env: Readonly<Record<string, string>>
  readonly exposedPorts: readonly string[]
  readonly volumes: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly healthcheck: string | null
  readonly stopSignal: string | null
}

export interface ImageReport {
  readonly size: Size
  readonly waste: Estimate
  /** Layers that are stored and pulled. */
  readonly layers: number
  /** Distribution packages in the image; null where that is not known. */
  readonly packages: number | null
  readonly config: ConfigReport
}

/**
 * What one change does to a build whose cache holds everything from the build before. Bytes are compressed. How long
 * the commands take is not known.
 */
export interface RebuildReport {
  readonly change: 'source' | 'copy' | 'argument' | 'base'
  /** What to call it: `a file of the source`, `the build argument GIT_SHA`. */
  readonly title: string
  /** What it is about, as the file writes it: sources of a COPY, the name of an argument, a reference. */
  readonly names: readonly string[]
  /** Where it enters the file. */
  readonly line: Line
  /** Lines of the instructions that run again. */
  readonly again: readonly Line[]
  /** Layers of the image that are new: pushed once, and pulled by every host that has the image from before. */
  readonly moved: Estimate
  /** Packages and dependencies fetched again: `laptop` keeps its cache mounts, `runner` is an empty machine of a CI. */
  readonly fetched: { readonly laptop: Estimate; readonly runner: Estimate }
  /** Layers that stay and that an empty runner pulls from the cache in a registry, to run the rest on top of them. */
  readonly pulledFirst: Estimate
  /** Base images that are others now: every machine pulls them before it builds on them. */
  readonly basePulled: Estimate
}

export interface FixReport {
  /** The name of the alternative; null where there is but one. */
  readonly id: string | null
  readonly safety: Safety
  readonly title: string
  readonly assumptions: readonly string[]
  /** Edits on the text that was analysed. */
  readonly edits: readonly Edit[]
}

export interface FindingReport extends LineSpan {
  readonly rule: string
  readonly severity: Severity
  /** Where in the text, closer than its lines. */
  readonly range: Range
  readonly message: string
  /** What the message asks and only a person knows; null where it asks nothing. */
  readonly question: string | null
  /** What other linters call it. */
  readonly equivalents: readonly string[]
  readonly fixes: readonly FixReport[]
  /** The key of the plan's step that mends it, as in `StepReport.key`. */
  readonly key: string
}

/** Bytes that a step takes off the image; negative where it adds some. The difference of two simulated builds. */
export interface Saving {
  readonly onDisk: number
  readonly compressed: number
  /** True where what is known is compared with what is assumed, such as packages whose table was not given. */
  readonly about: boolean
}

/** Another way to mend the same thing. */
export interface AlternativeReport {
  readonly id: string
  readonly title: string
  readonly safety: Safety
}

export interface QuestionReport extends Question {
  /** As given, or the usual one. */
  readonly answer: string
}

/** One changed place of a step's own small diff, against the file as the steps before it left it. */
export interface Hunk {
  readonly beforeLine: Line
  readonly afterLine: Line
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export interface StepReport {
  /** Stays the same while the file around it changes: a decision is kept under it. */
  readonly key: string
  readonly rule: string
  readonly title: string
  /** What it found, with its figures, and why that matters. */
  readonly why: string
  readonly safety: Safety
  readonly assumptions: readonly string[]
  /** Lines of the text given and lines of the text after that it touches; null where it touches none of them. */
  readonly lines: { readonly before: LineSpan | null; readonly after: LineSpan | null }
  readonly saving: Saving
  readonly hunks: readonly Hunk[]
  /** Which alternative this is; null where there is but one. */
  readonly alternative: string | null
  /** All of them, this one too, the best first; empty where there is but one. */
  readonly alternatives: readonly AlternativeReport[]
  readonly questions: readonly QuestionReport[]
}

/** A step that is not in the text after: turned down by the person, above the safety asked for, or with a question. */
export interface OpenStepReport extends StepReport {
  readonly because: 'rejected' | 'safety' | 'question'
}

/** A line of the text after: which line of the text given it was, and the steps that made it what it is. */
export interface LineReport {
  /** Null for a line that a step wrote. */
  readonly line: Line | null
  readonly steps: readonly string[]
}

export interface PlanReport {
  readonly dockerfile: string
  /** The text of a `.dockerignore` that the plan writes or changes; null when it leaves that alone. */
  readonly dockerignore: string | null
  readonly steps: readonly StepReport[]
  readonly open: readonly OpenStepReport[]
  /** One for each line of `dockerfile`. */
  readonly lines: readonly LineReport[]
  readonly after: ImageReport
  readonly stagesAfter: readonly StageReport[]
  readonly cacheAfter: readonly RebuildReport[]
  /** How much the rules still have to say of the file after. */
  readonly findingsAfter: number
  /** Keys of the findings of the text given that the rules still have to say of the file after. */
  readonly unmended: readonly string[]
}

/** Files and the bytes in them. */
export interface Amount {
  readonly files: number
  readonly bytes: number
}

/** What is taken of a build context: with no `.dockerignore`, with the one there is, and with the one that the plan writes. */
export interface Taken {
  readonly all: Amount
  readonly sent: Amount
  /** Null where the plan leaves `.dockerignore` alone. */
  readonly planned: Amount | null
}

export interface CopyReport extends LineSpan, Taken {
  readonly sources: readonly string[]
}

/** A file of the build context, or a whole directory, whose path then ends in a slash. */
export interface ContextItem extends Amount {
  readonly path: string
  /** Bytes of it that `.dockerignore` leaves out. */
  readonly hidden: number
}

export interface ContextReport extends Taken {
  /** One for each COPY and ADD that takes something of the context. */
  readonly copies: readonly CopyReport[]
  /** The largest things in it, none inside another. */
  readonly largest: readonly ContextItem[]
}

/** Whether what was given of a built image could be used, and why not. */
export interface HistoryReport {
  readonly used: boolean
  readonly reason: string | null
}

export interface Analysis {
  readonly schema: typeof schemaName
  /** Version of the engine. */
  readonly engine: string
  /** The tables it had, each with its date. */
  readonly tables: Readonly<Record<string, string>>
  /** Tables that would make a number surer, and that it was not given. */
  readonly wanted: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly stages: readonly StageReport[]
  readonly image: ImageReport
  readonly cache: readonly RebuildReport[]
  /** Null where no build context was given. */
  readonly context: ContextReport | null
  /** Null where nothing was given of a built image. */
  readonly history: HistoryReport | null
  readonly findings: readonly FindingReport[]
  readonly plan: PlanReport
}

/** A file of the build context, as `--context` lists it. */
export interface ContextFile {
  /** Relative to the context's root, with forward slashes. */
  readonly path: string
  readonly bytes: Bytes
}
