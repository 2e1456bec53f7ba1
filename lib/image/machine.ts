import type { ContextFile } from '../analysis'
import type { Catalog, Distribution, ImageFacts, PackageManager, TableName } from '../catalog/catalog'
import type { Size } from '../catalog/estimate'
import { bytes } from '../source/units'
import type { Mount } from './built-image'
import { type Entry, type Kind, Ledger } from './ledger'
import { absolutePath, isUnder } from './path'
import type { Scope } from './scope'

const perhapsNothing = (size: Size): Size => ({
  onDisk: { ...size.onDisk, low: bytes(0) },
  compressed: { ...size.compressed, low: bytes(0) },
})

/** A thing that a command writes. */
export interface Thing {
  readonly kind: Kind
  readonly size: Size
  /** Everything under the path counted as one. */
  readonly tree?: boolean
  readonly label?: string
}

/** What the simulation was told beside the Dockerfile. */
export interface Surroundings {
  readonly catalog: Catalog
  /** The build context with `.dockerignore` applied; null where it is not known. */
  readonly context: readonly ContextFile[] | null
  readonly files: Readonly<Record<string, string>>
  readonly buildArgs: Readonly<Record<string, string>>
  readonly want: (table: TableName) => void
}

/**
 * The machine that a stage's commands run on: its file system in layers, its users and variables, and what has been
 * installed. Commands change it only through these functions; what they write below a mount stays out of the layers.
 */
export class Machine {
  workdir = '/'
  user: string
  shell: readonly string[] = ['/bin/sh', '-c']
  mounts: readonly Mount[] = []
  /** What commands know of packages, by manager, then by name. */
  readonly installed = new Map<string, Map<string, Entry>>()
  /** Packages that were asked for by name, by manager: what auto-removal keeps. */
  readonly requested = new Map<string, Set<string>>()
  /** Package sources added by hand, such as `nodesource`. */
  readonly sources = new Set<string>()
  /** Directories that were made, beyond those that hold something known. */
  readonly directories = new Set<string>()
  /** Why numbers of the current layer are unknown or assumed. */
  notes: string[] = []
  /** False while a branch is followed that may not run: what it writes may be nothing. */
  certain = true
  private written: Entry[] = []
  private removed: Entry[] = []
  /** Contents of mounts, for as long as the stage is built. */
  private readonly mounted = new Ledger()

  constructor(
    readonly ledger: Ledger,
    readonly scope: Scope,
    readonly surroundings: Surroundings,
    readonly root: ImageFacts | null,
    readonly distribution: Distribution | null,
  ) {
    this.user = root?.config.user ?? ''
    this.mounted.openLayer()
  }

  get catalog(): Catalog {
    return this.surroundings.catalog
  }

  get packageManager(): PackageManager | null {
    return this.root?.packageManager ?? null
  }

  get home(): string {
    const home = this.scope.env.get('HOME')
    if (home) return home
    const name = this.user.split(':')[0] ?? ''
    return name === '' || name === 'root' || name === '0' ? '/root' : `/home/${name}`
  }

  /** True where a cache, tmpfs or bind mount holds what is written at a path. */
  isMounted(path: string): boolean {
    return this.mounts.some((mount) => isUnder(path, mount.target))
  }

  mountAt(path: string): Mount | null {
    return this.mounts.find((mount) => isUnder(path, mount.target)) ?? null
  }

  write(path: string, thing: Thing): Entry | null {
    const at = absolutePath(path, this.workdir)
    const size = this.certain ? thing.size : perhapsNothing(thing.size)
    const whole = { path: at, tree: thing.tree ?? false, kind: thing.kind, size, label: thing.label ?? null }
    if (this.isMounted(at)) {
      this.mounted.put(whole)
      return null
    }
    const entry = this.ledger.put(whole)
    this.written.push(entry)
    return entry
  }

  remove(path: string): readonly Entry[] {
    const gone = this.isMounted(path) ? this.mounted.remove(path) : this.ledger.remove(path)
    if (!this.isMounted(path)) this.removed.push(...gone)
    return gone
  }

  removeEntry(entry: Entry): void {
    this.ledger.removeEntry(entry)
    this.removed.push(entry)
  }

  /** Things at a path or under it, in the layers or in a mount. */
  find(path: string): readonly Entry[] {
    return (this.isMounted(path) ? this.mounted : this.ledger).find(path)
  }

  has(path: string): boolean {
    return this.find(path).length > 0
  }

  /** Copies what is known at a path to another, as `cp` and `mv` do. False where nothing is known there. */
  copy(from: string, to: string): boolean {
    const { parts } = (this.isMounted(from) ? this.mounted : this.ledger).take(from)
    for (const { entry, below } of parts) {
      const target = below === '' ? to : `${to}/${below}`
      this.write(target, { kind: entry.kind, size: entry.size, tree: entry.tree, label: entry.label ?? undefined })
    }
    return parts.length > 0
  }

  /** Owner or mode of what is at a path: what an earlier layer holds is written again. */
  rewrite(path: string, recursive: boolean): void {
    if (!this.isMounted(path)) this.written.push(...this.ledger.rewrite(path, recursive))
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text)
  }

  /** What was written and removed since the last call. */
  collect(): { readonly wrote: readonly Entry[]; readonly removed: readonly Entry[] } {
    const result = { wrote: this.written, removed: this.removed }
    this.written = []
    this.removed = []
    return result
  }

  packages(manager: string): Map<string, Entry> {
    let known = this.installed.get(manager)
    if (!known) {
      known = new Map()
      this.installed.set(manager, known)
    }
    return known
  }

  requests(manager: string): Set<string> {
    let known = this.requested.get(manager)
    if (!known) {
      known = new Set()
      this.requested.set(manager, known)
    }
    return known
  }

  /** Takes over what the stage that this one starts from had installed. */
  inherit(parent: Machine): void {
    this.workdir = parent.workdir
    this.user = parent.user
    this.shell = parent.shell
    for (const [manager, names] of parent.installed) this.installed.set(manager, new Map(names))
    for (const [manager, names] of parent.requested) this.requested.set(manager, new Set(names))
    for (const directory of parent.directories) this.directories.add(directory)
    for (const source of parent.sources) this.sources.add(source)
  }
}
