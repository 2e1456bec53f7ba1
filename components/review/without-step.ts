import { shallow } from 'zustand/shallow'
import type { Analysis, FindingReport, PlanReport } from '@/lib/analysis'

interface Found extends Pick<Analysis, 'findings'> {
  readonly plan: Pick<PlanReport, 'steps' | 'open' | 'unmended'>
}

/** The very same list while nothing in it changes, so that nothing is drawn anew for it. */
let last: readonly FindingReport[] = []

/** Graver findings that have no step, and that the plan's other steps have not mended on their way. */
export function withoutStep({ findings, plan: { steps, open, unmended } }: Found): readonly FindingReport[] {
  const known = new Set([...steps, ...open].map(({ key }) => key))
  const still = new Set(unmended)
  const left = findings
    .filter((it) => it.severity !== 'info' && it.fixes.length === 0 && still.has(it.key) && !known.has(it.key))
    .toSorted((a, b) => a.range.start - b.range.start)
  if (!shallow(left, last)) last = left
  return last
}
