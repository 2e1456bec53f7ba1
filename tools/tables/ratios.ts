import { flavourKey } from '../../lib/catalog/ratios'
import type { PulledFact } from './image-facts'
import type { ImageOs } from './image-os'

export interface Pair {
  readonly key: string
  readonly family: string
  readonly year: number
  readonly ratio: number
}

export type Ratios = Record<string, (readonly [year: number, ratio: number, spread: number])[]>

const day = 86_400_000
const closeDays = 60
/** Builds of one year differ in their ratio by at least this much, even where the few that are known agree. */
const leastSpread = { few: 0.04, many: 0.02 }
const many = 3

const daysApart = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / day

export const bothSizesClose = (fact: PulledFact): boolean =>
  fact.on_disk_created !== undefined && daysApart(fact.created, fact.on_disk_created) <= closeDays

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

/** How far from the middle nine of ten values lie, relative to it. */
function spreadOf(values: readonly number[], middle: number): number {
  const off = values.map((value) => Math.abs(value / middle - 1)).sort((a, b) => a - b)
  const least = values.length < many ? leastSpread.few : leastSpread.many
  return Math.max(least, off[Math.min(off.length - 1, Math.floor(off.length * 0.9))] ?? 0)
}

/**
 * On-disk over compressed size, by repository and kind of image and by distribution, a year each, from the images whose
 * two sizes were measured on builds at most 60 days apart. An image counts once however many tags it has.
 */
export function measureRatios(
  facts: readonly PulledFact[],
  systems: ReadonlyMap<PulledFact, ImageOs>,
  standInPairs: readonly Pair[],
): Ratios {
  const seen = new Set<string>()
  const pairs: Pair[] = []
  for (const fact of facts) {
    const identity = `${fact.repository} ${fact.compressed}`
    const onDisk = fact.on_disk_mb
    if (onDisk === undefined || !bothSizesClose(fact) || seen.has(identity)) continue
    seen.add(identity)
    const system = systems.get(fact)
    const family = `|${system?.os?.split(' ')[0] ?? 'unknown'}${system?.slim ? ' slim' : ''}`
    const ratio = (onDisk * 1e6) / fact.compressed
    pairs.push({
      key: flavourKey(fact.repository, fact.tags[0] ?? ''),
      family,
      year: Number(fact.created.slice(0, 4)),
      ratio,
    })
  }
  pairs.push(...standInPairs)
  const groups = new Map<string, Map<number, number[]>>()
  for (const pair of pairs) {
    for (const key of [pair.key, pair.family]) {
      const years = groups.get(key) ?? new Map<number, number[]>()
      groups.set(key, years)
      years.set(pair.year, [...(years.get(pair.year) ?? []), pair.ratio])
    }
  }
  const result: Ratios = {}
  for (const [key, years] of groups) {
    result[key] = [...years]
      .sort(([a], [b]) => a - b)
      .map(([year, values]) => {
        const middle = median(values)
        return [year, Number(middle.toFixed(3)), Number(spreadOf(values, middle).toFixed(3))]
      })
  }
  return result
}
