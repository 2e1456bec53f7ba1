import { readFile } from 'node:fs/promises'
import { type Kind, kindOf, kinds, packedWeight } from '../../lib/catalog/debian-kinds'
import type { KindShares, OpenedPackage, Share } from '../../lib/catalog/debian-table'
import type { DebianPackage } from './debian-index'
import type { OpenedDeb } from './open-deb'

interface OpenedFact extends OpenedDeb {
  readonly release: string
  readonly name: string
  readonly version: string
}

export interface OpenedFacts {
  readonly opened: Readonly<Record<string, OpenedPackage>>
  readonly kinds: Readonly<Record<string, KindShares>>
}

/**
 * Compiled Python takes this many times its sources' bytes, and packs into that share of its own. Measured over 30
 * packages installed on bookworm and on trixie, Python's own library by itself; bullseye is taken to be like bookworm.
 */
const python = {
  bookworm: { library: 1.12, other: 1.27 },
  trixie: { library: 1.06, other: 1.17 },
  packed: 0.36,
}
/** An entry stands in the list of packages and in dpkg's copy of it, with a line or two more than in the .deb. */
const listed = { copies: 2, more: 60, packed: 0.28 }
/** Below this many of a kind the middle of all packages is the better guess. */
const fewest = 8
const smallest = 20_000

function weigh(fact: OpenedFact): OpenedPackage {
  const times = python[fact.release === 'trixie' ? 'trixie' : 'bookworm']
  const library = /^libpython3.*-(?:minimal|stdlib)$/.test(fact.name)
  const compiled = fact.python * (library ? times.library : times.other)
  const entry = (fact.control + listed.more) * listed.copies
  const more = compiled + entry
  const packed = compiled * python.packed + entry * listed.packed
  return {
    files: Math.round(fact.files + more),
    left: fact.left,
    gzip: Math.round(fact.gzip + packed),
    slimGzip: Math.round(fact.slimGzip + packed),
  }
}

interface Weighed {
  readonly value: number
  readonly weight: number
}

/** The value below which that share of the weight lies. */
function quantile(values: readonly Weighed[], share: number): number {
  const sorted = [...values].sort((a, b) => a.value - b.value)
  let left = sorted.reduce((sum, { weight }) => sum + weight, 0) * share
  for (const { value, weight } of sorted) {
    left -= weight
    if (left <= 0) return value
  }
  return sorted.at(-1)?.value ?? 1
}

/** Small packages are mostly documentation, large ones are not: on disk a package counts by the root of its size. */
const bySize = ({ entry }: Pair): number => Math.sqrt(entry.installed)
const alike = (): number => 1

function share(pairs: readonly Pair[], weight: (pair: Pair) => number, of: (pair: Pair) => number): Share {
  const middle = quantile(
    pairs.map((pair) => ({ value: of(pair), weight: weight(pair) })),
    0.5,
  )
  const off = pairs.map((pair) => ({ value: Math.abs(of(pair) / middle - 1), weight: weight(pair) }))
  return [Number(middle.toFixed(3)), Number(Math.min(0.6, quantile(off, 0.9)).toFixed(3))]
}

interface Pair {
  readonly kind: Kind
  readonly found: OpenedPackage
  readonly entry: DebianPackage
}

const bytesOf = ({ entry }: Pair): number => entry.installed * 1024

function sharesOf(pairs: readonly Pair[]): KindShares {
  return {
    files: share(pairs, bySize, (pair) => pair.found.files / bytesOf(pair)),
    slim: share(pairs, bySize, (pair) => (pair.found.files - pair.found.left) / bytesOf(pair)),
    gzip: share(pairs, alike, (pair) => pair.found.gzip / packedWeight(pair.entry.size, bytesOf(pair), 'all')),
    slimGzip: share(pairs, alike, (pair) => pair.found.slimGzip / packedWeight(pair.entry.size, bytesOf(pair), 'slim')),
  }
}

/**
 * What opened .debs say of a release: of the packages themselves, and, by kind, of those that were not opened. A package
 * that was opened in another release alone counts there, scaled by what the two indexes say of it.
 */
export async function readOpenedFacts(release: string, packages: readonly DebianPackage[]): Promise<OpenedFacts> {
  const text = await readFile('tools/facts/debian-opened.jsonl', 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line !== '')
  const facts: readonly OpenedFact[] = lines.map((line) => JSON.parse(line))
  const byName = new Map(packages.map((entry) => [entry.name, entry]))
  const own = facts.filter((fact) => fact.release === release)
  const source = own.length > 0 ? own : facts
  const opened: Record<string, OpenedPackage> = {}
  const pairs: Pair[] = []
  for (const fact of source) {
    const entry = byName.get(fact.name)
    if (entry === undefined) continue
    const found = weigh(fact)
    if (own.length > 0) opened[fact.name] = found
    if (entry.installed * 1024 > smallest) pairs.push({ kind: kindOf(fact.name), found, entry })
  }
  if (pairs.length === 0) return { opened, kinds: {} }
  const all = sharesOf(pairs)
  const shares = kinds.map((kind) => {
    const same = pairs.filter((pair) => pair.kind === kind)
    return [kind, same.length < fewest ? all : sharesOf(same)] as const
  })
  return { opened, kinds: Object.fromEntries(shares) }
}
