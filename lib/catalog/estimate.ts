import { type Bytes, bytes } from '../source/units'

/**
 * Where a number comes from, surest first:
 * measured (a table row, a built image), derived (worked out from measured parts, such as a package closure),
 * assumed (a typical value that a person may overwrite), unknown.
 */
export type Basis = 'measured' | 'derived' | 'assumed' | 'unknown'

/**
 * A number of bytes with what is known about its error: nine of ten true values lie between `low` and `high`.
 * With basis `unknown` the figures hold only what is known of it: a lower bound, not a guess.
 */
export interface Estimate {
  readonly low: Bytes
  readonly likely: Bytes
  readonly high: Bytes
  readonly basis: Basis
}

/** The two sizes of everything: on disk, as `docker images` shows it, and compressed, as it is pulled and billed. */
export interface Size {
  readonly onDisk: Estimate
  readonly compressed: Estimate
}

const rank: Record<Basis, number> = { measured: 0, derived: 1, assumed: 2, unknown: 3 }

export const nothing: Estimate = { low: bytes(0), likely: bytes(0), high: bytes(0), basis: 'measured' }
export const unknownEstimate: Estimate = { ...nothing, basis: 'unknown' }
export const nothingAtAll: Size = { onDisk: nothing, compressed: nothing }
export const unknownSize: Size = { onDisk: unknownEstimate, compressed: unknownEstimate }

export function exactly(value: number): Estimate {
  const exact = bytes(value)
  return { low: exact, likely: exact, high: exact, basis: 'measured' }
}

/** An estimate with a relative error either way: `spread` 0.1 is from 10 % less to 10 % more. */
export function about(value: number, spread: number, basis: Basis): Estimate {
  return { low: bytes(value * (1 - spread)), likely: bytes(value), high: bytes(value * (1 + spread)), basis }
}

export function between(low: number, likely: number, high: number, basis: Basis): Estimate {
  const middle = bytes(likely)
  return { low: bytes(Math.min(low, middle)), likely: middle, high: bytes(Math.max(high, middle)), basis }
}

const weaker = (a: Basis, b: Basis): Basis => (rank[a] >= rank[b] ? a : b)

/** Parts have to hold this share of a sum together before they make the sum's basis weaker. */
const noticeable = 0.05

/**
 * The sum of independent estimates: errors add as squares, so that a sum of many is surer than its parts.
 * One unknown part makes the sum unknown (it is then a lower bound).
 */
export const sum = (parts: readonly Estimate[]): Estimate => sumOf(parts, (part) => part)

/** The same of things that have an estimate. */
function sumOf<Thing>(things: Iterable<Thing>, of: (thing: Thing) => Estimate): Estimate {
  let likely = 0
  let below = 0
  let above = 0
  let weakest: Basis = 'measured'
  const shares = { derived: 0, assumed: 0 }
  for (const thing of things) {
    const part = of(thing)
    const less = part.likely - part.low
    const more = part.high - part.likely
    likely += part.likely
    below += less * less
    above += more * more
    if (part.basis !== weakest) weakest = weaker(weakest, part.basis)
    if (part.basis === 'derived' || part.basis === 'assumed') shares[part.basis] += part.likely
  }
  return {
    low: bytes(likely - Math.sqrt(below)),
    likely: bytes(likely),
    high: bytes(likely + Math.sqrt(above)),
    basis: basisOf(likely, shares, weakest),
  }
}

/** The basis of a sum: one unknown part makes it unknown, others by how much of it rests on them. */
function basisOf(likely: number, { derived, assumed }: { derived: number; assumed: number }, weakest: Basis): Basis {
  if (weakest === 'unknown' || likely === 0) return weakest
  if (assumed >= likely * noticeable) return 'assumed'
  return derived + assumed >= likely * noticeable ? 'derived' : 'measured'
}

export const scale = (value: Estimate, factor: number, basis: Basis = value.basis): Estimate => ({
  low: bytes(value.low * factor),
  likely: bytes(value.likely * factor),
  high: bytes(value.high * factor),
  basis,
})

export const sumSizes = (parts: readonly Size[]): Size => sumSizesOf(parts, (part) => part)

/** The size of things together; a layer has hundreds of them, and its sum is asked for again and again. */
export const sumSizesOf = <Thing>(things: Iterable<Thing>, of: (thing: Thing) => Size): Size => ({
  onDisk: sumOf(things, (thing) => of(thing).onDisk),
  compressed: sumOf(things, (thing) => of(thing).compressed),
})

export const scaleSize = (value: Size, factor: number, basis?: Basis): Size => ({
  onDisk: scale(value.onDisk, factor, basis),
  compressed: scale(value.compressed, factor, basis),
})
