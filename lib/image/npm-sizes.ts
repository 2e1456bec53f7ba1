import { npmRows } from './npm-rows'

/** What npm writes for one package. */
export interface NpmSize {
  /** Bytes below node_modules, what lies in a node_modules of its own not included. */
  readonly tree: number
  /** Bytes of the archive that npm fetches and keeps in its cache; a layer's gzip leaves about as much of the tree. */
  readonly archive: number
  /** Bytes of the list of all versions, which npm fetches and keeps where no lock file tells it the version. */
  readonly versions: number
}

let byName: ReadonlyMap<string, NpmSize> | null = null

function table(): ReadonlyMap<string, NpmSize> {
  byName ??= new Map(
    npmRows.split(/,\s+/).map((row) => {
      const [name = '', tree, archive, versions] = row.trim().split(' ')
      // a list of versions that was not fetched counts as a short one
      const list = versions === '-' ? 30 : Number(versions)
      return [name, { tree: Number(tree) * 1000, archive: Number(archive) * 1000, versions: list * 1000 }]
    }),
  )
  return byName
}

/** Null for a package that was not measured. */
export function npmSize(name: string): NpmSize | null {
  const size = table().get(name)
  return size && !Number.isNaN(size.tree) ? size : null
}

/** Bytes of a package's list of versions; null where it was not measured. */
export const npmVersions = (name: string): number | null => table().get(name)?.versions ?? null
