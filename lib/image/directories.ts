import type { FileMark } from './file-marks'
import { isUnder } from './path'
import { type Identity, root } from './users'

/** Directories that every distribution has. */
const everywhere = new Set(
  `/ /bin /etc /home /lib /media /mnt /opt /root /run /sbin /srv /tmp /usr /usr/bin /usr/lib /usr/local /usr/local/bin
  /usr/local/include /usr/local/lib /usr/local/sbin /usr/local/share /usr/sbin /usr/share /usr/src /var /var/cache /var/lib
  /var/log /var/tmp /etc/apt/sources.list.d /etc/cron.d /etc/init.d /etc/profile.d`.split(/\s+/),
)

export const isEverywhere = (path: string): boolean => everywhere.has(path)

/** Whose a directory is, and whether others may write into it. */
export interface Holder {
  readonly owner: Identity
  readonly open: boolean
}

/** A directory whose mark was changed as those of files are. */
export function changedHolder(holder: Holder, change: (mark: FileMark) => FileMark | null): Holder {
  const mark = change({ owner: holder.owner, mode: holder.open ? 0o777 : 0o755, time: null })
  return mark ? { owner: mark.owner, open: (mark.mode & 0o022) !== 0 } : holder
}

/** As root makes one. */
const roots: Holder = { owner: root, open: false }

/** Directories that were made, beyond those that hold something known, and who holds which. */
export class Directories {
  private readonly made = new Set<string>()
  private readonly holders = new Map<string, Holder>()

  has(path: string): boolean {
    return this.made.has(path)
  }

  holderOf(path: string): Holder | undefined {
    return this.holders.get(path)
  }

  all(): Iterable<string> {
    return this.made
  }

  add(path: string, holder = roots): void {
    this.made.add(path)
    this.holders.set(path, holder)
  }

  /** Tells who holds a directory, and with `below` those under it, too: how many were looked at. */
  give(path: string, change: (holder: Holder) => Holder, below: boolean): number {
    this.holders.set(path, change(this.holders.get(path) ?? roots))
    if (!below) return 1
    for (const [at, holder] of this.holders) if (at !== path && isUnder(at, path)) this.holders.set(at, change(holder))
    return this.holders.size
  }

  inherit(parent: Directories): void {
    for (const path of parent.made) this.made.add(path)
    for (const [path, holder] of parent.holders) this.holders.set(path, holder)
  }

  /** One by itself goes; false where none was made there. */
  delete(path: string): boolean {
    this.holders.delete(path)
    return this.made.delete(path)
  }

  /** Those go that lie in what is deleted; `P/*` is all that lies in P. */
  forget(path: string): void {
    const inside = path.endsWith('/*')
    const gone = inside ? path.slice(0, -1) : `${path}/`
    for (const at of this.holders.keys()) if (at.startsWith(gone)) this.delete(at)
    if (!inside) this.delete(path)
  }
}
