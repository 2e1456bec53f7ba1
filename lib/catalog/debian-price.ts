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

/** A package whose .deb the builder opened. */
/** How much the errors of packages have in common: of those that were opened, and of those priced by their kind. */
const inCommon = {
  opened: { onDisk: 0.013, compressed: 0.015 },
  byKind: { onDisk: 0.14, compressed: 0.22 },
}

function opened(found: OpenedPackage, slim: boolean): Size {
  return {
    onDisk: about(slim ? found.files - found.left : found.files, upload, 'derived'),
    compressed: about(slim ? found.slimGzip : found.gzip, upload, 'derived'),
  }
}

function priceOf(graph: DebianGraph, id: PackageId, slim: boolean): Size {
  const name = graph.name(id)
  const found = graph.table.opened.get(name)
  if (found !== undefined) return opened(found, slim)
  const shares = graph.table.kinds.get(kindOf(name)) ?? anyKind
  const [disk, diskSpread] = slim ? shares.slim : shares.files
  const [gzip, gzipSpread] = slim ? shares.slimGzip : shares.gzip
  const weight = packedWeight(graph.downloadSize(id), graph.installedSize(id), slim ? 'slim' : 'all')
  return {
    onDisk: about(graph.installedSize(id) * disk, diskSpread, 'derived'),
    compressed: about(weight * gzip, gzipSpread, 'derived'),
  }
}

/**
 * What packages add to a layer: bytes of their files with what dpkg keeps of them, and those as a layer packs them. Known
 * for the packages that the builder opened; worked out from the index, by the kind of package, for the others. `slim`
 * is for images whose dpkg leaves out documentation and translations.
 */
export function priceAll(graph: DebianGraph, ids: readonly PackageId[], slim: boolean): readonly PackageSize[] {
  const names = ids.map((id) => graph.name(id))
  const sizes = ids.map((id) => priceOf(graph, id, slim))
  const shares = names.map((name) => (graph.table.opened.has(name) ? inCommon.opened : inCommon.byKind))
  const shared = (of: keyof Size) =>
    withSharedError(
      sizes.map((size) => size[of]),
      (at) => shares[at]?.[of] ?? 0,
    )
  const onDisk = shared('onDisk')
  const compressed = shared('compressed')
  return sizes.map((size, at) => ({
    name: names[at] ?? '',
    size: { onDisk: onDisk[at] ?? size.onDisk, compressed: compressed[at] ?? size.compressed },
  }))
}
