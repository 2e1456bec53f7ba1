import type { Libc, PackageManager } from '@/lib/catalog/catalog'
import type { Size } from '@/lib/catalog/estimate'
import type { BaseCandidate, BaseChoice } from '@/lib/rules/base-candidates'
import type { Edit } from '@/lib/source/edits'
import type { LineSpan } from '@/lib/source/units'

/** One row of the table of bases: plain data, so that a worker can send it. */
export interface CandidateReport {
  readonly reference: string
  readonly now: boolean
  readonly size: Size
  readonly libc: Libc | null
  readonly shell: 'present' | 'absent' | 'unknown'
  /** Null where it has none. */
  readonly packageManager: PackageManager | 'unknown' | null
  /** Empty and `root` are root; null where it is not known. */
  readonly user: string | null
  /** Last day of support; null where none is announced or nothing is known. */
  readonly supportEnds: string | null
  readonly supportEnded: boolean
  readonly breaks: readonly string[]
  /** What trying it writes beside its name. */
  readonly changes: readonly string[]
  readonly edits: readonly Edit[] | null
}

export interface BaseReport extends LineSpan {
  readonly stage: number
  readonly name: string | null
  readonly shipped: boolean
  readonly reference: string
  readonly candidates: readonly CandidateReport[]
  /** The base before others were tried, with the edits that bring it back; null where none was tried. */
  readonly before: { readonly reference: string; readonly edits: readonly Edit[] } | null
}

const candidateReport = ({ reference, now, facts, breaks, changes, edits }: BaseCandidate): CandidateReport => ({
  reference,
  now,
  size: facts.size,
  libc: facts.libc,
  shell: facts.shell,
  // of what no shell is known no package manager is, either
  packageManager: facts.packageManager ?? (facts.shell === 'unknown' ? 'unknown' : null),
  user: facts.config.user,
  supportEnds: facts.support?.ends ?? null,
  supportEnded: facts.support?.ended ?? false,
  breaks,
  changes,
  edits,
})

/** `before` tells what each stage started from before others were tried, and how to go back. */
export const baseReports = (
  choices: readonly BaseChoice[],
  before: (choice: BaseChoice) => BaseReport['before'],
): readonly BaseReport[] =>
  choices.map((choice) => ({
    ...choice.image.from.lines,
    stage: choice.stage,
    name: choice.image.stage.stage.name,
    shipped: choice.image.stage.shipped,
    reference: choice.image.reference,
    candidates: choice.candidates.map(candidateReport),
    before: before(choice),
  }))
