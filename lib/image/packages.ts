import { PackageSet } from '../catalog/package-set'
import type { Entry } from './entry'

/** The packages of one manager, and what each of them wrote. */
export class Packages implements Iterable<readonly [name: string, entry: Entry]> {
  readonly #entries: Map<string, Entry>
  /** Null once something was taken away, until somebody asks. */
  #names: PackageSet | null

  constructor(other?: Packages) {
    this.#entries = new Map(other ? other.#entries : [])
    this.#names = other ? other.#names : PackageSet.none
  }

  /** What there is, for questions to the catalog. */
  get names(): PackageSet {
    this.#names ??= PackageSet.of(this.#entries.keys())
    return this.#names
  }

  get size(): number {
    return this.#entries.size
  }

  get(name: string): Entry | undefined {
    return this.#entries.get(name)
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** Adds packages by the labels of what they wrote, or writes down anew what they wrote. */
  add(...written: readonly (Entry | null)[]): void {
    const fresh: string[] = []
    for (const entry of written) {
      if (!entry || entry.label === null) continue
      if (!this.#entries.has(entry.label)) fresh.push(entry.label)
      this.#entries.set(entry.label, entry)
    }
    this.#names = this.#names?.with(fresh) ?? null
  }

  delete(name: string): void {
    if (this.#entries.delete(name)) this.#names = null
  }

  [Symbol.iterator](): Iterator<readonly [name: string, entry: Entry]> {
    return this.#entries[Symbol.iterator]()
  }
}
