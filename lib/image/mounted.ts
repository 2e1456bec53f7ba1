import type { Mount } from './built-image'
import type { Entry } from './entry'
import { Ledger } from './ledger'
import { isUnder, joinPath } from './path'

/** What is mounted while a RUN runs, and what the mounts hold for as long as their stage is built. */
export class Mounted {
  /** Contents of mounts, apart from the layers. */
  readonly ledger: Ledger
  private current: readonly Mount[] = []
  /** Where each cache was mounted last, by its id. */
  private readonly caches: Map<string, string>

  constructor(from?: Mounted) {
    this.ledger = from ? from.ledger.copy() : new Ledger()
    this.caches = new Map(from?.caches)
    if (!from) this.ledger.openLayer()
  }

  /** True where a cache, tmpfs or bind mount holds what is written at a path. */
  hold(path: string): boolean {
    return this.at(path) !== null
  }

  at(path: string): Mount | null {
    return this.current.find((mount) => isUnder(path, mount.target)) ?? null
  }

  begin(mounts: readonly Mount[]): void {
    this.current = mounts
  }

  /** What a mount that is not kept held is gone when the RUN ends. */
  end(): void {
    for (const mount of this.current) if (mount.type !== 'cache') this.ledger.remove(mount.target)
    this.current = []
  }

  /** Puts something into a mount, as if it had been there all along. */
  fill(thing: Omit<Entry, 'layer'>): void {
    this.ledger.put(thing)
  }

  /**
   * Brings a cache to the place where it is mounted now: what it holds is known by its id, wherever it is. True where it
   * is opened for the first time.
   */
  openCache(id: string, target: string): boolean {
    const before = this.caches.get(id)
    this.caches.set(id, target)
    if (before === undefined || before === target) return before === undefined
    for (const { entry, below } of this.ledger.take(before).parts)
      this.fill({ ...entry, path: below === '' ? target : joinPath(target, below) })
    return false
  }
}
