import { nothingAtAll, type Size, sumSizes, sumSizesOf, unknownSize } from '../catalog/estimate'
import { type Entry, type Hidden, packagesRoot } from './entry'
import { FileNames } from './file-names'
import { collect, copyOf, emptyPlace, matchesOf, type Place, placeAt, placeIfThere } from './file-tree'
import { isPattern, segmentsOf } from './path'

const isSame = (a: Entry, b: Entry): boolean => a.kind === b.kind && a.label === b.label && a.mark === b.mark

/** No real file comes near these; a hostile one gets a figure that says it is unknown instead of an endless build. */
const mostWrites = 100_000
const mostLayers = 300
/** A place holds a few things; where thousands of layers write to one, only the last are looked at again. */
const mostAtOnePlace = 100

/**
 * What is on the file system of a stage, and in which layer its bytes are. A thing deleted in the layer that wrote it
 * is gone; one deleted later is hidden and stays in the image.
 */
export class Ledger {
  private root = emptyPlace()
  private readonly inLayer: Set<Entry>[] = []
  /** True while another ledger has the same last layer: it is copied before one of the two changes it. */
  private lendsLayer = false
  readonly hidden: Hidden[] = []
  private names = new FileNames()

  /**
   * Packages by their path. There are hundreds of them, each spread over the whole file system: only what takes all of
   * it, or names the package, meets them.
   */
  private packages = new Map<string, Entry>()
  /** True while another ledger has the same packages: they are copied before one of the two changes them. */
  private lendsPackages = false
  private writes = 0

  /** A ledger that starts from the state of another stage, whose layers it takes over. */
  static from(parent: Ledger): Ledger {
    const copy = new Ledger()
    if (parent.layers > mostLayers) {
      copy.openLayer()
      const all = Array.from({ length: parent.layers }, (_, i) => parent.sizeOf(i))
      copy.put({ path: '/', tree: true, kind: 'base', size: sumSizes(all), label: 'earlier stages' })
      return copy
    }
    for (const entry of parent.placed()) placeAt(copy.root, entry.path).entries.push(entry)
    for (const [path, entry] of parent.packages) copy.packages.set(path, entry)
    for (const set of parent.inLayer) copy.inLayer.push(new Set(set))
    copy.names = parent.names.copy()
    copy.hidden.push(...parent.hidden)
    return copy
  }

  /** The same state once more, to go on from: the layers below the current one change no more. */
  copy(): Ledger {
    const copy = new Ledger()
    copy.root = copyOf(this.root)
    copy.writes = this.writes
    copy.inLayer.push(...this.inLayer)
    copy.lendsLayer = true
    this.lendsLayer = true
    copy.packages = this.packages
    copy.lendsPackages = true
    this.lendsPackages = true
    copy.names = this.names.copy()
    copy.hidden.push(...this.hidden)
    return copy
  }

  get layers(): number {
    return this.inLayer.length
  }

  /** The layer that is written now. */
  get current(): number {
    return this.inLayer.length - 1
  }

  openLayer(): number {
    this.inLayer.push(new Set())
    this.lendsLayer = false
    return this.current
  }

  /** What a layer holds, hidden or not. */
  entriesOf(layer: number): readonly Entry[] {
    return [...(this.inLayer[layer] ?? [])]
  }

  sizeOf(layer: number): Size {
    return sumSizesOf(this.inLayer[layer] ?? [], (entry) => entry.size)
  }

  /** Everything on the file system, hidden things not included. */
  all(): readonly Entry[] {
    return [...this.placed(), ...this.packages.values()]
  }

  /** Everything that has a place of its own: all but packages. */
  placed(): readonly Entry[] {
    return collect(this.root, [])
  }

  /** Writes a thing into the current layer. A file replaces a file; a tree replaces a tree of the same kind and label. */
  put(thing: Omit<Entry, 'layer'>): Entry {
    const entry: Entry = { ...thing, layer: this.current }
    if (++this.writes > mostWrites) {
      if (this.writes === mostWrites + 1) this.ownLayer().add({ ...entry, size: unknownSize })
      return entry
    }
    if (entry.path.startsWith(packagesRoot)) return this.putPackage(entry)
    const node = placeAt(this.root, entry.path)
    const replaced: Entry[] = []
    for (const old of node.entries.slice(-mostAtOnePlace)) {
      if (old.kind !== 'base' && (!old.tree || (entry.tree && isSame(old, entry)))) replaced.push(old)
    }
    for (const old of replaced) this.drop(node, old)
    node.entries.push(entry)
    this.ownLayer().add(entry)
    return entry
  }

  /** Writes a package, whose layer is the current one. */
  putPackage(entry: Entry): Entry {
    const packages = this.ownPackages()
    const old = packages.get(entry.path)
    if (old) this.dropPackage(old)
    packages.set(entry.path, entry)
    this.ownLayer().add(entry)
    return entry
  }

  /** Things at a path or under it. The path may be a shell pattern. */
  find(path: string): readonly Entry[] {
    if (path === '/') return this.all()
    return matchesOf(this.root, path).flatMap(({ place }) => collect(place, []))
  }

  has(path: string): boolean {
    return matchesOf(this.root, path).length > 0
  }

  /**
   * What a copy of `path` would take, each with its place below the path ('' for the path itself). Where the path lies
   * inside a tree that is counted as one, that tree is in `within`: how much of it is meant is not known.
   */
  take(path: string): {
    readonly parts: readonly { entry: Entry; below: string; root: string }[]
    readonly within: readonly Entry[]
  } {
    const parts: { entry: Entry; below: string; root: string }[] = []
    for (const { place, path: root } of matchesOf(this.root, path)) {
      for (const entry of collect(place, [])) {
        if (entry.kind !== 'base')
          parts.push({ entry, below: entry.path.slice(root === '/' ? 1 : root.length + 1), root })
      }
    }
    if (path === '/')
      for (const entry of this.packages.values()) parts.push({ entry, below: entry.path.slice(1), root: '/' })
    return { parts, within: parts.length === 0 ? this.treesAround(path) : [] }
  }

  /** Deletes what is at a path and under it. Returns what was there. `P/*` also empties a tree counted at P. */
  remove(path: string): readonly Entry[] {
    const gone: Entry[] = []
    for (const match of matchesOf(this.root, path)) {
      const found = collect(match.place, [])
      for (const entry of found) {
        if (entry.kind === 'base') continue
        const node = placeAt(this.root, entry.path)
        // the bytes of a further name may have gone over to it while the first name went
        const left = node.entries.includes(entry) ? entry : node.entries.find((it) => !it.tree && it.kind !== 'base')
        if (!left) continue
        this.drop(node, left)
        gone.push(left)
      }
      if (found.every((entry) => entry.kind !== 'base')) match.parent?.children?.delete(match.name)
    }
    const parent = /^(.*)\/\*$/.exec(path)?.[1]
    if (parent !== undefined && !isPattern(parent)) {
      const node = placeIfThere(this.root, parent)
      for (const entry of [...(node?.entries ?? [])]) {
        if (!node || !entry.tree || entry.kind === 'base') continue
        this.drop(node, entry)
        gone.push(entry)
      }
    }
    return gone
  }

  /** Removes one thing, wherever it is. */
  removeEntry(entry: Entry): void {
    if (this.packages.get(entry.path) === entry) {
      this.ownPackages().delete(entry.path)
      this.dropPackage(entry)
      return
    }
    const node = placeIfThere(this.root, entry.path)
    if (node?.entries.includes(entry)) this.drop(node, entry)
  }

  /** True for a file with several names. */
  hasNames(entry: Entry): boolean {
    return this.names.has(entry)
  }

  /** What tells a file under each of its names from others; undefined where it has one name. */
  fileOf(entry: Entry): object | undefined {
    return this.names.fileOf(entry)
  }

  /** What a file weighs under any of its names. */
  fullSize(entry: Entry): Size {
    return this.names.fileOf(entry)?.size ?? entry.size
  }

  /**
   * A further name for a file. Measured: a hard link to a file of a lower layer stores the file again in this one, once
   * for all its names.
   */
  link(from: string, to: string): readonly Entry[] {
    const found = placeIfThere(this.root, from)?.entries.find((entry) => !entry.tree && entry.kind !== 'base')
    if (!found) return []
    const first = found.layer === this.current ? found : this.put({ ...found, size: this.fullSize(found) })
    const second = this.put({ ...first, path: to, size: nothingAtAll })
    this.names.add(first, second)
    return found === first ? [second] : [first, second]
  }

  /** A change of owner or mode: what lies in an earlier layer is written again into this one. */
  rewrite(path: string, recursive: boolean): readonly Entry[] {
    const written: Entry[] = []
    for (const { place } of matchesOf(this.root, path)) {
      for (const entry of recursive ? collect(place, []) : place.entries.filter((it) => !it.tree)) {
        if (entry.kind === 'base' || entry.layer === this.current) continue
        const size = this.fullSize(entry)
        this.drop(placeAt(this.root, entry.path), entry)
        written.push(this.put({ ...entry, size }))
      }
    }
    if (path === '/' && recursive)
      for (const entry of [...this.packages.values()]) if (entry.layer !== this.current) written.push(this.put(entry))
    return written
  }

  /** Trees counted as one that a path lies inside of, nearest first; the base image is not one of them. */
  treesAround(path: string): readonly Entry[] {
    const found: Entry[] = []
    let node: Place | undefined = this.root
    const take = (at: Place) => found.unshift(...at.entries.filter((entry) => entry.tree && entry.kind !== 'base'))
    take(node)
    for (const segment of segmentsOf(path).slice(0, -1)) {
      node = node.children?.get(segment)
      if (!node) break
      take(node)
    }
    return found
  }

  private ownLayer(): Set<Entry> {
    const last = this.inLayer[this.current]
    if (last && !this.lendsLayer) return last
    const own = new Set(last)
    if (last) this.inLayer[this.current] = own
    this.lendsLayer = false
    return own
  }

  private ownPackages(): Map<string, Entry> {
    if (this.lendsPackages) {
      this.packages = new Map(this.packages)
      this.lendsPackages = false
    }
    return this.packages
  }

  private dropPackage(entry: Entry): void {
    if (entry.layer === this.current) this.ownLayer().delete(entry)
    else this.hidden.push({ entry, by: this.current })
  }

  private drop(node: Place, entry: Entry): void {
    node.entries = node.entries.filter((it) => it !== entry)
    if (entry.layer === this.current) {
      this.ownLayer().delete(entry)
      this.passOn(entry)
    } else this.hidden.push({ entry, by: this.current })
  }

  /** Bytes of a file that loses its first name go on to be counted at the next one. */
  private passOn(entry: Entry): void {
    const passed = this.names.drop(entry)
    if (!passed) return
    const { next, heir } = passed
    const node = placeAt(this.root, next.path)
    node.entries = node.entries.map((it) => (it === next ? heir : it))
    this.ownLayer().delete(next)
    this.ownLayer().add(heir)
  }
}
