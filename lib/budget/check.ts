import type { Analysis, FindingReport, ImageReport, Severity } from '../analysis'
import type { Size } from '../catalog/estimate'
import type { Budget } from './budget'
import { type Judgement, judgeBudget } from './judgement'
import type { TeamFile } from './team-file'

/** An image against what its team wants of it. */
export interface CheckedImage {
  readonly name: string
  readonly path: string
  readonly passed: boolean
  /** Why it failed, a sentence each; empty where it passed. */
  readonly reasons: readonly string[]
  readonly size: Size
  readonly judgements: readonly Judgement[]
  /** Growth is asked for, and there was no earlier version to judge it by. */
  readonly growthUnchecked: boolean
  /** Those that nobody asked to ignore. */
  readonly findings: readonly FindingReport[]
}

export interface CheckSubject {
  readonly name: string
  readonly path: string
  readonly budget: Budget
  readonly analysis: Analysis
  /** The image of the version before; null where there is none. */
  readonly before: ImageReport | null
}

const gravity: Record<Severity, number> = { info: 0, warning: 1, error: 2 }

/** True for a finding that a team wants to hear of: neither its rule nor what others call it is ignored. */
export function isHeard({ rule, equivalents }: FindingReport, ignored: ReadonlySet<string>): boolean {
  return ![rule, ...equivalents].some((id) => ignored.has(id))
}

export function checkImage({ name, path, budget, analysis, before }: CheckSubject, team: TeamFile): CheckedImage {
  const ignored = new Set(team.ignored)
  const judgements = judgeBudget(budget, analysis.image, before)
  const findings = analysis.findings.filter((it) => isHeard(it, ignored))
  const { failOn, unknownFails } = team
  const grave = failOn === null ? [] : findings.filter(({ severity }) => gravity[severity] >= gravity[failOn])
  const missed = judgements.filter(({ verdict }) => verdict === 'over' || (verdict === 'unknown' && unknownFails))
  const problems = analysis.stages.length === 0 ? ['The file has no FROM, so there is no image.'] : []
  const reasons = [
    ...problems,
    ...missed.map(({ sentence }) => sentence),
    ...grave.map(({ line, rule, message }) => `Line ${line}, ${rule}: ${message}`),
  ]
  return {
    name,
    path,
    passed: reasons.length === 0,
    reasons,
    size: analysis.image.size,
    judgements,
    growthUnchecked: budget.growth !== null && before === null,
    findings,
  }
}
