import { about, type Basis, type Size } from '../../catalog/estimate'
import { leavesOutDocs } from '../../catalog/near-release'
import { assumed } from '../content'
import type { Machine } from '../machine'

/** A file or a tree that a package from a source added by hand writes. */
export interface ForeignFile {
  readonly path: string
  readonly size: Size
  readonly tree: boolean
}

/** NodeSource's nodejs 20.20.2, looked at where it was installed: MB on disk, and as `gzip -6` packs them. */
const measured = {
  program: [98.93, 35.93],
  headers: [49.0, 8.55],
  npm: [12.22, 3.11],
  corepack: [0.99, 0.21],
  documentation: [35.08, 8.22],
} as const

/**
 * Node's program by major version, in parts of that of Node 20: what the layers with Node in the official images of
 * these versions (node:18-bullseye to node:26-slim of the images' table) have beyond npm, headers and Corepack.
 */
const programs: ReadonlyMap<number, number> = new Map([
  [18, 0.93],
  [20, 1],
  [22, 1.255],
  [24, 1.27],
  [26, 1.39],
])

const sizeOf = (
  [onDisk, compressed]: readonly [number, number],
  factor: number,
  spread: number,
  basis: Basis,
): Size => ({
  onDisk: about(onDisk * factor * 1e6, spread, basis),
  compressed: about(compressed * factor * 1e6, spread * 1.2, basis),
})

/** What remembers the major version of Node whose source was added. */
const versioned = 'nodesource '

/** Adds NodeSource's packages; the address of its script tells the major version (`setup_22.x`). */
export function addNodeSource(address: string, machine: Machine): void {
  machine.sources.add('nodesource')
  const major = /setup_(\d+)/.exec(address)?.[1]
  if (major) machine.sources.add(versioned + major)
}

/** What NodeSource's package `nodejs` writes; null where its source was not added, and for other packages. */
export function nodeSourceFiles(name: string, machine: Machine): readonly ForeignFile[] | null {
  if (name !== 'nodejs' || !machine.sources.has('nodesource')) return null
  const source = [...machine.sources].findLast((it) => it.startsWith(versioned))
  const major = source === undefined ? null : Number(source.slice(versioned.length))
  const factor = major === null ? undefined : programs.get(major)
  const own = major === 20
  const program =
    factor === undefined
      ? assumed(60e6, 117e6, 145e6, 'program')
      : sizeOf(measured.program, factor, own ? 0.04 : 0.08, 'derived')
  const part = (of: readonly [number, number]): Size => sizeOf(of, 1, own ? 0.08 : 0.3, 'derived')
  const files: readonly ForeignFile[] = [
    { path: '/usr/bin/node', size: program, tree: false },
    { path: '/usr/include/node', size: part(measured.headers), tree: true },
    { path: '/usr/lib/node_modules/npm', size: part(measured.npm), tree: true },
    { path: '/usr/lib/node_modules/corepack', size: part(measured.corepack), tree: true },
  ]
  const bare = machine.distribution === null || leavesOutDocs(machine.distribution)
  return bare ? files : [...files, { path: '/usr/share/doc/nodejs', size: part(measured.documentation), tree: true }]
}
