/** Directories that every distribution has. */
const everywhere = new Set(
  `/ /bin /etc /home /lib /media /mnt /opt /root /run /sbin /srv /tmp /usr /usr/bin /usr/lib /usr/local /usr/local/bin
  /usr/local/include /usr/local/lib /usr/local/sbin /usr/local/share /usr/sbin /usr/share /usr/src /var /var/cache /var/lib
  /var/log /var/tmp /etc/apt/sources.list.d /etc/cron.d /etc/init.d /etc/profile.d`.split(/\s+/),
)

export const isEverywhere = (path: string): boolean => everywhere.has(path)

/** Directories that were made, beyond those that hold something known. */
export class Directories {
  private readonly made = new Set<string>()

  has(path: string): boolean {
    return this.made.has(path)
  }

  all(): Iterable<string> {
    return this.made
  }

  add(path: string): void {
    this.made.add(path)
  }

  /** One by itself goes; false where none was made there. */
  delete(path: string): boolean {
    return this.made.delete(path)
  }

  /** Those go that lie in what is deleted; `P/*` is all that lies in P. */
  forget(path: string): void {
    const inside = path.endsWith('/*')
    const gone = inside ? path.slice(0, -1) : `${path}/`
    for (const directory of this.made) if (directory.startsWith(gone)) this.made.delete(directory)
    if (!inside) this.made.delete(path)
  }
}
