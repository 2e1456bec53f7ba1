import type { RebuildReport } from '@/lib/analysis'
import { formatSeconds, pullSeconds } from '@/lib/budget/cost'
import { type Estimate, sum } from '@/lib/catalog/estimate'
import { formatEstimate } from '@/lib/catalog/format'
import type { ComparedChange } from './changes'

export type Machine = 'laptop' | 'runner'

/** What a change moves, each as it is before and as it is after. */
export interface Figure {
  readonly name: string
  readonly before: string
  readonly after: string
}

type Part = (report: RebuildReport) => Estimate

const isNothing = ({ likely, basis }: Estimate): boolean => likely === 0 && basis !== 'unknown'
const amount = (estimate: Estimate): string => (isNothing(estimate) ? 'none' : formatEstimate(estimate))

/** Bytes that are known in part take at least as long as what is known of them. */
function time(estimate: Estimate, megabits: number): string {
  const seconds = formatSeconds(pullSeconds(estimate.likely, { megabits }))
  if (estimate.basis !== 'unknown') return seconds
  return estimate.likely > 0 ? `at least ${seconds}` : 'unknown'
}

/** What a change moves on a machine that builds, and how long the moving takes; what neither file does is left out. */
export function figuresOf(
  { before, after }: Pick<ComparedChange, 'before' | 'after'>,
  machine: Machine,
  megabits: number,
): readonly Figure[] {
  const says = (words: Part | ((report: RebuildReport) => string), report: RebuildReport | null): string => {
    if (!report) return 'changes nothing'
    const said = words(report)
    return typeof said === 'string' ? said : amount(said)
  }
  const figure = (name: string, words: Part | ((report: RebuildReport) => string)): Figure => ({
    name,
    before: says(words, before),
    after: says(words, after),
  })
  const isDone = (part: Part) => [before, after].some((report) => report !== null && !isNothing(part(report)))
  const newBase: Part = (report) => report.basePulled
  const fetched: Part = (report) => report.fetched[machine]
  const pulledFirst: Part = (report) => (machine === 'runner' ? report.pulledFirst : sum([]))
  const all: Part = (report) => sum([newBase(report), pulledFirst(report), fetched(report), report.moved])
  return [
    ...(isDone(newBase) ? [figure('The new base, pulled to build on it', newBase)] : []),
    ...(isDone(pulledFirst) ? [figure('Layers that stay, pulled to go on from them', pulledFirst)] : []),
    figure('Packages and dependencies fetched again', fetched),
    figure('Pushed once, and pulled by each host with the old image', (report) => report.moved),
    figure(`Time to move all of that at ${megabits} Mbit/s`, (report) => time(all(report), megabits)),
  ]
}
