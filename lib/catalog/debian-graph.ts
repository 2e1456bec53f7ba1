import { openDebianNames } from './debian-names'
import { type DebianTable, flag, logSteps, near, type StreamName } from './debian-table'

/** A package by its place in the table. */
export type PackageId = number

/** What a release's packages are and need. Sizes in bytes, as the package index states them. */
export interface DebianGraph {
  readonly table: DebianTable
  readonly count: number
  /** The place of a real or virtual name; undefined where the release has neither. */
  find(name: string): PackageId | undefined
  name(id: PackageId): string
  /** Names of packages that begin with what is given, in their order, at most as many as asked for. */
  starting(prefix: string, most: number): readonly string[]
  isReal(id: PackageId): boolean
  /** Groups of alternatives, in the package's order. */
  depends(id: PackageId): readonly (readonly PackageId[])[]
  recommends(id: PackageId): readonly (readonly PackageId[])[]
  /** Packages that provide a name, real or virtual, in the order of their names. */
  providers(id: PackageId): readonly PackageId[]
  /** Bytes of the .deb. */
  downloadSize(id: PackageId): number
  /** Installed-Size in bytes: dpkg rounds every file up to 1 KiB and counts directories as 1 KiB. */
  installedSize(id: PackageId): number
  isEssential(id: PackageId): boolean
  isRequired(id: PackageId): boolean
  isImportant(id: PackageId): boolean
}

const nothing = new Uint8Array()
const none: readonly PackageId[] = []

/** Where each package's references begin: among all of them, and among those that take three bytes. */
interface Starts {
  readonly all: Uint32Array
  readonly far: Uint32Array
}

/** A count ends with the first byte that is not 255. */
function decodeCounts(bytes: Uint8Array, packages: number): Uint32Array {
  const starts = new Uint32Array(packages + 1)
  let at = 0
  let total = 0
  for (let id = 0; id < packages; id++) {
    starts[id] = total
    while (bytes[at] === 255) {
      total += 255
      at++
    }
    total += bytes[at++] ?? 0
  }
  starts[packages] = total
  return starts
}

function startsOf(counts: Uint8Array, nearBytes: Uint8Array, packages: number): Starts {
  const all = decodeCounts(counts, packages)
  const far = new Uint32Array(packages + 1)
  let seen = 0
  for (let id = 0; id < packages; id++) {
    far[id] = seen
    for (let at = all[id] ?? 0; at < (all[id + 1] ?? 0); at++) if (nearBytes[at] === near.escape) seen++
  }
  far[packages] = seen
  return { all, far }
}

/** What a few packages need is asked for again and again; what all of them need would take as much room as the rest of the page. */
const mostRead = 4_000

type References = (id: PackageId) => readonly (readonly PackageId[])[]

/** The places of the names whose bit is set. */
function namesSet(bits: Uint8Array, names: number): Uint32Array {
  const places = new Uint32Array(names)
  let found = 0
  for (let at = 0; at < names; at++) if ((bits[at >> 3] ?? 0) & (1 << (at & 7))) places[found++] = at
  return places.subarray(0, found)
}

/**
 * Opens a release: finds where everything stands, in a few milliseconds, and reads what is asked for. What is recommended
 * is looked into once something asks for it.
 */
export function openDebianGraph(table: DebianTable): DebianGraph {
  const stream = (name: StreamName): Uint8Array => table.streams.get(name) ?? nothing
  const names = openDebianNames(stream('prefix'), stream('suffix'), table.packages)
  const asked = namesSet(stream('asked'), names.count)

  function references(kind: 'depends' | 'recommends'): References {
    const nearBytes = stream(`${kind}-near`)
    const high = stream(`${kind}-high`)
    const low = stream(`${kind}-low`)
    const or = stream(`${kind}-or`)
    const starts = startsOf(stream(`${kind}-count`), nearBytes, table.packages)
    const read = new Map<PackageId, readonly (readonly PackageId[])[]>()
    const groupsOf = (id: PackageId): readonly (readonly PackageId[])[] => {
      const groups: PackageId[][] = []
      let far = starts.far[id] ?? 0
      for (let at = starts.all[id] ?? 0; at < (starts.all[id + 1] ?? 0); at++) {
        const byte = nearBytes[at] ?? 0
        const place = ((high[far] ?? 0) << 8) | (low[far] ?? 0)
        const target =
          byte === near.escape ? asked[place] : byte < near.hot ? table.hot[byte] : id + byte - near.hot - near.reach
        if (byte === near.escape) far++
        const alternative = ((or[at >> 3] ?? 0) & (1 << (at & 7))) !== 0
        if (target === undefined) continue
        if (alternative) groups.at(-1)?.push(target)
        else groups.push([target])
      }
      return groups
    }
    return (id) => {
      if (id >= table.packages) return []
      const known = read.get(id)
      if (known) return known
      const groups = groupsOf(id)
      if (read.size >= mostRead) read.clear()
      read.set(id, groups)
      return groups
    }
  }

  function providersOf(): (id: PackageId) => readonly PackageId[] {
    const counts = decodeCounts(stream('provides-count'), table.packages)
    const high = stream('provides-high')
    const low = stream('provides-low')
    const provided = namesSet(stream('provided'), names.count)
    const lists: PackageId[][] = []
    for (let id = 0; id < table.packages; id++) {
      for (let at = counts[id] ?? 0; at < (counts[id + 1] ?? 0); at++) {
        const place = ((high[at] ?? 0) << 8) | (low[at] ?? 0)
        const list = lists[place]
        if (list) list.push(id)
        else lists[place] = [id]
      }
    }
    const byName = new Map<PackageId, readonly PackageId[]>()
    lists.forEach((list, place) => {
      const name = provided[place]
      if (name !== undefined) byName.set(name, list)
    })
    return (id) => byName.get(id) ?? none
  }

  const size = (kind: 'size' | 'installed') => {
    const whole = stream(`${kind}-whole`)
    const part = stream(`${kind}-part`)
    return (id: PackageId): number => {
      const value = (whole[id] ?? 0) * logSteps + (part[id] ?? 0)
      return value === 0 ? 0 : 2 ** ((value - 1) / logSteps)
    }
  }
  const depends = references('depends')
  let recommends: References | null = null
  const providers = providersOf()
  const flags = stream('flags')
  const installed = size('installed')
  const has = (bit: number) => (id: PackageId) => ((flags[id] ?? 0) & bit) !== 0
  return {
    table,
    count: table.packages,
    find: names.find,
    name: names.at,
    starting: names.starting,
    isReal: (id) => id < table.packages,
    depends,
    recommends(id) {
      recommends ??= references('recommends')
      return recommends(id)
    },
    providers,
    downloadSize: size('size'),
    installedSize: (id) => installed(id) * 1024,
    isEssential: has(flag.essential),
    isRequired: has(flag.required),
    isImportant: has(flag.important),
  }
}
