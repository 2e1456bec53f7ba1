/** A member of a tar archive: its path, and where its header and content lie. */
export interface TarEntry {
  readonly path: string
  readonly type: 'file' | 'link' | 'symlink' | 'directory' | 'other'
  readonly size: number
  /** For a symbolic link the length of what it points to, which is its size on disk. */
  readonly target: number
  /** When the file was last changed, in seconds since 1970. */
  readonly modified: number
  readonly start: number
  readonly end: number
}

const block = 512
const kinds: Readonly<Record<string, TarEntry['type']>> = {
  '0': 'file',
  '\0': 'file',
  '1': 'link',
  '2': 'symlink',
  '5': 'directory',
}

function text(archive: Buffer, at: number, length: number): string {
  const end = archive.indexOf(0, at)
  return archive.toString('utf8', at, end < 0 ? at + length : Math.min(end, at + length))
}

/** Reads the members of an archive in GNU format, which is what .debs hold: long names come in members of their own. */
export function readTar(archive: Buffer): readonly TarEntry[] {
  const entries: TarEntry[] = []
  let longName: string | null = null
  let start = 0
  for (let at = 0; at + block <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(text(archive, at + 124, 12).trim(), 8) || 0
    const type = String.fromCharCode(archive[at + 156] ?? 0)
    const content = at + block
    const end = content + Math.ceil(size / block) * block
    if (type === 'L') longName = text(archive, content, size)
    else if (type !== 'K' && type !== 'x') {
      const path: string = longName ?? text(archive, at, 100)
      const target = type === '2' ? text(archive, at + 157, 100).length : 0
      const modified = Number.parseInt(text(archive, at + 136, 12).trim(), 8) || 0
      entries.push({
        path: path.replace(/^\.\//, '/'),
        type: kinds[type] ?? 'other',
        size,
        target,
        modified,
        start,
        end,
      })
      longName = null
      start = end
    }
    at = end
  }
  return entries
}
