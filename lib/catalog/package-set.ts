import { Recent } from '../source/recent'

/** Sets that are remembered to have grown out of one: those that a file's plan comes by again, and a few keys before. */
const mostGrown = 32

/**
 * Names of packages that are there, never changed. What the same installations brought is the very same set, so that what
 * was worked out for it is found again by the set itself.
 */
export class PackageSet implements Iterable<string> {
  static #made = 0
  /** No packages at all. */
  static readonly none = new PackageSet(null, [])
  readonly #grown = new Recent<PackageSet>(mostGrown)
  /** What tells it from all others. */
  readonly id = PackageSet.#made++

  private constructor(
    /** The set that this one grew out of. */
    readonly before: PackageSet | null,
    readonly added: readonly string[],
  ) {}

  static of(names: Iterable<string>): PackageSet {
    return PackageSet.none.with([...names])
  }

  /** The set with packages that it does not have yet. */
  with(names: readonly string[]): PackageSet {
    if (names.length === 0) return this
    const key = JSON.stringify(names)
    const known = this.#grown.get(key)
    if (known) return known
    const grown = new PackageSet(this, names)
    this.#grown.set(key, grown)
    return grown
  }

  without(names: Iterable<string>): PackageSet {
    const gone = new Set(names)
    return PackageSet.of([...this].filter((name) => !gone.has(name)))
  }

  /** In the order in which they came. */
  *[Symbol.iterator](): Iterator<string> {
    const parts: (readonly string[])[] = []
    for (let set: PackageSet | null = this; set !== null; set = set.before) parts.push(set.added)
    for (const part of parts.reverse()) yield* part
  }
}
