import { about, type Estimate, exactly, type Size } from './estimate'
import { currentSince, type FoundRow } from './image-index'
import type { ImagesTable } from './images-table'
import { onDiskFromCompressed } from './ratios'

/** A tag is built anew for every update of its base: by this share its size moves while the tag stays. */
const rebuilt = { current: 0.01, old: 0.03 }
/** On rows left out of the table one by one, nine of ten lay within these of the nearest one. */
const perCycle = 0.06
const perRelease = 0.1
const perKind = 0.25
const nearestAtAll = 0.08
const widest = 0.5
const otherBuild = 0.02

export interface FoundSize extends Size {
  readonly layers: readonly Estimate[]
}

/** The two sizes of an image found in the table, and the compressed bytes of its layers. */
export function sizeOfFound(found: FoundRow, ratios: ImagesTable['ratios']): FoundSize {
  const { row } = found
  if (found.exact) {
    const spread = row.created >= currentSince ? rebuilt.current : rebuilt.old
    const compressed = about(row.compressed, spread, 'measured')
    const apart = row.created === row.onDiskCreated ? 0 : otherBuild
    return {
      compressed,
      onDisk:
        row.onDisk === null
          ? onDiskFromCompressed(exactly(row.compressed), row, ratios)
          : about(row.onDisk, spread + apart, 'measured'),
      layers: row.layers.map((layer) => about(layer, spread, 'measured')),
    }
  }
  const spread = Math.min(
    widest,
    nearestAtAll +
      perCycle * found.cycles +
      (found.otherRelease ? perRelease : 0) +
      (found.otherKind || found.outdated ? perKind : 0),
  )
  const compressed = about(row.compressed, spread, 'derived')
  return {
    compressed,
    onDisk:
      row.onDisk === null
        ? onDiskFromCompressed(compressed, row, ratios)
        : about(row.onDisk, spread + otherBuild, 'derived'),
    layers: row.layers.map((layer) => about(layer, spread, 'derived')),
  }
}
