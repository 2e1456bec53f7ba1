import type { ImageReport } from '../analysis'
import type { Estimate } from '../catalog/estimate'
import { formatBytes, formatEstimate } from '../catalog/format'
import { type Budget, judge, type Verdict } from './budget'

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
