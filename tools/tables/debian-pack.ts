import { deflateSync } from 'node:zlib'
import {
  flag,
  type KindShares,
  logSteps,
  magic,
  near,
  type OpenedPackage,
  type StreamName,
  streamNames,
} from '../../lib/catalog/debian-table'
import type { DebianPackage } from './debian-index'

type Groups = readonly (readonly string[])[]

/** Names that exist in families of thousands and that only their own family asks for. */
const crowds = /^(?:librust-|libghc-|golang-|node-|r-api-|r-cran-|r-bioc-|ruby-|gir1\.2-|php-|elpa-)/

/** Virtual names that something asks for, or that a person might: the rest would double the table. */
function virtualNames(packages: readonly DebianPackage[]): readonly string[] {
  const real = new Set(packages.map(({ name }) => name))
  const asked = new Set(packages.flatMap(({ depends, recommends }) => [...depends.flat(), ...recommends.flat()]))
  const provided = new Set(packages.flatMap(({ provides }) => provides))
  return [...provided].filter((name) => !real.has(name) && (asked.has(name) || !crowds.test(name))).sort()
}

/** Nothing is 0, and one byte 1: the logarithm itself begins at 0. */
const logarithm = (value: number): number => (value > 0 ? Math.round(Math.log2(value) * logSteps) + 1 : 0)

function frontCode(names: readonly string[]): readonly [prefix: number[], suffix: Buffer] {
  const prefix: number[] = []
  const rests: string[] = []
  let before = ''
  for (const name of names) {
    let shared = 0
    while (shared < 255 && shared < before.length && name[shared] === before[shared]) shared++
    prefix.push(shared)
    rests.push(name.slice(shared))
    before = name
  }
  return [prefix, Buffer.from(rests.join('\n'))]
}

interface References {
  readonly count: number[]
  readonly near: number[]
  readonly high: number[]
  readonly low: number[]
  readonly or: number[]
}

/** A count as bytes: each 255 stands for 255 and says that another byte follows. */
const countBytes = (count: number): number[] => [...new Array<number>(Math.floor(count / 255)).fill(255), count % 255]

interface Coding {
  readonly index: ReadonlyMap<string, number>
  /** The names asked for most, each by its place. */
  readonly hot: ReadonlyMap<string, number>
  /** All names that anything asks for, each by its place among them. */
  readonly asked: ReadonlyMap<string, number>
}

function encodeGroups(all: readonly Groups[], { index, hot, asked }: Coding): References {
  const out: References = { count: [], near: [], high: [], low: [], or: [] }
  for (const [at, groups] of all.entries()) {
    const known = groups.map((group) => group.filter((name) => index.has(name))).filter((group) => group.length > 0)
    const flat = known.flatMap((group) => group.map((name, place) => ({ name, or: place > 0 ? 1 : 0 })))
    out.count.push(...countBytes(flat.length))
    for (const { name, or } of flat) {
      const popular = hot.get(name)
      const delta = (index.get(name) ?? 0) - at
      out.or.push(or)
      if (popular !== undefined) out.near.push(popular)
      else if (Math.abs(delta) <= near.reach) out.near.push(near.hot + near.reach + delta)
      else {
        const place = asked.get(name) ?? 0
        out.near.push(near.escape)
        out.high.push(place >> 8)
        out.low.push(place & 255)
      }
    }
  }
  return out
}

function bits(values: readonly number[]): number[] {
  const out = new Array<number>(Math.ceil(values.length / 8)).fill(0)
  for (const [at, value] of values.entries()) out[at >> 3] = (out[at >> 3] ?? 0) | (value << (at & 7))
  return out
}

/** How often packages ask for each name. */
function countAsked(packages: readonly DebianPackage[]): ReadonlyMap<string, number> {
  const asked = new Map<string, number>()
  for (const { depends, recommends } of packages)
    for (const name of [...depends.flat(), ...recommends.flat()]) asked.set(name, (asked.get(name) ?? 0) + 1)
  return asked
}

export interface DebianRelease {
  readonly release: string
  readonly date: string
  readonly packages: readonly DebianPackage[]
  readonly opened: Readonly<Record<string, OpenedPackage>>
  readonly updated: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<string, KindShares>>
}

/** Packs a release for `readDebianTable`. */
export function packDebian({ release, date, packages, opened, updated, kinds }: DebianRelease): Uint8Array {
  const virtual = virtualNames(packages)
  const names = [...packages.map(({ name }) => name), ...virtual]
  const index = new Map(names.map((name, at) => [name, at]))
  const counts = countAsked(packages)
  const askedNames = names.filter((name) => counts.has(name))
  if (askedNames.length > 65_536) throw new Error('more names are asked for than two bytes tell apart')
  const hotNames = [...askedNames]
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1))
    .slice(0, near.hot)
  const coding: Coding = {
    index,
    hot: new Map(hotNames.map((name, at) => [name, at])),
    asked: new Map(askedNames.map((name, at) => [name, at])),
  }
  const depends = encodeGroups(
    packages.map((entry) => entry.depends),
    coding,
  )
  const recommends = encodeGroups(
    packages.map((entry) => entry.recommends),
    coding,
  )
  const provided = packages.map((entry) => entry.provides.filter((name) => index.has(name) && name !== entry.name))
  const isProvided = new Set(provided.flat())
  const providable = new Map(names.filter((name) => isProvided.has(name)).map((name, at) => [name, at]))
  const providedPlaces = provided.flat().map((name) => providable.get(name) ?? 0)
  const sizes = packages.map(({ size }) => logarithm(size))
  const installed = packages.map((entry) => logarithm(entry.installed))
  const [prefix, suffix] = frontCode(names)
  const streams: Record<StreamName, Uint8Array | readonly number[]> = {
    prefix,
    suffix,
    'size-whole': sizes.map((value) => value >> 8),
    'size-part': sizes.map((value) => value & 255),
    'installed-whole': installed.map((value) => value >> 8),
    'installed-part': installed.map((value) => value & 255),
    flags: packages.map(
      ({ essential, priority }) =>
        (essential ? flag.essential : 0) |
        (priority === 'required' ? flag.required : 0) |
        (priority === 'important' ? flag.important : 0),
    ),
    'depends-count': depends.count,
    'depends-near': depends.near,
    'depends-high': depends.high,
    'depends-low': depends.low,
    'depends-or': bits(depends.or),
    'recommends-count': recommends.count,
    'recommends-near': recommends.near,
    'recommends-high': recommends.high,
    'recommends-low': recommends.low,
    'recommends-or': bits(recommends.or),
    'provides-count': provided.flatMap((list) => countBytes(list.length)),
    'provides-high': providedPlaces.map((at) => at >> 8),
    'provides-low': providedPlaces.map((at) => at & 255),
    asked: bits(names.map((name) => (counts.has(name) ? 1 : 0))),
    provided: bits(names.map((name) => (isProvided.has(name) ? 1 : 0))),
  }
  const parts = streamNames.map((name) => Buffer.from(Uint8Array.from(streams[name])))
  const header = Buffer.from(
    JSON.stringify({
      release,
      date,
      packages: packages.length,
      hot: hotNames.map((name) => index.get(name) ?? 0),
      streams: Object.fromEntries(streamNames.map((name, at) => [name, parts[at]?.length ?? 0])),
      kinds: Object.fromEntries(
        Object.entries(kinds).map(([kind, share]) => [kind, [share.files, share.slim, share.gzip, share.slimGzip]]),
      ),
      updated,
      opened: Object.fromEntries(
        Object.entries(opened).map(([name, found]) => [name, [found.files, found.left, found.gzip, found.slimGzip]]),
      ),
    }),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  return Buffer.concat([
    Buffer.from(magic),
    length,
    header,
    deflateSync(Buffer.concat(parts), { level: 9 }).subarray(2, -4),
  ])
}
