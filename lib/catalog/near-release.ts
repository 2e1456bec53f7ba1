import { bytes } from '../source/units'
import type { Closure, Distribution } from './catalog'
import { type Estimate, nothingAtAll, type Size, scaleSize } from './estimate'

/** The Debian release whose table answers for a distribution. */
export interface NearRelease {
  readonly release: string
  /** 0 for the release itself; else how far a closure's total may be off, relative to it. */
  readonly spread: number
  /** What a closure comes to there, over what it does by the table: releases grow. 1 where left out. */
  readonly factor?: number
}

/**
 * How far apart two releases are. Over 80 packages that Dockerfiles install most, closures of bullseye, bookworm and
 * trixie were compared: nine of ten single packages lay between 0.4 and 2.6 times the next release's bytes, their
 * middle between 0.86 and 1. Files install several, whose errors partly cancel; an Ubuntu release lies between two of
 * Debian's.
 */
const apart = { between: 0.4, next: 0.5, further: 0.6, rolling: 0.3 }

/**
 * What older releases come to. Over the 250 lists of packages that Dockerfiles install and that two releases both have, one
 * was 0.84 (bullseye to bookworm) and 0.97 (bookworm to trixie) of the next in the middle, nine of ten from 0.4 to 1.4, and
 * one was 0.81 of the next but one. What lies further back is assumed by these.
 */
const older = { next: 0.9, further: 0.81, furthest: 0.75 }

const ubuntu: Readonly<Record<string, NearRelease>> = {
  '16.04': { release: 'bullseye', spread: apart.further, factor: older.further },
  '18.04': { release: 'bullseye', spread: apart.next, factor: older.next },
  '20.04': { release: 'bullseye', spread: apart.between },
  '20.10': { release: 'bullseye', spread: apart.between },
  '21.04': { release: 'bullseye', spread: apart.between },
  '21.10': { release: 'bookworm', spread: apart.between },
  '22.04': { release: 'bookworm', spread: apart.between },
  '22.10': { release: 'bookworm', spread: apart.between },
  '23.04': { release: 'bookworm', spread: apart.between },
  '23.10': { release: 'bookworm', spread: apart.between },
  '24.04': { release: 'trixie', spread: apart.between },
  '24.10': { release: 'trixie', spread: apart.between },
  '25.04': { release: 'trixie', spread: apart.between },
  '25.10': { release: 'trixie', spread: apart.between },
  '26.04': { release: 'trixie', spread: apart.between },
}

const debian: Readonly<Record<string, NearRelease>> = {
  bullseye: { release: 'bullseye', spread: 0 },
  bookworm: { release: 'bookworm', spread: 0 },
  trixie: { release: 'trixie', spread: 0 },
  stretch: { release: 'bullseye', spread: apart.further, factor: older.further },
  buster: { release: 'bullseye', spread: apart.next, factor: older.next },
  forky: { release: 'trixie', spread: apart.rolling },
  testing: { release: 'trixie', spread: apart.rolling },
  sid: { release: 'trixie', spread: apart.rolling },
  unstable: { release: 'trixie', spread: apart.rolling },
}

/**
 * The table that a distribution's packages are priced by: Debian's own where there is one, else the nearest release's.
 * Null for other distributions, and for releases that are not known.
 */
export function nearRelease({ name, release }: Distribution): NearRelease | null {
  if (release === null) return null
  if (name === 'debian')
    return debian[release] ?? { release: 'bullseye', spread: apart.further, factor: older.furthest }
  if (name !== 'ubuntu') return null
  const known = ubuntu[release]
  if (known) return known
  return Number(release) < 20
    ? { release: 'bullseye', spread: apart.further, factor: older.furthest }
    : { release: 'trixie', spread: apart.further }
}

/** Whose packages answer for a distribution that has no table of its own: plain words; null where it has one, or none answers. */
export function standIn(distribution: Distribution): string | null {
  const near = nearRelease(distribution)
  if (near === null || near.spread === 0) return null
  return distribution.name === 'ubuntu'
    ? "Debian's packages, which stand in for Ubuntu's"
    : `the packages of Debian's ${near.release}, which stand in for those of ${distribution.release}`
}

/**
 * Ubuntu's images have been minimized since 18.04: dpkg leaves out documentation, man pages and translations there, as it
 * does on Debian's slim ones (/etc/dpkg/dpkg.cfg.d/excludes).
 */
export const leavesOutDocs = ({ name, slim }: Distribution): boolean => slim || name === 'ubuntu'

/** Each part bears what it takes for the sum of all, which adds errors as squares, to be off by `spread`. */
function widenAll(parts: readonly Estimate[], spread: number): readonly Estimate[] {
  const total = parts.reduce((sum, { likely }) => sum + likely, 0)
  return parts.map(({ low, likely, high }) => {
    const common = spread * Math.sqrt(likely * total)
    return {
      low: bytes(Math.max(0, likely - Math.sqrt((likely - low) ** 2 + common ** 2))),
      likely,
      high: bytes(likely + Math.sqrt((high - likely) ** 2 + common ** 2)),
      basis: 'assumed',
    }
  })
}

/**
 * A closure of one release as an answer for another. Its numbers are assumed, not derived: neither the versions nor, in
 * part, the packages are those that apt would fetch.
 */
export function widened({ packages, unknown, kin, overhead }: Closure, spread: number, factor = 1): Closure {
  const sizes: readonly Size[] = [...packages.map(({ size }) => scaleSize(size, factor)), overhead]
  const onDisk = widenAll(
    sizes.map((size) => size.onDisk),
    spread,
  )
  const compressed = widenAll(
    sizes.map((size) => size.compressed),
    spread,
  )
  const at = (index: number): Size => ({
    onDisk: onDisk[index] ?? nothingAtAll.onDisk,
    compressed: compressed[index] ?? nothingAtAll.compressed,
  })
  return {
    packages: packages.map(({ name }, index) => ({ name, size: at(index) })),
    unknown,
    ...(kin ? { kin } : {}),
    overhead: packages.length === 0 ? overhead : at(packages.length),
    approximate: true,
  }
}
