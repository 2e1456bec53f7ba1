import type { Distribution, SupportState } from './catalog'
import type { Cycle, SupportTable } from './support-table'
import { debianReleases, type TagParts } from './tag'
import { compareVersions, startsWith } from './versions'

const numbers = (cycle: string): readonly number[] => cycle.split('.').map(Number)

/** How many numbers name a cycle of the product: 2 for python's 3.12. Two where the table does not have it. */
export function cycleParts(table: SupportTable | null, product: string): number {
  const newest = table?.products.get(product)?.[0]
  return newest === undefined ? 2 : numbers(newest.cycle).length
}

const releasedBy = (today: string) => (cycle: Cycle) => cycle.released === null || cycle.released <= today
const isLongTerm = (cycle: Cycle, today: string): boolean => cycle.longTermFrom !== null && cycle.longTermFrom <= today

/** The last day of a cycle's support; null where none is announced. A cycle that ended on no known day ended on the first. */
const endOf = (cycle: Cycle): string | null =>
  cycle.ends === 'open' ? null : cycle.ends === 'ended' ? (cycle.released ?? '0000-00-00') : cycle.ends

const hasEnded = (cycle: Cycle, today: string): boolean => {
  const ends = endOf(cycle)
  return ends !== null && ends < today
}

const state = (product: string, cycle: string, ends: string | null, today: string): SupportState => ({
  product,
  cycle,
  ends,
  ended: ends !== null && ends < today,
  longTerm: null,
  phases: null,
})

/** The newest cycle that the version or the moving name means on that day; null where the table does not have it. */
export function findCycle(table: SupportTable | null, product: string, tag: TagParts, today: string): Cycle | null {
  const cycles = (table?.products.get(product) ?? []).filter(releasedBy(today))
  const ordered = [...cycles].sort((a, b) => compareVersions(numbers(b.cycle), numbers(a.cycle)))
  if (tag.version.length > 0) {
    const within = ordered.filter((cycle) => startsWith(numbers(cycle.cycle), tag.version))
    return (
      ordered.find((cycle) => startsWith(tag.version, numbers(cycle.cycle))) ??
      // of mongo 7 the short-lived 7.3 is the newer, and 7.0 what goes on being built
      within.find((cycle) => !hasEnded(cycle, today)) ??
      within[0] ??
      null
    )
  }
  if (tag.channel === 'lts') return ordered.find((cycle) => isLongTerm(cycle, today)) ?? null
  if (tag.channel === 'oldstable') return ordered[1] ?? null
  if (tag.channel === null || tag.channel === 'latest' || tag.channel === 'current' || product === 'debian')
    return ordered[0] ?? null
  return null
}

/** True for a line with long-term support on that day; of a product without such lines every cycle counts. */
export function isPreferredLine(table: SupportTable | null, product: string, tag: TagParts, today: string): boolean {
  const cycles = table?.products.get(product) ?? []
  if (product !== 'node' || !cycles.some((cycle) => isLongTerm(cycle, today))) return true
  const cycle = findCycle(table, product, tag, today)
  return cycle !== null && isLongTerm(cycle, today)
}

/** Distributions whose `latest` stays on the long-term line. */
const longTermOnly = new Set(['ubuntu'])

/**
 * What has come after a supported version of a product: its later cycles that are out and supported on that day, oldest
 * first, named as exactly as the version is (`8` after redis 7, `3.13` after python 3.12). Null where the end-of-life
 * table does not follow the product, and where the version itself has ended.
 */
export function cyclesAfter(
  table: SupportTable | null,
  product: string,
  version: readonly number[],
  today: string,
): readonly string[] | null {
  const tag: TagParts = { version, channel: null, flavours: [], release: null, family: null }
  const own = version.length === 0 ? null : findCycle(table, product, tag, today)
  if (own === null || hasEnded(own, today)) return null
  const later = (table?.products.get(product) ?? [])
    .filter(releasedBy(today))
    .filter((cycle) => !hasEnded(cycle, today) && (!longTermOnly.has(product) || isLongTerm(cycle, today)))
    .filter(({ cycle }) => !startsWith(numbers(cycle), version) && compareVersions(numbers(cycle), version) > 0)
    .sort((a, b) => compareVersions(numbers(a.cycle), numbers(b.cycle)))
  return [...new Set(later.map(({ cycle }) => cycle.split('.').slice(0, version.length).join('.')))]
}

function distributionSupport(
  table: SupportTable | null,
  distribution: Distribution,
  today: string,
  own: boolean,
): SupportState | null {
  const { name, release } = distribution
  if (release === null) return null
  const number =
    name === 'debian' ? Object.keys(debianReleases).find((key) => debianReleases[key] === release) : release
  const cycle = table?.products.get(name)?.find((entry) => entry.cycle === number)
  if (cycle === undefined || number === undefined) return null
  const regular = endOf(cycle)
  const longTerm = (name === 'debian' ? table?.debianLongTerm.get(release) : undefined) ?? null
  const isLeft = regular !== null && longTerm !== null && regular < today && longTerm >= today
  const isOver = regular !== null && longTerm !== null && regular < longTerm && longTerm < today
  return {
    ...state(name, number, own ? regular : (longTerm ?? regular), today),
    longTerm: isLeft ? longTerm : null,
    phases: isOver ? { regular, longTerm } : null,
  }
}

/**
 * Until when an image is supported: what it is made for (python 3.8) or what it stands on (Debian 10), whichever ends
 * first. Days are the end-of-life table's. A Debian image ends with regular support; an image that stands on Debian is
 * judged by its long-term support, for as long as which its publisher goes on building it. Null where neither is known.
 * `today` is YYYY-MM-DD; support that ends today has not ended.
 */
export function supportOf(
  table: SupportTable | null,
  repository: string,
  tag: TagParts,
  distribution: Distribution | null,
  today: string,
): SupportState | null {
  const own = distribution?.name === repository
  const cycle = own ? null : findCycle(table, repository, tag, today)
  const product = cycle === null ? null : state(repository, cycle.cycle, endOf(cycle), today)
  const system = distribution === null ? null : distributionSupport(table, distribution, today, own)
  if (product === null || system === null) return product ?? system
  return (system.ends ?? '9999') < (product.ends ?? '9999') ? system : product
}
