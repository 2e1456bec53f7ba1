import type { PackageSize } from './catalog'
import type { DebianGraph, PackageId } from './debian-graph'
import { kindOf, packedWeight } from './debian-kinds'
import type { KindShares, OpenedPackage } from './debian-table'
import { about, type Size } from './estimate'
import { withSharedError } from './shared-error'

/** Of a kind that the builder opened no package of: the middle of all. */
const anyKind: KindShares = { files: [0.95, 0.15], slim: [0.85, 0.25], gzip: [0.92, 0.2], slimGzip: [0.45, 0.3] }
/** A later upload of the same package differs by this much. */
const upload = 0.015

/** How much the errors of packages have in common: of those that were opened, and of those priced by their kind. */
const inCommon = {
  opened: { onDisk: 0.013, compressed: 0.015 },
  byKind: { onDisk: 0.14, compressed: 0.22 },
}

/** A package whose .deb the builder opened. */
function opened(found: OpenedPackage, slim: boolean): Size {
  return {
    onDisk: about(slim ? found.files - found.left : found.files, upload, 'derived'),
    compressed: about(slim ? found.slimGzip : found.gzip, upload, 'derived'),
  }
}

/** A package alone, and how much of its errors it shares with others. */
interface Price {
  readonly name: string
  readonly size: Size
  readonly shared: Readonly<Record<keyof Size, number>>
}

function worked(graph: DebianGraph, id: PackageId, slim: boolean): Price {
  const name = graph.name(id)
  const found = graph.table.opened.get(name)
  if (found !== undefined) return { name, size: opened(found, slim), shared: inCommon.opened }
  return { name, size: byKind(graph, id, name, slim), shared: inCommon.byKind }
}

function byKind(graph: DebianGraph, id: PackageId, name: string, slim: boolean): Size {
  const shares = graph.table.kinds.get(kindOf(name)) ?? anyKind
  const [disk, diskSpread] = slim ? shares.slim : shares.files
  const [gzip, gzipSpread] = slim ? shares.slimGzip : shares.gzip
  const weight = packedWeight(graph.downloadSize(id), graph.installedSize(id), slim ? 'slim' : 'all')
  return {
    onDisk: about(graph.installedSize(id) * disk, diskSpread, 'derived'),
    compressed: about(weight * gzip, gzipSpread, 'derived'),
  }
}

/** Closures are made of the same packages over and over. */
const known = new WeakMap<DebianGraph, Readonly<Record<'slim' | 'whole', Map<PackageId, Price>>>>()

function priceOf(graph: DebianGraph, id: PackageId, slim: boolean): Price {
  const ofGraph = known.get(graph) ?? { slim: new Map(), whole: new Map() }
  known.set(graph, ofGraph)
  const prices = slim ? ofGraph.slim : ofGraph.whole
  const price = prices.get(id) ?? worked(graph, id, slim)
  prices.set(id, price)
  return price
}

/**
 * What packages add to a layer: bytes of their files with what dpkg keeps of them, and those as a layer packs them. Known
 * for the packages that the builder opened; worked out from the index, by the kind of package, for the others. `slim`
 * is for images whose dpkg leaves out documentation and translations.
 */
export function priceAll(graph: DebianGraph, ids: readonly PackageId[], slim: boolean): readonly PackageSize[] {
  const prices = ids.map((id) => priceOf(graph, id, slim))
  const shared = (of: keyof Size) =>
    withSharedError(
      prices.map(({ size }) => size[of]),
      (at) => prices[at]?.shared[of] ?? 0,
    )
  const onDisk = shared('onDisk')
  const compressed = shared('compressed')
  return prices.map(({ name, size }, at) => ({
    name,
    size: { onDisk: onDisk[at] ?? size.onDisk, compressed: compressed[at] ?? size.compressed },
  }))
}
