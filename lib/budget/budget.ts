import type { ImageReport } from '../analysis'
import type { Estimate } from '../catalog/estimate'
import { formatBytes, formatEstimate } from '../catalog/format'

/** What an image may weigh at most; null where nothing is asked. */
export interface Budget {
  readonly onDisk: number | null
  /** As it is pulled. */
  readonly compressed: number | null
  /** Against an earlier version, on disk, in percent. */
  readonly growth: number | null
  /** Stored and pulled, but deleted or replaced by a later layer. */
  readonly waste: number | null
}

export const noBudget: Budget = { onDisk: null, compressed: null, growth: null, waste: null }

/** The one limit on an image's size that a hull is drawn against: bytes on disk, or as it is pulled. */
export interface LoadLine {
  readonly of: 'onDisk' | 'compressed'
  readonly bytes: number
}

/** The load line of a budget: what may be pulled, where that is limited; else what may lie on disk. */
export function loadLineOf({ onDisk, compressed }: Budget): LoadLine | null {
  if (compressed !== null) return { of: 'compressed', bytes: compressed }
  return onDisk === null ? null : { of: 'onDisk', bytes: onDisk }
}

/** The budget with this load line and no other limit on size; what it says of growth and waste stays. */
export const withLoadLine = (budget: Budget, line: LoadLine | null): Budget => ({
  ...budget,
  onDisk: null,
  compressed: null,
  ...(line && { [line.of]: line.bytes }),
})

/**
 * within: nine of ten true values are. likely: the likely size is, the highest is not. over: the likely size is not.
 * unknown: part of the size is not known, so nobody can say that it is within.
 */
export type Verdict = 'within' | 'likely' | 'over' | 'unknown'

export interface Judgement {
  readonly what: keyof Budget
  readonly verdict: Verdict
  /** Bytes, or percent for growth. */
  readonly most: number
  /** The likely figure, in the same unit; null where it is not known. */
  readonly likely: number | null
  /** What was found, as a sentence. */
  readonly sentence: string
}

/** A size against a limit. Of an unknown size only a lower bound is known: enough to say that it is over. */
export function judge({ likely, high, basis }: Estimate, most: number): Verdict {
  if (likely > most) return 'over'
  if (basis === 'unknown') return 'unknown'
  return high > most ? 'likely' : 'within'
}

const subjects = {
  onDisk: 'The image is {} on disk',
  compressed: 'The image is {} to pull',
  waste: 'Layers hold {} that later layers delete or replace',
} as const

const comparisons: Record<Verdict, (most: string, high: string) => string> = {
  within: (most) => `within ${most}`,
  likely: (most, high) => `likely within ${most}, though it may be ${high}`,
  over: (most) => `more than ${most}`,
  unknown: (most) => `and part of that is not known, so nobody can say that it is within ${most}`,
}

function sizeJudgement(what: keyof typeof subjects, estimate: Estimate, most: number): Judgement {
  const verdict = judge(estimate, most)
  const known = estimate.basis === 'unknown' && estimate.likely === 0 ? 'of unknown size' : formatEstimate(estimate)
  const subject = subjects[what].replace('{}', known)
  return {
    what,
    verdict,
    most,
    likely: estimate.basis === 'unknown' ? null : estimate.likely,
    sentence: `${subject}, ${comparisons[verdict](formatBytes(most), formatBytes(estimate.high))}.`,
  }
}

/** How much larger an image is than before, in percent; null where one of the sizes is not known. */
export function growthOf(before: Estimate, after: Estimate): number | null {
  if (before.basis === 'unknown' || after.basis === 'unknown') return null
  if (before.likely === 0) return after.likely === 0 ? 0 : null
  return ((after.likely - before.likely) / before.likely) * 100
}

const percent = (value: number): string => `${Number(value.toFixed(Math.abs(value) < 10 ? 1 : 0))} %`.replace('-', '−')

function growthJudgement(before: Estimate, after: Estimate, most: number): Judgement {
  const likely = growthOf(before, after)
  const sizes = `${formatEstimate(before)} → ${formatEstimate(after)} on disk`
  if (likely === null) {
    const sentence = `How much the image grew is not known (${sizes}), so nobody can say that it is within ${percent(most)}.`
    return { what: 'growth', verdict: 'unknown', most, likely, sentence }
  }
  const verdict = likely > most ? 'over' : 'within'
  const grew = likely > 0 ? `grew by ${percent(likely)}` : likely < 0 ? `shrank by ${percent(-likely)}` : 'did not grow'
  const sentence = `The image ${grew} (${sizes}), ${verdict === 'over' ? 'more than' : 'within'} ${percent(most)}.`
  return { what: 'growth', verdict, most, likely, sentence }
}

/** An image against its budget. Growth is judged where there is an earlier version to judge it by. */
export function judgeBudget(budget: Budget, image: ImageReport, before: ImageReport | null): readonly Judgement[] {
  const judgements: Judgement[] = []
  if (budget.onDisk !== null) judgements.push(sizeJudgement('onDisk', image.size.onDisk, budget.onDisk))
  if (budget.compressed !== null) judgements.push(sizeJudgement('compressed', image.size.compressed, budget.compressed))
  if (budget.waste !== null) judgements.push(sizeJudgement('waste', image.waste, budget.waste))
  if (budget.growth !== null && before)
    judgements.push(growthJudgement(before.size.onDisk, image.size.onDisk, budget.growth))
  return judgements
}
