import { shallow } from 'zustand/shallow'
import type { Analysis, FindingReport, PlanReport } from '@/lib/analysis'
import type { LineSpan } from '@/lib/source/units'

interface Found extends Pick<Analysis, 'findings'> {
  readonly plan: Pick<PlanReport, 'steps' | 'open'>
}

const meet = (a: LineSpan, b: LineSpan | null): boolean => b !== null && a.line <= b.endLine && b.line <= a.endLine

/** The very same list while nothing in it changes, so that nothing is drawn anew for it. */
let last: readonly FindingReport[] = []

/** Graver findings that no step mends and that stand where no step changes anything: they are left to whoever reads. */
export function withoutStep({ findings, plan: { steps, open } }: Found): readonly FindingReport[] {
  const known = new Set([...steps, ...open].map(({ key }) => key))
  const left = findings
    .filter(({ severity, fixes, key }) => severity !== 'info' && fixes.length === 0 && !known.has(key))
    .filter((finding) => !steps.some(({ lines }) => meet(finding, lines.before)))
    .toSorted((a, b) => a.range.start - b.range.start)
  if (!shallow(left, last)) last = left
  return last
}
