import { shallow } from 'zustand/shallow'
import type { Analysis, FindingReport, PlanReport } from '@/lib/analysis'

interface Found extends Pick<Analysis, 'findings'> {
  readonly plan: Pick<PlanReport, 'steps' | 'open' | 'lines'>
}

/** The very same list while nothing in it changes, so that nothing is drawn anew for it. */
let last: readonly FindingReport[] = []

/**
 * Graver findings that no step mends: errors, what asks something that only a person knows, and warnings at lines that the
 * result has as they were. A line that a step rewrote is taken for mended with it.
 */
export function withoutStep({ findings, plan: { steps, open, lines } }: Found): readonly FindingReport[] {
  const known = new Set([...steps, ...open].map(({ key }) => key))
  const asTheyWere = new Set(lines.flatMap(({ line, steps }) => (line !== null && steps.length === 0 ? [line] : [])))
  const isLeft = ({ severity, question, line }: FindingReport): boolean =>
    severity === 'error' || question !== null || asTheyWere.has(line)
  const left = findings
    .filter((it) => it.severity !== 'info' && it.fixes.length === 0 && !known.has(it.key) && isLeft(it))
    .toSorted((a, b) => a.range.start - b.range.start)
  if (!shallow(left, last)) last = left
  return last
}
