import { type BuiltWhen, builtWhen, yearsFrom, yearsOf } from './built-when'
import type { ImageRow, ImagesTable } from './images-table'
import { cycleParts, findCycle } from './support'
import type { SupportTable } from './support-table'
import { debianDefaults, debianReleases, readTag, silentFlavour, type TagParts } from './tag'
import { compareVersions, startsWith, versionDistance } from './versions'

/** A row under the tag that was looked up or came nearest, and how far that is. */
export interface FoundRow {
  readonly row: ImageRow
  readonly tag: string
  readonly exact: boolean
  /** Release cycles between the versions; 0 for the same. */
  readonly cycles: number
  readonly otherRelease: boolean
  /** Another kind of image, such as one for Java 21 in place of 17, or a row whose version nothing tells. */
  readonly otherKind: boolean
  /** True where the tag has been built anew for years after the row was: its distribution has moved on since. */
  readonly outdated: boolean
  /** Years between the row and the days on which what was asked for was built last; null where nothing tells those. */
  readonly years: number | null
  /** The distribution's release that such images stand on has changed in those years, and the tag names none. */
  readonly moved: boolean
  /** The Debian release that it has changed to; null where it has not, or nothing tells to which. */
  readonly movedTo: string | null
}

type Since = Pick<FoundRow, 'years' | 'moved' | 'movedTo'>
type Found = Pick<FoundRow, 'row' | 'tag'>

interface TaggedRow {
  readonly row: ImageRow
  readonly tag: string
  readonly parts: TagParts
  /** The version's numbers; for a moving tag those of the cycle that was the newest when the row was built. */
  readonly version: readonly number[]
}

export interface ImageIndex {
  /** In the order of their names. */
  readonly repositories: readonly string[]
  /** Every tag of a repository, of rows old and new. */
  tagNames(repository: string): readonly string[]
  /** Rows that were built in 2026, under each of their tags. */
  current(repository: string): readonly TaggedRow[]
  hasTag(repository: string, tag: string): boolean
  find(repository: string, tag: string, today: string): FoundRow | null
  /** The build that a digest names, under the first of its tags. */
  findDigest(repository: string, digest: string): FoundRow | null
}

/** Rows from this day on are what the tag means today; older ones serve to price old files. */
export const currentSince = '2026'

/** What `maven:3` is without saying so; other vendors are named. */
const usualMaven = ['eclipse', 'temurin']

/** The kind of image alone: `jdk17` is `jdk`, which `gradle:8` is without saying so. */
function kindOf(repository: string, flavours: readonly string[]): string {
  const words = flavours.map((word) => word.replace(/\d+/g, ''))
  const silent = repository === 'maven' ? usualMaven : [silentFlavour(repository)]
  return words.filter((word) => word !== '' && !silent.includes(word)).join()
}

/** Another release of the same distribution weighs as much as this many cycles between two versions; Alpine's are small. */
const releaseCost = { alpine: 0.6, other: 2.5 }
const otherNumbersCost = 50
const yearCost = 0.2
const unaskedCost = 0.15
/** A row whose version nothing tells stands behind rows this many cycles away. */
const unversionedCost = 5
/** Of a moving tag whose cycle the end-of-life table does not tell, nobody knows how far it is. */
const unresolvedCost = 30
/** A row that the tag has long left behind stands behind every row that it has not. */
const outdatedCost = 200
/** A tag that is still built is built at least once in this many years. */
const rebuiltWithin = 1

function flavourCost(repository: string, wanted: TagParts, parts: TagParts): number | null {
  if (wanted.flavours.join() === parts.flavours.join()) return 0
  return kindOf(repository, wanted.flavours) === kindOf(repository, parts.flavours) ? otherNumbersCost : null
}

/** True when the tag's meaning moves on with new versions: `latest`, `slim`, `python:3`. */
const floats = (parts: TagParts, cycleLength: number): boolean =>
  parts.version.length < cycleLength && !(parts.version.length === 0 && parts.release !== null)

/** The version that another tag of the same build tells: `mongo:bionic` of 2020 was `mongo:4.4.1`. */
function versionBeside(row: ImageRow, { flavours }: TagParts): readonly number[] {
  let longest: readonly number[] = []
  for (const tag of row.tags) {
    const parts = readTag(row.repository, tag)
    if (parts.version.length > longest.length && parts.flavours.join() === flavours.join()) longest = parts.version
  }
  return longest
}

/** A year after which an image on Alpine stands on another release of it. */
const alpineLasts = 1

/** So many years after a release has become the default, official images that follow it stand on it (node:8 took half of one). */
const follows = 1

/** The Debian release that was the default in a year; the one before the table's first where it begins later. */
const defaultIn = (year: number): string =>
  debianDefaults.findLast(([, from]) => yearsOf(from) <= year)?.[0] ?? 'jessie'

/** Images follow a new release within so many years (golang:1.23 was not built on one that came out in its last week). */
const settles = 0.15

const debianOrder = Object.values(debianReleases)
const isNewer = (release: string, other: string): boolean => debianOrder.indexOf(release) > debianOrder.indexOf(other)

/** An index over the rows; building it takes a few milliseconds. Repositories are as in `node`, without `library/`. */
export function indexImages(table: ImagesTable | null, support: SupportTable | null): ImageIndex {
  const byRepository = new Map<string, TaggedRow[]>()
  for (const row of table?.rows ?? []) {
    const list = byRepository.get(row.repository) ?? []
    byRepository.set(row.repository, list)
    for (const tag of row.tags) {
      const parts = readTag(row.repository, tag)
      const meant = versionMeant(row.repository, parts, row.created)
      list.push({ row, tag, parts, version: meant.length > 0 ? meant : versionBeside(row, parts) })
    }
  }
  /** What a moving tag meant on a day, as far as the end-of-life table tells; empty where it does not. */
  function versionMeant(repository: string, parts: TagParts, day: string): readonly number[] {
    if (!floats(parts, cycleParts(support, repository)) || !support?.products.has(repository)) return parts.version
    return findCycle(support, repository, parts, day)?.cycle.split('.').map(Number) ?? parts.version
  }
  /**
   * True where a tag has been built anew years after that day: a moving one until today or until its cycle ended, one
   * that names a cycle as long as the cycle is supported.
   */
  function isOutdated(repository: string, parts: TagParts, created: string, today: string): boolean {
    const length = cycleParts(support, repository)
    if (parts.release !== null || parts.version.length > length) return false
    const cycle = findCycle(support, repository, parts, today)
    const ends = cycle?.ends ?? 'open'
    if (!floats(parts, length) && (cycle === null || ends < today)) return false
    const until = ends < today ? ends : today
    return Number(until.slice(0, 4)) - Number(created.slice(0, 4)) > rebuiltWithin
  }
  /**
   * The Debian release that images with no release in their tag were built on in a year: the default, as far as a later
   * build of a later version does not stand on an older one still (node:22, and so node:20).
   */
  function standsOn(repository: string, version: readonly number[], year: number): string {
    const usual = defaultIn(year - settles)
    const later = of(repository).filter(
      ({ row, parts, version: other }) =>
        parts.release === null &&
        parts.version.length > 0 &&
        row.os?.startsWith('debian ') &&
        yearsOf(row.created) >= year &&
        compareVersions(other, version) >= 0,
    )
    return later.reduce((oldest, { row }) => {
      const release = row.os?.split(' ')[1] ?? oldest
      return isNewer(oldest, release) ? release : oldest
    }, usual)
  }
  /**
   * Whether the distribution has changed since a row was built: where the tag names no release, the row followed the
   * distribution's newest, and what the tag names was built last when there was a newer one.
   */
  function moveSince({ row, tag: foundTag }: Found, tag: string, when: BuiltWhen | null): Omit<Since, 'years'> {
    const stayed = { moved: false, movedTo: null }
    const [family, release] = row.os?.split(' ') ?? []
    const parts = readTag(row.repository, tag)
    if (when === null || release === undefined || parts.release !== null) return stayed
    if (row.created >= currentSince && foundTag === tag) return stayed
    if (family === 'alpine') return { moved: yearsFrom(when, row.created) > alpineLasts, movedTo: null }
    const created = yearsOf(row.created)
    const followed = release === defaultIn(created) || release === defaultIn(created - follows)
    if (family !== 'debian' || !followed) return stayed
    const now = standsOn(row.repository, parts.version, (when.from + when.to) / 2)
    if (!isNewer(now, release)) return stayed
    // where it names its release, or stood on the default, others of its time stood on the default, too
    const tells = release === defaultIn(created - settles) || readTag(row.repository, foundTag).release !== null
    return { moved: true, movedTo: tells ? now : null }
  }
  /** How far a row lies from the days on which what a tag names was built. */
  function apart(found: Found, tag: string, today: string): Since {
    const { repository, created } = found.row
    const when = builtWhen(support, repository, tag, today)
    const years = when === null ? null : yearsFrom(when, created)
    return { years, ...moveSince(found, tag, when) }
  }
  const of = (repository: string): readonly TaggedRow[] => byRepository.get(repository) ?? []

  function nearest(repository: string, tag: string, today: string): FoundRow | null {
    const parts = readTag(repository, tag)
    const length = cycleParts(support, repository)
    const version = versionMeant(repository, parts, today)
    const when = builtWhen(support, repository, tag, today)
    let best: { readonly entry: TaggedRow; readonly cost: number; readonly kind: boolean } | null = null
    for (const entry of of(repository)) {
      const flavour = flavourCost(repository, parts, entry.parts)
      const family = entry.row.os?.split(' ')[0]
      if (flavour === null || (parts.family !== null && family !== undefined && family !== parts.family)) continue
      const years = when === null ? yearsOf(today) - yearsOf(entry.row.created) : yearsFrom(when, entry.row.created)
      const release =
        parts.release !== null && !entry.row.os?.endsWith(` ${parts.release}`)
          ? releaseCost[parts.family === 'alpine' ? 'alpine' : 'other']
          : 0
      const unasked = parts.release === null && entry.parts.release !== null ? unaskedCost : 0
      const away =
        (version.length === 0) !== (entry.version.length === 0)
          ? unversionedCost
          : version.length >= length && entry.version.length < length && support?.products.has(repository)
            ? unresolvedCost
            : versionDistance(version, entry.version, length)
      const outdated = isOutdated(repository, parts, entry.row.created, today) ? outdatedCost : 0
      const cost = flavour + release + unasked + years * yearCost + away + outdated
      const closer = best === null || cost < best.cost - 1e-9
      const newer =
        best !== null && Math.abs(cost - best.cost) < 1e-9 && compareVersions(entry.version, best.entry.version) > 0
      if (closer || newer) best = { entry, cost, kind: flavour > 0 || unasked > 0 || away === unversionedCost }
    }
    if (best === null) return null
    const { row, version: found, tag: foundTag } = best.entry
    return {
      row,
      tag: foundTag,
      exact: false,
      cycles: version.length === 0 || startsWith(version, found) ? 0 : versionDistance(version, found, length),
      otherRelease: parts.release !== null && !row.os?.endsWith(` ${parts.release}`),
      otherKind: best.kind,
      outdated: isOutdated(repository, parts, row.created, today),
      ...apart(best.entry, tag, today),
    }
  }

  /** A row for the very tag; the build that a digest names is that build, whatever came after it. */
  const asItIs = (row: ImageRow, tag: string, since: Since): FoundRow => ({
    row,
    tag,
    exact: true,
    cycles: 0,
    otherRelease: false,
    otherKind: false,
    outdated: false,
    ...since,
  })

  return {
    repositories: [...byRepository.keys()].sort(),
    tagNames: (repository) => [...new Set(of(repository).map(({ tag }) => tag))],
    current: (repository) => of(repository).filter(({ row }) => row.created >= currentSince),
    hasTag: (repository, tag) => of(repository).some((entry) => entry.tag === tag),
    find(repository, tag, today) {
      const same = of(repository).find((entry) => entry.tag === tag)
      const moves = same !== undefined && floats(same.parts, cycleParts(support, repository))
      if (same !== undefined && !(moves && isOutdated(repository, same.parts, same.row.created, today)))
        return asItIs(same.row, tag, apart(same, tag, today))
      return nearest(repository, tag, today)
    },
    findDigest(repository, digest) {
      const same = of(repository).find((entry) => entry.row.digest === digest)
      return same === undefined ? null : asItIs(same.row, same.tag, { years: 0, moved: false, movedTo: null })
    },
  }
}
