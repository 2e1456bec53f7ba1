import type { DebianGraph, PackageId } from './debian-graph'
import { kindOf } from './debian-kinds'
import type { KindShares, OpenedPackage } from './debian-table'
import { about, type Size } from './estimate'

/** Of a kind that the builder opened no package of: the middle of all. */
const anyKind: KindShares = { files: [0.95, 0.15], slim: [0.85, 0.25], gzip: [1.3, 0.2], slimGzip: [1.15, 0.3] }
/** A later upload of the same package differs by this much. */
const upload = 0.015

/** A package whose .deb the builder opened. */
function opened(found: OpenedPackage, slim: boolean): Size {
  return {
    onDisk: about(slim ? found.files - found.left : found.files, upload, 'derived'),
    compressed: about(slim ? found.slimGzip : found.gzip, upload, 'derived'),
  }
}

/**
 * What a package adds to a layer: bytes of its files with what dpkg keeps of it, and those as a layer packs them. Known
 * for the packages that the builder opened; worked out from the index, by the kind of package, for the others. `slim`
 * is for images whose dpkg leaves out documentation and translations.
 */
export function priceOf(graph: DebianGraph, id: PackageId, slim: boolean): Size {
  const name = graph.name(id)
  const found = graph.table.opened.get(name)
  if (found !== undefined) return opened(found, slim)
  const shares = graph.table.kinds.get(kindOf(name)) ?? anyKind
  const [disk, diskSpread] = slim ? shares.slim : shares.files
  const [gzip, gzipSpread] = slim ? shares.slimGzip : shares.gzip
  return {
    onDisk: about(graph.installedSize(id) * disk, diskSpread, 'derived'),
    compressed: about(graph.downloadSize(id) * gzip, gzipSpread, 'derived'),
  }
}
