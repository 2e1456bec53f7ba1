import { about, type Estimate, exactly, type Size } from './estimate'
import { currentSince, type FoundRow } from './image-index'
import type { ImagesTable } from './images-table'
import { onDiskFromCompressed } from './ratios'

/** A tag is built anew for every update of its base: by this share its size moves while the tag stays. */
const rebuilt = { current: 0.01, old: 0.03 }
/**
 * What an old row's tag has moved by since: a little every year while its distribution stays (assumed), and by a quarter
 * where that has changed: of 65 tags of 2018 and 2020 and the cycles that they belong to, years later, eight of ten lay
 * between 0.77 and 1.22.
 */
const since = { year: 0.02, most: 0.1, moved: 0.25 }
/** On rows left out of the table one by one, nine of ten lay within these of the nearest one. */
const perCycle = 0.06
const perRelease = 0.14
const perKind = 0.25
const nearestAtAll = 0.1
const perYear = 0.02
const movedOn = 0.15
/** Of a product that the end-of-life table does not follow, nothing tells when what is asked for was built. */
const unfollowed = 0.25
const widest = 0.6
/** A distribution's own image changes little: 24 builds of Debian and CentOS lay this near another of their release. */
const distribution = { atAll: 0.05, year: 0.01 }
const otherBuild = 0.02

function spreadOf({ row, exact, cycles, otherRelease, otherKind, outdated, years, moved }: FoundRow): number {
  if (exact) {
    if (row.created >= currentSince) return rebuilt.current
    return moved ? since.moved : Math.min(since.most, rebuilt.old + since.year * (years ?? 0))
  }
  const ownRelease = row.os?.startsWith(`${row.repository} `) && cycles < 1 && !otherRelease
  if (ownRelease && !otherKind && years !== null) return distribution.atAll + distribution.year * years
  const time = years === null ? unfollowed : perYear * years + (moved ? movedOn : 0)
  const release = otherRelease ? perRelease : 0
  const kind = otherKind || outdated ? perKind : 0
  return Math.min(widest, nearestAtAll + perCycle * cycles + time + release + kind)
}

export interface FoundSize extends Size {
  readonly layers: readonly Estimate[]
}

/** The two sizes of an image found in the table, and the compressed bytes of its layers. */
export function sizeOfFound(found: FoundRow, ratios: ImagesTable['ratios']): FoundSize {
  const { row } = found
  const spread = spreadOf(found)
  if (found.exact) {
    const basis = spread > since.most ? 'derived' : 'measured'
    const compressed = about(row.compressed, spread, basis)
    const apart = row.created === row.onDiskCreated ? 0 : otherBuild
    return {
      compressed,
      onDisk:
        row.onDisk === null
          ? onDiskFromCompressed(spread > since.most ? compressed : exactly(row.compressed), row, ratios)
          : about(row.onDisk, spread + apart, basis),
      layers: row.layers.map((layer) => about(layer, spread, basis)),
    }
  }
  // of a distribution's own image one build is much like another; else what is known of one version is assumed of the next
  const basis = spread > since.most ? 'assumed' : 'derived'
  const compressed = about(row.compressed, spread, basis)
  return {
    compressed,
    onDisk:
      row.onDisk === null
        ? onDiskFromCompressed(compressed, row, ratios)
        : about(row.onDisk, spread + otherBuild, basis),
    layers: row.layers.map((layer) => about(layer, spread, basis)),
  }
}
