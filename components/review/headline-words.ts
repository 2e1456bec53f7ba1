import type { Basis, Estimate } from '@/lib/catalog/estimate'
import { formatBytes, formatSaving } from '@/lib/catalog/format'

export const isUnknown = (estimate: Estimate): boolean => estimate.basis === 'unknown' && estimate.likely === 0

/**
 * What became of a size: `−85 %`, `±0 %`. Where part of it is not known a percentage would be one of an unknown whole, so
 * the bytes are said instead; null where nothing is known.
 */
export function changeOf(before: Estimate, after: Estimate): string | null {
  if (isUnknown(before) || isUnknown(after)) return null
  const saved = before.likely - after.likely
  if (before.basis === 'unknown' || after.basis === 'unknown') return saved === 0 ? null : formatSaving(saved, 2)
  if (before.likely === 0) return null
  const percent = Math.round((saved / before.likely) * 100)
  if (percent === 0) return '±0 %'
  return percent > 0 ? `−${percent} %` : `+${-percent} %`
}

const sources: Record<Basis, string> = {
  measured: 'measured',
  derived: 'worked out from package and image tables',
  assumed: 'partly assumed',
  unknown: 'not all of it known',
}

/** A number and its unit stay together where the words are broken into lines. */
const size = (value: number): string => formatBytes(value, 2).replaceAll(' ', '\u00a0')

/** A size with an interval has parts that were not measured, however small they are. */
function sourceOf({ basis }: Estimate, isExact: boolean, isGiven: boolean): string {
  if (isGiven && (basis === 'measured' || basis === 'derived')) return 'with the base as large as it was said to be'
  return basis === 'measured' && !isExact ? 'most of it measured' : sources[basis]
}

/**
 * Where an estimate comes from, and between what it lies, in plain words. `isGiven`: somebody said how large the base image
 * is.
 */
export function certainty(estimate: Estimate, isGiven = false): string {
  if (isUnknown(estimate)) return 'not known'
  const low = size(estimate.low)
  const high = size(estimate.high)
  const source = sourceOf(estimate, low === high, isGiven)
  // The headline says "at least", of what is likely: these are the ends of that, and no other least.
  const counted = estimate.basis === 'unknown' ? ' counted' : ''
  return low === high ? source : `${low} to ${high}${counted}, ${source}`
}
