import type { Answers, Area, ContextFile, Question, Safety, Severity } from '../analysis'
import type { Catalog } from '../catalog/catalog'
import type { BuiltImage, BuiltStage, ImageConfig } from '../image/built-image'
import type { Edit } from '../source/edits'
import type { Range } from '../source/units'
import type { Profile } from './profile'

/** When the plan applies a rule's fixes: structure first, because what comes after works on what it leaves. */
export type Phase = 'structure' | 'base' | 'install' | 'order' | 'style'

export interface Reference {
  readonly label: string
  readonly url: string
}

/** What another tool calls the same thing. */
export interface Equivalent {
  readonly tool: 'hadolint' | 'buildkit' | 'tally' | 'parfum' | 'dockle' | 'trivy' | 'checkov' | 'sonar'
  readonly id: string
}

/** What the rules are given: the built image, and what was given beside the file. They change none of it. */
export interface RuleInput {
  readonly built: BuiltImage
  readonly catalog: Catalog
  readonly context: readonly ContextFile[] | null
  readonly files: Readonly<Record<string, string>>
  /** YYYY-MM-DD */
  readonly today: string
  readonly settings: Settings
}

/** What a rule reads. */
export interface RuleContext extends RuleInput {
  /** Stages that are asked about: all of them, but for those in which the rule is known to find nothing. */
  readonly stages: readonly BuiltStage[]
}

/**
 * What it hangs on whether a rule finds anything, beside what is given with the file and what holds for all of it: the escape
 * character, the global arguments. `stage`: in each stage on that stage, those it starts from, and whether it is shipped,
 * reached or started from. `stages`: on all stages together. Neither on comments, nor on how lines end.
 */
export type Reads = 'stage' | 'stages'

/** What a kind of label has to look like. */
export type LabelKind = 'text' | 'url' | 'semver' | 'hash' | 'rfc3339' | 'spdx' | 'email'

/** What a team wants of its files, beyond what holds for every file. Nothing is asked for where nothing is set. */
export interface Settings {
  /** Registries that base images may come from, such as `docker.io` or `*.example.com`; null allows all. */
  readonly allowedRegistries: readonly string[] | null
  /** Labels that have to be there, and what their values have to be. */
  readonly labels: Readonly<Record<string, LabelKind>>
  /** No other labels than those in `labels`. */
  readonly onlyTheseLabels: boolean
  /** Every image has a HEALTHCHECK. */
  readonly healthcheck: boolean
  /** Where images are to run. */
  readonly profile: Profile
}

export const noSettings: Settings = {
  allowedRegistries: null,
  labels: {},
  onlyTheseLabels: false,
  healthcheck: false,
  profile: 'generic',
}

/** Parts of the image's config that a fix may change on purpose. */
export type ConfigPart = keyof ImageConfig
/** What a fix may change on purpose: parts of the config, or which files the image holds. */
export type ChangedPart = ConfigPart | 'files'

/**
 * One way to mend a finding. Edits speak of the text that the rule was given; the plan applies them, reads the file
 * again, and drops the fix where the file then has a problem it did not have.
 */
export interface Fix {
  /** Names the alternative where a finding has several: `same-layer`, `cache-mount`, `option`. */
  readonly id?: string
  /** Says what is done, as a heading: "Remove the package lists in the same RUN". */
  readonly title: string
  /** What was found, where the finding's own message asks what this fix knows. */
  readonly message?: string
  readonly safety: Safety
  /** What has to be true for it to be right; empty only for `safe`. */
  readonly assumptions: readonly string[]
  readonly edits: readonly Edit[]
  /** What it changes on purpose. */
  readonly changes?: readonly ChangedPart[]
  /** The whole text of the `.dockerignore` after the fix, where it writes one. */
  readonly dockerignore?: string
  /** Applied only where a person accepts it, however bold the plan may be: it rests on what can't be seen from here. */
  readonly asksFirst?: boolean
  /** What only the person knows. The fix is then shown as it would be with the usual answers, and waits to be taken. */
  readonly asks?: Asking
}

export interface Asking {
  readonly questions: readonly Question[]
  /** The fix for answers by question id, where an answer is missing with the usual one; null where they make none. */
  readonly answered: (answers: Answers) => Fix | null
}

export interface Finding {
  readonly severity: Severity
  readonly range: Range
  /** The stage it is in. */
  readonly stage: number
  /** What was found, with its bytes, for this file: a sentence or two. */
  readonly message: string
  /**
   * What the finding is about, in words that no other step changes: names of packages, a source of COPY, an image
   * without its tag. Together with the rule and the stage it makes the key that a decision is kept under.
   */
  readonly anchor: string
  /** The best first. */
  readonly fixes: readonly Fix[]
  /** What other tools call this very finding, where the rule speaks of several things. */
  readonly equivalents?: readonly Equivalent[]
  /** What only the person knows, and would have to say for it to be mended; its message asks it too. */
  readonly question?: string
}

/** A rule is data first, then one function that reads the built image. */
export interface Rule {
  /** kebab-case; also its folder and its page. */
  readonly id: string
  /** A short statement of what is wrong: "Package lists stay in the layer". */
  readonly title: string
  readonly area: Area
  readonly phase: Phase
  /** Rules of the same phase that are applied first. */
  readonly after?: readonly string[]
  /** What is looked for, why it costs, what to do, and what to mind; plain sentences. */
  readonly what: string
  readonly why: string
  readonly todo: string
  readonly mind: string
  /** Safety of the fixes it may offer, surest first. */
  readonly safety: readonly Safety[]
  readonly references: readonly Reference[]
  readonly equivalents: readonly Equivalent[]
  /** Where it says so it is not asked again about what is the same, and with `stage` only about `context.stages`. */
  readonly reads?: Reads
  readonly check: (context: RuleContext) => readonly Finding[]
}
