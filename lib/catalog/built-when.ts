import { cycleParts, findCycle } from './support'
import type { SupportTable } from './support-table'
import { debianDefaults, readTag } from './tag'

/** The days between which what a tag means was built last, in years. */
export interface BuiltWhen {
  readonly from: number
  readonly to: number
}

const dayMs = 86_400_000
const yearMs = 365.2425 * dayMs

/** A day (YYYY-MM-DD) in years: 2018.5 is the middle of 2018. A day that is none is the year's first. */
export const yearsOf = (day: string): number => {
  const at = Date.parse(day)
  return Number.isNaN(at) ? Number(day.slice(0, 4)) : 1970 + at / yearMs
}

/** The day that lies so many years after Christ, YYYY-MM-DD. */
export const dayOf = (years: number): string =>
  new Date(Math.round(((years - 1970) * yearMs) / dayMs) * dayMs).toISOString().slice(0, 10)

/** So many days before a day. */
export const daysBefore = (day: string, days: number): string => dayOf(yearsOf(day) - days / 365.2425)

/** Official images go on being built on a Debian release for about so long after the next one has become the default. */
const lingers = 1.5
/** And are on offer on it a little before. */
const early = 0.3

/**
 * When what a tag names was built last: on the day that the tag bears; up to today or to the end of its cycle where it
 * names a cycle; some day of the cycle where it names a release of it. A Debian release in the tag narrows that down.
 * Null for a product that the end-of-life table does not follow.
 */
export function builtWhen(
  support: SupportTable | null,
  repository: string,
  tag: string,
  today: string,
): BuiltWhen | null {
  const dated = /(?:^|-)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:\.\d+)?(?:-|$)/.exec(tag)
  if (dated) {
    const day = yearsOf(`${dated[1]}-${dated[2]}-${dated[3]}`)
    return { from: day, to: day }
  }
  const parts = readTag(repository, tag)
  const cycle = findCycle(support, repository, parts, today)
  if (cycle === null) return null
  const ends = cycle.ends === 'ended' ? (cycle.released ?? today) : cycle.ends
  const to = yearsOf(ends < today ? ends : today)
  const pinned = parts.version.length > cycleParts(support, repository)
  const from = pinned && cycle.released !== null ? yearsOf(cycle.released) : to
  const at = repository === 'debian' ? -1 : debianDefaults.findIndex(([release]) => release === parts.release)
  const own = debianDefaults[at]
  const next = debianDefaults[at + 1]
  if (own === undefined) return { from: Math.min(from, to), to }
  const first = yearsOf(own[1]) - early
  const last = Math.min(yearsOf(today), next === undefined ? Number.POSITIVE_INFINITY : yearsOf(next[1]) + lingers)
  const within = (year: number) => Math.min(Math.max(year, first), last)
  return { from: within(Math.min(from, to)), to: within(to) }
}

/** How many years a build lies from the middle of those days. */
export const yearsFrom = ({ from, to }: BuiltWhen, day: string): number => Math.abs(yearsOf(day) - (from + to) / 2)
