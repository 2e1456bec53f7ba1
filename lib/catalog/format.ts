import type { Estimate } from './estimate'

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const
const minus = '−'

/** Bytes as Docker prints them, 1 MB = 10^6: 1.24 GB, 182 MB, 9.8 MB, 512 kB, 12 B. */
export function formatBytes(value: number, digits = 3): string {
  let scaled = Math.abs(value)
  let unit = 0
  // Compared after rounding: 999,999 bytes are 1 MB, not 1000 kB.
  while (unit < units.length - 1 && (scaled >= 1000 || Number(scaled.toPrecision(digits)) >= 1000)) {
    scaled /= 1000
    unit++
  }
  const rounded = unit === 0 ? Math.round(scaled) : Number(scaled.toPrecision(digits))
  return `${value < 0 && rounded > 0 ? minus : ''}${rounded} ${units[unit]}`
}

/** What is worked out may be off by so much, relative to it, before it is no surer than an assumption. */
const widest = 0.2

/** It rests on an assumption, or lies between ends that are as far apart as those of one. */
const isRough = ({ basis, low, likely, high }: Estimate): boolean =>
  basis === 'assumed' || (basis !== 'unknown' && Math.max(likely - low, high - likely) > likely * widest)

/** A rough number is not worth a third digit. */
const digitsOf = (estimate: Estimate): number => (estimate.basis === 'unknown' || isRough(estimate) ? 2 : 3)

/** The bytes that an estimate is said to be, so that whoever works on from the words comes to the same. */
export function saidBytes(estimate: Estimate): number {
  return Number(estimate.likely.toPrecision(digitsOf(estimate)))
}

/** An estimate as it may be said: `182 MB`, `about 20 MB` where rough, `at least 80 MB` or `unknown` where not known. */
export function formatEstimate(estimate: Estimate): string {
  const size = formatBytes(estimate.likely, digitsOf(estimate))
  if (estimate.basis === 'unknown') return estimate.likely > 0 ? `at least ${size}` : 'unknown'
  return estimate.likely > 0 && isRough(estimate) ? `about ${size}` : size
}

/** A change in bytes with its sign: `−42 MB`, `+3 kB`, `0 B`. */
export function formatDelta(value: number, digits = 3): string {
  const size = formatBytes(value, digits)
  return value > 0 && size !== '0 B' ? `+${size}` : size
}

/** What a saving takes off: a saving of 42 MB is `−42 MB`, one that adds is `+3 kB`; `about −42 MB` where not sure. */
export function formatSaving(saved: number, digits = 3, isAbout = false): string {
  const taken = saved === 0 ? 0 : -saved
  return isAbout && saved !== 0 ? `about ${formatDelta(taken, 2)}` : formatDelta(taken, digits)
}

/** A part of a whole in whole percent; a part too small for one is `<1 %`, one that is not quite all stays at 99 %. */
export function formatPercent(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0 %'
  const percent = (part / whole) * 100
  if (percent < 1) return '<1 %'
  return `${part < whole ? Math.min(99, Math.round(percent)) : Math.round(percent)} %`
}
