import type { Size } from '../catalog/estimate'
import type { Entry } from './entry'

/** A file with several names: a layer stores its bytes once, and they are counted at the first name that is left. */
interface SharedFile {
  readonly size: Size
  entries: Entry[]
}

/** Which entries are names of one file (hard links). */
export class FileNames {
  private readonly files = new Map<Entry, SharedFile>()

  copy(): FileNames {
    const copy = new FileNames()
    const copies = new Map<SharedFile, SharedFile>()
    for (const [entry, file] of this.files) {
      const own = copies.get(file) ?? { ...file, entries: [...file.entries] }
      copies.set(file, own)
      copy.files.set(entry, own)
    }
    return copy
  }

  has(entry: Entry): boolean {
    return this.files.has(entry)
  }

  /** The file that an entry is one of several names of. */
  fileOf(entry: Entry): { readonly size: Size } | undefined {
    return this.files.get(entry)
  }

  /** A further name for the file of an entry that its bytes are counted at. */
  add(first: Entry, name: Entry): void {
    const file = this.files.get(first) ?? { size: first.size, entries: [first] }
    file.entries.push(name)
    this.files.set(first, file)
    this.files.set(name, file)
  }

  /** A name goes. Where the bytes were counted at it: the next name, and the entry that has the bytes from now on. */
  drop(entry: Entry): { readonly next: Entry; readonly heir: Entry } | null {
    const file = this.files.get(entry)
    if (!file) return null
    this.files.delete(entry)
    const wasFirst = file.entries[0] === entry
    file.entries = file.entries.filter((it) => it !== entry)
    const next = file.entries[0]
    if (!wasFirst || !next) return null
    const heir: Entry = { ...next, size: file.size }
    this.files.delete(next)
    file.entries[0] = heir
    this.files.set(heir, file)
    return { next, heir }
  }
}
