import { builtWhen, dayOf, daysBefore } from './built-when'
import type { ImageFacts } from './catalog'
import { officialName } from './known-images'
import type { SupportTable } from './support-table'

/** The days on which an image may have been built (YYYY-MM-DD): at the earliest, likely, at the latest. */
export interface ImageAge {
  readonly first: string
  readonly likely: string
  readonly last: string
}

/**
 * A tag that is still built is built anew at least once a month, and sooner when its base is (docker-library/faq, "Why does
 * my security scanner show that an image has so many CVEs?"): in days before now, likely and, with two weeks to spare, at most.
 */
const rebuilt = { likely: 14, most: 45 }

/** A row of the table this many days old, or newer, is of a tag that is still built, whatever its support. */
const stillBuilt = 150
/** A package is published days after it was made, and weeks where it waits for a point release. */
const published = { likely: 7, most: 30 }

/**
 * When the image that a FROM names was built. Known for a digest of the table and for a tag that bears a day; within its
 * cycle's days for a tag that names a patch version; a short while ago for a tag that is still built. Null for images that are
 * not official and those of which nothing tells.
 */
export function imageAge(facts: ImageFacts, support: SupportTable | null, today: string): ImageAge | null {
  const { reference, match, created } = facts
  const name = officialName(reference)
  if (name === null) return null
  const onThat = (day: string): ImageAge => ({
    first: daysBefore(day, published.most),
    likely: daysBefore(day, published.likely),
    last: day,
  })
  if (reference.digest !== null) return match === 'exact' && created !== null ? onThat(created) : null
  const recent = { first: daysBefore(today, rebuilt.most), likely: daysBefore(today, rebuilt.likely), last: today }
  const isCurrent = created !== null && created >= daysBefore(today, stillBuilt)
  const when = builtWhen(support, name, reference.tag ?? 'latest', today)
  if (when === null) return isCurrent ? recent : null
  const [first, last] = [dayOf(when.from), dayOf(when.to)]
  if (first < last) return { first, likely: dayOf((when.from + when.to) / 2), last }
  if (isDated(reference.tag)) return onThat(last)
  if (isCurrent || last >= daysBefore(today, 1)) return recent
  return { ...onThat(last), first: created !== null && created < last ? created : daysBefore(last, published.most) }
}

const isDated = (tag: string | null): boolean => /(?:^|-)20\d{6}(?:[.-]|$)/.test(tag ?? '')
