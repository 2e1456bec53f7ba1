import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { readTar, type TarEntry } from './tar'

const run = promisify(execFile)
const largest = 2 ** 30

/** What a .deb puts on disk, in bytes. */
export interface OpenedDeb {
  /** Of its files and of what dpkg keeps of it beside the list of packages. */
  readonly files: number
  /** The part of `files` that Debian's slim images leave out. */
  readonly left: number
  /** `gzip -6` of all of it, and of what slim images keep, as a layer packs it. */
  readonly gzip: number
  readonly slimGzip: number
  /** Python modules that are compiled when the package is installed. */
  readonly python: number
  /** The entry in the list of packages. */
  readonly control: number
}

const excluded = /^\/usr\/share\/(?:doc|man|locale|info|lintian|groff|linda)\//
const copyright = /^\/usr\/share\/doc\/[^/]+\/copyright$/
/** What the `docker-slim` configuration of Debian's images has dpkg leave out. */
const leftOut = (path: string): boolean => excluded.test(path) && !copyright.test(path)
const compiled = /^\/usr\/(?:lib\/python3|share\/(?!doc\/)).*\.py$/

const onDisk = (entry: TarEntry): number => (entry.type === 'file' ? entry.size : entry.target)
const total = (entries: readonly TarEntry[]): number => entries.reduce((sum, entry) => sum + onDisk(entry), 0)
/** gzip itself, not Node's zlib: they look for matches differently, and on much-repeating files a quarter apart. */
function packed(archive: Buffer, entries: readonly TarEntry[], more: Buffer): number {
  const input = Buffer.concat([...entries.map(({ start, end }) => archive.subarray(start, end)), more])
  return execFileSync('gzip', ['-6', '-c'], { input, maxBuffer: largest }).length
}

/** A layer holds its files in the order of their paths, and what lies side by side packs together. */
const byPath = (a: TarEntry, b: TarEntry): number => (a.path < b.path ? -1 : 1)

async function part(deb: string, option: '--fsys-tarfile' | '--ctrl-tarfile'): Promise<Buffer> {
  const { stdout } = await run('dpkg-deb', [option, deb], { encoding: 'buffer', maxBuffer: largest })
  return stdout
}

/** Unpacks a .deb in memory and weighs what it holds. Needs dpkg-deb. */
export async function openDeb(deb: string): Promise<OpenedDeb> {
  const data = await part(deb, '--fsys-tarfile')
  const control = await part(deb, '--ctrl-tarfile')
  const entries = [...readTar(data)].sort(byPath)
  const kept = entries.filter((entry) => !leftOut(entry.path))
  const scripts = readTar(control).filter((entry) => entry.type === 'file' && entry.path !== '/control')
  const list = Buffer.from(entries.map((entry) => `${entry.path}\n`).join(''))
  const info = total(scripts) + list.length
  const bookkeeping = Buffer.concat([...scripts.map(({ start, end }) => control.subarray(start, end)), list])
  const all = total(entries)
  const gzip = packed(data, entries, bookkeeping)
  return {
    files: all + info,
    left: all - total(kept),
    gzip,
    slimGzip: kept.length === entries.length ? gzip : packed(data, kept, bookkeeping),
    python: entries.filter((entry) => compiled.test(entry.path)).reduce((sum, entry) => sum + entry.size, 0),
    control: readTar(control).find((entry) => entry.path === '/control')?.size ?? 0,
  }
}
