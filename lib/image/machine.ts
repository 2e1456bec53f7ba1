import type { ContextFile } from '../analysis'
import type { Catalog, Distribution, ImageFacts, PackageManager, PackageSize, TableName } from '../catalog/catalog'
import { type Size, unknownSize } from '../catalog/estimate'
import { bytes } from '../source/units'
import type { Mount } from './built-image'
import { type Calibration, placeOf } from './calibrate'
import type { Documented } from './commands/docs'
import type { Member } from './copy-context'
import { type Entry, type Kind, Ledger, packagesRoot } from './ledger'
import { absolutePath, isUnder, joinPath } from './path'
import type { Scope } from './scope'

const perhapsNothing = (size: Size): Size => ({
  onDisk: { ...size.onDisk, low: bytes(0) },
  compressed: { ...size.compressed, low: bytes(0) },
})

/** Directories that every distribution has. */
const knownDirectories = new Set(
  `/ /bin /etc /home /lib /media /mnt /opt /root /run /sbin /srv /tmp /usr /usr/bin /usr/lib /usr/local /usr/local/bin
  /usr/local/include /usr/local/lib /usr/local/sbin /usr/local/share /usr/sbin /usr/share /usr/src /var /var/cache /var/lib
  /var/log /var/tmp /etc/apt/sources.list.d /etc/cron.d /etc/init.d /etc/profile.d`.split(/\s+/),
)

/** Things that commands of one stage copy: a file that copies a tree into itself again and again must come to an end. */
const mostCopied = 20_000

const mostErased = 2000
/** Things that the commands of one file look at: real files stay far below, and a hostile one comes to an end. */
const mostEffort = 50_000

/** A thing that a command writes. */
export interface Thing {
  readonly kind: Kind
  readonly size: Size
  /** Everything under the path counted as one. */
  readonly tree?: boolean
  readonly label?: string
  readonly mark?: string
  /** The text of a file, where it is known and short. */
  readonly text?: string
}

/** What the simulation was told beside the Dockerfile. */
export interface Surroundings {
  readonly catalog: Catalog
  /** The build context with `.dockerignore` applied; null where it is not known. */
  readonly context: readonly ContextFile[] | null
  readonly files: Readonly<Record<string, string>>
  readonly buildArgs: Readonly<Record<string, string>>
  readonly want: (table: TableName) => void
  /** What a built image of the same file has shown; null where there is none. */
  readonly calibration: Calibration | null
  /** Sizes of base images that a person gave, by reference. */
  readonly bases: ReadonlyMap<string, Size>
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
  /** Symbolic links that were made, by path. */
  readonly symlinks = new Map<string, string>()
  /** Which file of the build context stands at a path, for archives and files whose text was given. */
  readonly origins = new Map<string, string>()
  /** Texts of files that this build wrote. */
  readonly texts = new Map<string, string>()
  /** What archives that were made in this build hold, by path; a single packed file is a member called ''. */
  readonly packed = new Map<string, readonly Member[]>()
  /** Python's virtual environments that were made. */
  readonly virtualEnvironments = new Set<string>()
  /** Where conda is the Python that runs; null where it is not. */
  conda: string | null = null
  /** Where builds in a directory install to, as their configuration was told. */
  readonly prefixes = new Map<string, string>()
  /** What was deleted, of the base image too. */
  private readonly erased = new Set<string>()
  /** Directories that were made, beyond those that hold something known. */
  readonly directories = new Set<string>()
  /** Why numbers of the current layer are unknown or assumed. */
  notes: string[] = []
  /** False while a branch is followed that may not run: what it writes may be nothing. */
  certain = true
  /** What the simulation of the file up to here has done, counted in things looked at. */
  effort = 0
  /** Packages that were installed with their documentation, for as long as their layer is open. */
  readonly documented: Documented[] = []
  /** Names that `mktemp` gave. */
  temporaries = 0
  private copied = 0
  private written: Entry[] = []
  private removed: Entry[] = []
  /** Contents of mounts, for as long as the stage is built. */
  private mounted = new Ledger()
  /** Where each cache was mounted last, by its id. */
  private readonly caches = new Map<string, string>()
  /** Of which managers another machine has the same packages or requests: they are copied before one of the two changes them. */
  private readonly lent = new Set<string>()

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

  /** Counts work; a command that looks at much says how much. */
  spend(things: number): void {
    this.effort += things
  }

  /** True where a file makes so much work that its commands are no longer followed. */
  get exhausted(): boolean {
    return this.effort > mostEffort
  }

  /** True where a cache, tmpfs or bind mount holds what is written at a path. */
  isMounted(path: string): boolean {
    return this.mounts.some((mount) => isUnder(path, mount.target))
  }

  mountAt(path: string): Mount | null {
    return this.mounts.find((mount) => isUnder(path, mount.target)) ?? null
  }

  write(path: string, thing: Thing): Entry | null {
    const at = this.real(absolutePath(path, this.workdir))
    const label = thing.label ?? null
    const size = this.sized({ path: at, label, ...(thing.mark === undefined ? {} : { mark: thing.mark }) }, thing.size)
    const plain = { path: at, tree: thing.tree ?? false, kind: thing.kind, size, label }
    const whole = thing.mark === undefined ? plain : { ...plain, mark: thing.mark }
    this.origins.delete(at)
    if (thing.text === undefined) this.texts.delete(at)
    else this.texts.set(at, thing.text)
    if (this.isMounted(at)) {
      this.mounted.put(whole)
      return null
    }
    const entry = this.ledger.put(whole)
    this.written.push(entry)
    return entry
  }

  /** Packages of a manager: the same as writing each, without asking where its path leads. */
  writePackages(manager: string, packages: readonly PackageSize[]): readonly Entry[] {
    const plain = this.certain && this.surroundings.calibration === null
    const entries = plain
      ? entriesOf(manager, packages, this.ledger.current)
      : packages.map(({ name, size }) => {
          const entry = packageEntry(manager, name, size, this.ledger.current)
          return { ...entry, size: this.sized(entry, size) }
        })
    for (const entry of entries) this.written.push(this.ledger.putPackage(entry))
    return entries
  }

  /** What a thing weighs: as a built image has shown, else as it was worked out. */
  private sized(thing: Parameters<typeof placeOf>[0], size: Size): Size {
    const shown = this.surroundings.calibration?.things.get(placeOf(thing))
    return shown ?? (this.certain ? size : perhapsNothing(size))
  }

  /** True where the base image's files at a path were deleted. */
  isErased(path: string): boolean {
    if (this.erased.size === 0) return false
    for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (this.erased.has(at)) return true
    return this.erased.has('/')
  }

  /** Deletes; a symbolic link goes without what it names. */
  remove(named: string): readonly Entry[] {
    const slash = named.lastIndexOf('/')
    const path = slash > 0 && this.symlinks.size > 0 ? this.real(named.slice(0, slash)) + named.slice(slash) : named
    if (this.symlinks.delete(path)) return []
    const gone = this.ledgerOf(path).remove(path)
    if (this.certain && this.erased.size < mostErased) this.erased.add(path)
    if (this.certain) this.forgetDirectories(path)
    if (!this.isMounted(path)) this.removed.push(...gone)
    for (const entry of gone) {
      this.origins.delete(entry.path)
      this.texts.delete(entry.path)
    }
    return gone
  }

  /** Directories that were made go with what is deleted; `P/*` is all that lies in one. */
  private forgetDirectories(path: string): void {
    const inside = path.endsWith('/*')
    const gone = inside ? path.slice(0, -1) : `${path}/`
    for (const directory of this.directories) if (directory.startsWith(gone)) this.directories.delete(directory)
    if (!inside) this.directories.delete(path)
  }

  removeEntry(entry: Entry): void {
    this.ledgerOf(entry.path).removeEntry(entry)
    this.removed.push(entry)
  }

  /** Things at a path or under it, in the layers or in a mount. */
  find(path: string): readonly Entry[] {
    const found = this.ledgerOf(path).find(this.real(path))
    this.spend(found.length / 2)
    return found
  }

  has(path: string): boolean {
    return this.find(path).length > 0
  }

  /** The paths that a pattern stands for, among those that are known. */
  matching(pattern: string): readonly string[] {
    const depth = pattern.split('/').length
    const paths = this.find(pattern).map((entry) => entry.path.split('/').slice(0, depth).join('/'))
    return [...new Set(paths)].sort()
  }

  /** The file at a path, where it is one that is known. */
  fileAt(path: string): Entry | null {
    const at = this.real(path)
    return this.find(at).find((entry) => !entry.tree && entry.path === at && entry.kind !== 'base') ?? null
  }

  /** What a file weighs under any of its names. */
  fullSize(entry: Entry): Size {
    return this.ledgerOf(entry.path).fullSize(entry)
  }

  isDirectory(path: string): boolean {
    const at = this.real(path)
    return (
      knownDirectories.has(at) ||
      this.directories.has(at) ||
      this.find(at).some((entry) => entry.tree || entry.path !== at)
    )
  }

  /** Trees counted as one that a path lies inside of, nearest first. */
  treesAround(path: string): readonly Entry[] {
    return this.ledgerOf(path).treesAround(this.real(path))
  }

  /**
   * Copies what is known at a path to another, as `cp` and `mv` do; names of one file stay such with `names`. False where
   * nothing is known there.
   */
  copy(from: string, to: string, names: 'apart' | 'together' = 'apart'): boolean {
    if (this.copied > mostCopied) {
      this.note('So much is copied here that it is no longer followed.')
      this.write(to, { kind: 'other', size: unknownSize, tree: true, label: 'copies' })
      return true
    }
    const source = this.ledgerOf(from)
    const at = this.real(from)
    const { parts } = source.take(at)
    this.copied += parts.length
    this.spend(4 * parts.length)
    const first = new Map<object, string>()
    for (const { entry, below } of parts) {
      const target = below === '' ? to : joinPath(to, below)
      const file = names === 'together' ? source.fileOf(entry) : undefined
      const other = file && first.get(file)
      if (file) first.set(file, other ?? target)
      if (other !== undefined && this.link(other, target)) continue
      const size = source.fullSize(entry)
      const text = this.texts.get(entry.path)
      const label = entry.label ?? undefined
      const members = this.packed.get(entry.path)
      if (members) this.packed.set(target, members)
      this.write(target, { kind: entry.kind, size, tree: entry.tree, label, ...(text === undefined ? {} : { text }) })
    }
    for (const [path, origin] of [...this.origins]) {
      if (isUnder(path, at)) this.origins.set(`${to}${path.slice(at.length)}`, origin)
    }
    return parts.length > 0
  }

  /** A further name for a file (a hard link). False where no file is known there. */
  link(from: string, to: string): boolean {
    const source = this.real(from)
    if (this.isMounted(source) || this.isMounted(to)) return this.copy(source, to)
    const written = this.ledger.link(source, to)
    this.written.push(...written)
    return written.length > 0
  }

  /** Moves a file as a further name that outlives the first; false for what is no file with several names. */
  rename(from: string, to: string): boolean {
    const entry = this.fileAt(from)
    if (!entry || this.isMounted(from) || this.isMounted(to) || !this.ledger.hasNames(entry)) return false
    this.link(from, to)
    this.remove(from)
    return true
  }

  /** Owner or mode of what is at a path: what an earlier layer holds is written again. */
  rewrite(path: string, recursive: boolean): void {
    if (!this.isMounted(path)) this.written.push(...this.ledger.rewrite(this.real(path), recursive))
  }

  /** Follows the symbolic links that were made. */
  real(path: string): string {
    if (this.symlinks.size === 0) return path
    let at = path
    for (let hops = 0; hops < 8; hops++) {
      const link = [...this.symlinks.keys()].find((it) => isUnder(at, it))
      if (link === undefined) return at
      at = absolutePath(`${this.symlinks.get(link) ?? ''}${at.slice(link.length)}`, '/')
    }
    return at
  }

  /** The text of a file at a path, where this build wrote it, or it came from the build context and was given. */
  textAt(path: string): string | null {
    const at = this.real(path)
    const written = this.texts.get(at)
    if (written !== undefined) return written
    const origin = this.origins.get(at)
    return origin !== undefined && Object.hasOwn(this.surroundings.files, origin)
      ? (this.surroundings.files[origin] ?? null)
      : null
  }

  /** A file whose text is changed in a way that is not followed. */
  forgetText(path: string): void {
    const at = this.real(path)
    this.texts.delete(at)
    this.origins.delete(at)
  }

  /** Puts something into a mount, as if it had been there all along. */
  fillMount(path: string, thing: Thing): void {
    this.mounted.put({
      path,
      tree: thing.tree ?? false,
      kind: thing.kind,
      size: thing.size,
      label: thing.label ?? null,
    })
  }

  /**
   * Brings a cache to the place where it is mounted now: what it holds is known by its id, wherever it is. True where it
   * is opened for the first time.
   */
  openCache(id: string, target: string): boolean {
    const before = this.caches.get(id)
    this.caches.set(id, target)
    if (before === undefined || before === target) return before === undefined
    for (const { entry, below } of this.mounted.take(before).parts)
      this.mounted.put({ ...entry, path: below === '' ? target : joinPath(target, below) })
    return false
  }

  /** What a mount that is not kept held is gone when the RUN ends. */
  unmount(): void {
    for (const mount of this.mounts) if (mount.type !== 'cache') this.mounted.remove(mount.target)
    this.mounts = []
  }

  private ledgerOf(path: string): Ledger {
    return this.isMounted(path) ? this.mounted : this.ledger
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
    const known = this.installed.get(manager)
    if (known && !this.lent.delete(`packages ${manager}`)) return known
    const own = new Map(known)
    this.installed.set(manager, own)
    return own
  }

  requests(manager: string): Set<string> {
    const known = this.requested.get(manager)
    if (known && !this.lent.delete(`requests ${manager}`)) return known
    const own = new Set(known)
    this.requested.set(manager, own)
    return own
  }

  /** The same machine once more, between two instructions. */
  fork(surroundings: Surroundings): Machine {
    const copy = new Machine(this.ledger.copy(), this.scope.copy(), surroundings, this.root, this.distribution)
    copy.inherit(this)
    copy.copied = this.copied
    copy.temporaries = this.temporaries
    copy.effort = this.effort
    copy.mounted = this.mounted.copy()
    for (const [id, target] of this.caches) copy.caches.set(id, target)
    return copy
  }

  /** Takes over what the stage that this one starts from had installed. */
  inherit(parent: Machine): void {
    this.workdir = parent.workdir
    this.user = parent.user
    this.shell = parent.shell
    this.conda = parent.conda
    for (const [manager, names] of parent.installed) {
      this.installed.set(manager, names)
      for (const machine of [this, parent]) machine.lent.add(`packages ${manager}`)
    }
    for (const [manager, names] of parent.requested) {
      this.requested.set(manager, names)
      for (const machine of [this, parent]) machine.lent.add(`requests ${manager}`)
    }
    for (const directory of parent.directories) this.directories.add(directory)
    for (const source of parent.sources) this.sources.add(source)
    for (const [path, target] of parent.symlinks) this.symlinks.set(path, target)
    for (const [path, origin] of parent.origins) this.origins.set(path, origin)
    for (const [path, text] of parent.texts) this.texts.set(path, text)
    for (const path of parent.erased) this.erased.add(path)
    for (const [path, prefix] of parent.prefixes) this.prefixes.set(path, prefix)
    for (const path of parent.virtualEnvironments) this.virtualEnvironments.add(path)
    for (const [path, members] of parent.packed) this.packed.set(path, members)
  }
}

const packageEntry = (manager: string, name: string, size: Size, layer: number): Entry => ({
  path: `${packagesRoot}${manager}/${name}`,
  tree: true,
  kind: 'package',
  size,
  layer,
  label: name,
})

/** A closure comes out of the catalog's memory again and again while a plan is made: its entries are made once a layer. */
const entriesOfClosures = new WeakMap<readonly PackageSize[], Map<string, readonly Entry[]>>()

function entriesOf(manager: string, packages: readonly PackageSize[], layer: number): readonly Entry[] {
  const known = entriesOfClosures.get(packages) ?? new Map<string, readonly Entry[]>()
  entriesOfClosures.set(packages, known)
  const key = `${manager} ${layer}`
  const entries = known.get(key) ?? packages.map(({ name, size }) => packageEntry(manager, name, size, layer))
  known.set(key, entries)
  return entries
}
