import { type Size, sumSizes, unknownSize } from '../catalog/estimate'
import { isPattern, joinPath, segmentPattern, segmentsOf } from './path'

/** What a thing in the image is there for. */
export type Kind =
  | 'base'
  | 'package'
  | 'package database'
  | 'package index'
  | 'download cache'
  | 'dependency tree'
  | 'toolchain'
  | 'source'
  | 'artifact'
  | 'log'
  | 'other'

/** One thing that is known to be on the file system: a file, or a tree of files counted as one. */
export interface Entry {
  readonly path: string
  /** True for everything under `path` counted as one; false for a single file. */
  readonly tree: boolean
  readonly kind: Kind
  readonly size: Size
  /** The layer that holds the bytes, counted from 0 in its stage. */
  readonly layer: number
  /** A name to show where the path says little: the package's. */
  readonly label: string | null
}

/** Bytes that a later layer deleted or replaced. */
export interface Hidden {
  readonly entry: Entry
  /** The layer that hid it. */
  readonly by: number
}

interface Node {
  readonly children: Map<string, Node>
  entries: Entry[]
}

interface Match {
  readonly node: Node
  readonly path: string
  readonly parent: Node | null
  readonly name: string
}

/** No real file comes near these; a hostile one gets a figure that says it is unknown instead of an endless build. */
const mostWrites = 100_000
const mostLayers = 300

const emptyNode = (): Node => ({ children: new Map(), entries: [] })

/**
 * What is on the file system of a stage, and in which layer its bytes are. A thing deleted in the layer that wrote it
 * is gone; one deleted later is hidden and stays in the image.
 */
export class Ledger {
  private root = emptyNode()
  private readonly inLayer: Set<Entry>[] = []
  readonly hidden: Hidden[] = []

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
    for (const entry of parent.under('/')) copy.nodeAt(entry.path).entries.push(entry)
    for (const set of parent.inLayer) copy.inLayer.push(new Set(set))
    copy.hidden.push(...parent.hidden)
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
    return this.current
  }

  /** What a layer holds, hidden or not. */
  entriesOf(layer: number): readonly Entry[] {
    return [...(this.inLayer[layer] ?? [])]
  }

  sizeOf(layer: number): Size {
    return sumSizes(this.entriesOf(layer).map((entry) => entry.size))
  }

  /** Everything on the file system, hidden things not included. */
  all(): readonly Entry[] {
    return this.under('/')
  }

  /** Writes a thing into the current layer. A file replaces a file; a tree replaces a tree of the same kind and label. */
  put(thing: Omit<Entry, 'layer'>): Entry {
    const entry: Entry = { ...thing, layer: this.current }
    if (++this.writes > mostWrites) {
      if (this.writes === mostWrites + 1) this.inLayer[this.current]?.add({ ...entry, size: unknownSize })
      return entry
    }
    const node = this.nodeAt(entry.path)
    for (const old of [...node.entries]) {
      if (old.kind === 'base') continue
      if (!old.tree || (entry.tree && old.kind === entry.kind && old.label === entry.label)) this.drop(node, old)
    }
    node.entries.push(entry)
    this.inLayer[this.current]?.add(entry)
    return entry
  }

  /** Things at a path or under it. The path may be a shell pattern. */
  find(path: string): readonly Entry[] {
    return this.matches(path).flatMap(({ node }) => collect(node, []))
  }

  has(path: string): boolean {
    return this.matches(path).length > 0
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
    for (const { node, path: root } of this.matches(path)) {
      for (const entry of collect(node, [])) {
        if (entry.kind !== 'base')
          parts.push({ entry, below: entry.path.slice(root === '/' ? 1 : root.length + 1), root })
      }
    }
    return { parts, within: parts.length === 0 ? this.treesAround(path) : [] }
  }

  /** Deletes what is at a path and under it. Returns what was there. `P/*` also empties a tree counted at P. */
  remove(path: string): readonly Entry[] {
    const gone: Entry[] = []
    for (const match of this.matches(path)) {
      const found = collect(match.node, [])
      for (const entry of found) {
        if (entry.kind === 'base') continue
        this.drop(this.nodeAt(entry.path), entry)
        gone.push(entry)
      }
      if (found.every((entry) => entry.kind !== 'base')) match.parent?.children.delete(match.name)
    }
    const parent = /^(.*)\/\*$/.exec(path)?.[1]
    if (parent !== undefined && !isPattern(parent)) {
      const node = this.nodeIfThere(parent)
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
    const node = this.nodeIfThere(entry.path)
    if (node?.entries.includes(entry)) this.drop(node, entry)
  }

  /** A change of owner or mode: what lies in an earlier layer is written again into this one. */
  rewrite(path: string, recursive: boolean): readonly Entry[] {
    const written: Entry[] = []
    for (const { node } of this.matches(path)) {
      for (const entry of recursive ? collect(node, []) : node.entries.filter((it) => !it.tree)) {
        if (entry.kind === 'base' || entry.layer === this.current) continue
        this.drop(this.nodeAt(entry.path), entry)
        written.push(this.put(entry))
      }
    }
    return written
  }

  /** Trees counted as one that a path lies inside of, nearest first; the base image is not one of them. */
  treesAround(path: string): readonly Entry[] {
    const found: Entry[] = []
    let node: Node | undefined = this.root
    const take = (at: Node) => found.unshift(...at.entries.filter((entry) => entry.tree && entry.kind !== 'base'))
    take(node)
    for (const segment of segmentsOf(path).slice(0, -1)) {
      node = node.children.get(segment)
      if (!node) break
      take(node)
    }
    return found
  }

  private drop(node: Node, entry: Entry): void {
    node.entries = node.entries.filter((it) => it !== entry)
    if (entry.layer === this.current) this.inLayer[this.current]?.delete(entry)
    else this.hidden.push({ entry, by: this.current })
  }

  private under(path: string): readonly Entry[] {
    const node = this.nodeIfThere(path)
    return node ? collect(node, []) : []
  }

  private nodeAt(path: string): Node {
    let node = this.root
    for (const segment of segmentsOf(path)) {
      let child = node.children.get(segment)
      if (!child) {
        child = emptyNode()
        node.children.set(segment, child)
      }
      node = child
    }
    return node
  }

  private nodeIfThere(path: string): Node | undefined {
    let node: Node | undefined = this.root
    for (const segment of segmentsOf(path)) node = node?.children.get(segment)
    return node
  }

  private matches(path: string): readonly Match[] {
    let found: Match[] = [{ node: this.root, path: '/', parent: null, name: '' }]
    for (const segment of segmentsOf(path)) {
      const next: Match[] = []
      const pattern = isPattern(segment) ? segmentPattern(segment) : null
      for (const { node, path: at } of found) {
        if (!pattern) {
          const child = node.children.get(segment)
          if (child) next.push({ node: child, path: joinPath(at, segment), parent: node, name: segment })
          continue
        }
        for (const [name, child] of node.children) {
          // a name that is itself a pattern stands for a file whose name is not known
          if (pattern.test(name) || name === segment)
            next.push({ node: child, path: joinPath(at, name), parent: node, name })
        }
      }
      found = next
    }
    return found
  }
}

function collect(node: Node, into: Entry[]): Entry[] {
  into.push(...node.entries)
  for (const child of node.children.values()) collect(child, into)
  return into
}
