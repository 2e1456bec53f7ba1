import type { PackageSize } from '../catalog/catalog'
import { type Size, unknownSize } from '../catalog/estimate'
import { bytes } from '../source/units'
import { placeOf } from './calibrate'
import { Contents } from './contents'
import { changedHolder, Directories, isEverywhere } from './directories'
import { type Entry, type Kind, packagesRoot } from './entry'
import { type FileMark, FileMarks } from './file-marks'
import { packageEntries, packageEntry } from './installed'
import type { Ledger } from './ledger'
import { Mounted } from './mounted'
import { absolutePath, joinPath } from './path'
import type { Surroundings } from './surroundings'
import { followed } from './symlinks'
import type { Identity } from './users'

const perhapsNothing = (size: Size): Size => ({
  onDisk: { ...size.onDisk, low: bytes(0) },
  compressed: { ...size.compressed, low: bytes(0) },
})

/** Things that commands of one stage copy: a file that copies a tree into itself again and again must come to an end. */
const mostCopied = 20_000

const mostErased = 2000
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

/** What a copy keeps of what it is made from, beside its content. */
export interface Kept {
  /** Names of one file stay such. */
  readonly names?: boolean
  /** Owner, mode and time stay as they are. */
  readonly marks?: boolean
}

/** What a user may lack the right to: to make or delete at a path, to write into what is there, or to change its mark. */
export type Right = 'place' | 'write' | 'mark'

/**
 * The file system of a machine: what its layers and mounts hold, with links, texts, owners and modes. What is written below a
 * mount stays out of the layers.
 */
export abstract class MachineFiles {
  /** Symbolic links that were made, by path. */
  readonly symlinks = new Map<string, string>()
  readonly contents = new Contents()
  readonly directories = new Directories()
  readonly marks = new FileMarks()
  readonly mounts: Mounted
  /** False while a branch is followed that may not run: what it writes may be nothing. */
  certain = true
  abstract workdir: string
  /** What was deleted, of the base image too. */
  private readonly erased = new Set<string>()
  private copied = 0
  private written: Entry[] = []
  private removed: Entry[] = []

  constructor(
    readonly ledger: Ledger,
    readonly surroundings: Surroundings,
    from?: MachineFiles,
  ) {
    this.mounts = new Mounted(from?.mounts)
    this.copied = from?.copied ?? 0
  }

  /** Who runs now. */
  abstract get who(): Identity
  abstract spend(things: number): void
  abstract note(text: string): void
  /** True where whoever runs now is known to lack a right, and the script goes on without. */
  protected abstract isRefused(right: Right, path: string, tree?: boolean): boolean

  write(path: string, thing: Thing): Entry | null {
    const at = this.real(absolutePath(path, this.workdir))
    if (this.isRefused('write', at, thing.tree)) return null
    if (thing.tree !== true) this.marks.write(at, this.who)
    const label = thing.label ?? null
    const size = this.sized({ path: at, label, ...(thing.mark === undefined ? {} : { mark: thing.mark }) }, thing.size)
    const plain = { path: at, tree: thing.tree ?? false, kind: thing.kind, size, label }
    const whole = thing.mark === undefined ? plain : { ...plain, mark: thing.mark }
    this.contents.replace(at, thing.text)
    if (this.mounts.hold(at)) {
      this.mounts.fill(whole)
      return null
    }
    const entry = this.ledger.put(whole)
    this.written.push(entry)
    return entry
  }

  /** Packages of a manager: the same as writing each, without asking where its path leads. */
  writePackages(manager: string, packages: readonly PackageSize[]): readonly Entry[] {
    if (this.isRefused('place', packagesRoot)) return []
    const plain = this.certain && this.surroundings.calibration === null
    const entries = plain
      ? packageEntries(manager, packages, this.ledger.current)
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
    if (this.isRefused('place', path)) return []
    if (this.symlinks.delete(path)) return []
    const gone = this.ledgerOf(path).remove(path)
    if (this.certain && this.erased.size < mostErased) this.erased.add(path)
    if (this.certain) this.directories.forget(path)
    if (!this.mounts.hold(path)) this.removed.push(...gone)
    for (const entry of gone) {
      this.contents.replace(entry.path, undefined)
      this.marks.forget(entry.path)
    }
    return gone
  }

  removeEntry(entry: Entry): void {
    if (this.isRefused('place', entry.path)) return
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
      isEverywhere(at) || this.directories.has(at) || this.find(at).some((entry) => entry.tree || entry.path !== at)
    )
  }

  /** Trees counted as one that a path lies inside of, nearest first. */
  treesAround(path: string): readonly Entry[] {
    return this.ledgerOf(path).treesAround(this.real(path))
  }

  /** Makes a directory and those above it that are not there, for the user that runs now or another. */
  makeDirectory(path: string, owner = this.who): void {
    const at = this.real(path)
    if (this.isDirectory(at)) return
    for (let end = at.indexOf('/', 1); ; end = at.indexOf('/', end + 1)) {
      const part = this.real(end === -1 ? at : at.slice(0, end))
      if (!this.isDirectory(part)) {
        if (this.isRefused('place', part)) return
        this.directories.add(part, { owner, open: false })
      }
      if (end === -1) return
    }
  }

  /** Copies what is known at a path to another, as `cp` and `mv` do. False where nothing is known there. */
  copy(from: string, to: string, kept: Kept = {}): boolean {
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
      const file = kept.names ? source.fileOf(entry) : undefined
      const other = file && first.get(file)
      if (file) first.set(file, other ?? target)
      if (other !== undefined && this.link(other, target)) continue
      const size = source.fullSize(entry)
      const mark = this.marks.of(entry.path)
      const written = this.write(target, { kind: entry.kind, size, tree: entry.tree, label: entry.label ?? undefined })
      const path = written?.path ?? this.real(target)
      this.contents.copyFile(this.contents, entry.path, path)
      if (!entry.tree) this.marks.set(path, kept.marks ? mark : { mode: mark.mode })
    }
    return parts.length > 0
  }

  /** A further name for a file (a hard link). False where no file is known there. */
  link(from: string, name: string): boolean {
    const source = this.real(from)
    const to = this.real(name)
    if (this.isRefused('place', to)) return true
    if (this.mounts.hold(source) || this.mounts.hold(to)) return this.copy(source, to)
    const written = this.ledger.link(source, to)
    this.written.push(...written)
    this.marks.set(to, this.marks.of(source))
    return written.length > 0
  }

  /** Moves a file as a further name that outlives the first; false for what is no file with several names. */
  rename(from: string, to: string): boolean {
    const entry = this.fileAt(from)
    if (!entry || this.mounts.hold(from) || this.mounts.hold(to) || !this.ledger.hasNames(entry)) return false
    this.link(from, to)
    this.remove(from)
    return true
  }

  /**
   * Owner, mode or time of what is at a path: what an earlier layer holds is written again. `change` gives null for what it
   * leaves alone.
   */
  mark(path: string, recursive: boolean, change: (mark: FileMark) => FileMark | null): void {
    const at = this.real(path)
    if (this.isRefused('mark', at)) return
    const found = this.find(at).filter((entry) => entry.kind !== 'base' && (recursive || entry.path === at))
    const left = found.filter((entry) => {
      if (entry.tree) return false
      const mark = change(this.marks.of(entry.path))
      if (mark) this.marks.set(entry.path, mark)
      return mark === null
    })
    if (left.length === 0) this.rewrite(at, recursive)
    else for (const entry of found) if (!left.includes(entry)) this.rewrite(entry.path, entry.tree)
    if (found.some((entry) => entry.path === at && !entry.tree)) return
    this.spend(this.directories.give(at, (holder) => changedHolder(holder, change), recursive) / 20)
  }

  /** What an earlier layer holds at a path is written again as it is. */
  rewrite(path: string, recursive: boolean): void {
    if (!this.mounts.hold(path)) this.written.push(...this.ledger.rewrite(this.real(path), recursive))
  }

  /** Follows the symbolic links that were made. */
  real(path: string): string {
    return followed(path, this.symlinks)
  }

  /** The text of a file at a path, where it is known. */
  textAt(path: string): string | null {
    return this.contents.textAt(this.real(path), this.surroundings.files)
  }

  /** A file whose text is changed in a way that is not followed. */
  forgetText(path: string): void {
    this.contents.replace(this.real(path), undefined)
  }

  private ledgerOf(path: string): Ledger {
    return this.mounts.hold(path) ? this.mounts.ledger : this.ledger
  }

  /** What was written and removed since the last call. */
  collect(): { readonly wrote: readonly Entry[]; readonly removed: readonly Entry[] } {
    const result = { wrote: this.written, removed: this.removed }
    this.written = []
    this.removed = []
    return result
  }

  /** Takes over the files of a stage that this one starts from, with all that is known of them. */
  protected inheritFiles(parent: MachineFiles): void {
    this.contents.inherit(parent.contents)
    this.directories.inherit(parent.directories)
    this.marks.inherit(parent.marks)
    for (const [path, target] of parent.symlinks) this.symlinks.set(path, target)
    for (const path of parent.erased) this.erased.add(path)
  }
}
