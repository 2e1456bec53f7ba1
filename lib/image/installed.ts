import type { Closure, PackageSize } from '../catalog/catalog'
import type { Size } from '../catalog/estimate'
import { type Entry, packagesRoot } from './entry'
import { Packages } from './packages'

/** Packages that a layer installed, how to price them without documentation, and what of them is gone already. */
export interface Documented {
  readonly packages: readonly PackageSize[]
  /** The same as Debian's slim images would have them. */
  readonly bare: () => Closure | null
  readonly gone: Set<string>
}

/** What commands know of packages, by manager: which there are, and which were asked for by name. */
export class Installed {
  private readonly present = new Map<string, Packages>()
  /** Packages that ask questions when they are set up, by name: what apt installed of them. */
  readonly asking = new Set<string>()
  /** Where files lie that `dpkg-divert` keeps out of a package's way, by the path that the package has them at. */
  readonly diverted = new Map<string, string>()
  private readonly requested = new Map<string, Set<string>>()
  /** Packages that the layer that is open installed with their documentation. */
  documented: Documented[] = []
  /** Of which managers another machine has the same packages or requests: they are copied before one of the two changes them. */
  private readonly lent = new Set<string>()

  /** Packages of a manager, by name. */
  packages(manager: string): Packages {
    const known = this.present.get(manager)
    if (known && !this.lent.delete(`packages ${manager}`)) return known
    const own = new Packages(known)
    this.present.set(manager, own)
    return own
  }

  /** Packages that were asked for by name: what auto-removal keeps. */
  requests(manager: string): Set<string> {
    const known = this.requested.get(manager)
    if (known && !this.lent.delete(`requests ${manager}`)) return known
    const own = new Set(known)
    this.requested.set(manager, own)
    return own
  }

  /** What was asked for, by manager or group of one. */
  allRequests(): Iterable<readonly [manager: string, names: ReadonlySet<string>]> {
    return this.requested
  }

  /** Forgets what was asked for of a manager or group of one; undefined where nothing was. */
  forgetRequests(manager: string): ReadonlySet<string> | undefined {
    const names = this.requested.get(manager)
    this.requested.delete(manager)
    return names
  }

  /** Packages of all managers. */
  get count(): number {
    let count = 0
    for (const names of this.present.values()) count += names.size
    return count
  }

  inherit(parent: Installed): void {
    for (const name of parent.asking) this.asking.add(name)
    for (const [path, at] of parent.diverted) this.diverted.set(path, at)
    for (const [manager, names] of parent.present) {
      this.present.set(manager, names)
      for (const one of [this, parent]) one.lent.add(`packages ${manager}`)
    }
    for (const [manager, names] of parent.requested) {
      this.requested.set(manager, names)
      for (const one of [this, parent]) one.lent.add(`requests ${manager}`)
    }
  }
}

export const packageEntry = (manager: string, name: string, size: Size, layer: number): Entry => ({
  path: `${packagesRoot}${manager}/${name}`,
  tree: true,
  kind: 'package',
  size,
  layer,
  label: name,
})

/** A closure comes out of the catalog's memory again and again while a plan is made: its entries are made once a layer. */
const entriesOfClosures = new WeakMap<readonly PackageSize[], Map<string, readonly Entry[]>>()

export function packageEntries(manager: string, packages: readonly PackageSize[], layer: number): readonly Entry[] {
  const known = entriesOfClosures.get(packages) ?? new Map<string, readonly Entry[]>()
  entriesOfClosures.set(packages, known)
  const key = `${manager} ${layer}`
  const entries = known.get(key) ?? packages.map(({ name, size }) => packageEntry(manager, name, size, layer))
  known.set(key, entries)
  return entries
}
