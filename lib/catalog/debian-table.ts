import { inflateSync } from 'fflate'
import { asDay, asList, asMap, asNumber, asRecord, asText } from './read'

/**
 * The packages of a Debian release, packed. A file is `PLM1`, the length of a header (four bytes, little end first), the
 * header as JSON, and one deflated body that holds the streams in the header's order.
 */
export interface DebianTable {
  readonly name: `debian-${string}`
  readonly date: string
  readonly release: string
  /** Packages come first in the names, virtual ones after them. */
  readonly packages: number
  readonly streams: ReadonlyMap<string, Uint8Array>
  /** The names asked for most, by their place among the names. */
  readonly hot: readonly number[]
  /** What the builder found in .debs that it opened, by package name. */
  readonly opened: ReadonlyMap<string, OpenedPackage>
  /** The day (YYYY-MM-DD) on which a package of base images was last updated within the release; others never were. */
  readonly updated: ReadonlyMap<string, string>
  /** What the opened ones say of all others, by kind of package. */
  readonly kinds: ReadonlyMap<string, KindShares>
}

/** The middle of a share over the packages of a kind, and the relative distance within which nine of ten lie. */
export type Share = readonly [middle: number, spread: number]

export interface KindShares {
  /** Bytes of files over Installed-Size: all of them, and those that slim images keep. */
  readonly files: Share
  readonly slim: Share
  /** Bytes as `gzip -6` packs them over `packedWeight` of the .deb: all of them, and those that slim images keep. */
  readonly gzip: Share
  readonly slimGzip: Share
}

/** The content of a .deb, in bytes. */
export interface OpenedPackage {
  /** Sum of the bytes of its files. */
  readonly files: number
  /** The part of it that dpkg leaves out on Debian's slim images. */
  readonly left: number
  /** All of its files, and those that slim images keep, as `gzip -6` packs them. */
  readonly gzip: number
  readonly slimGzip: number
}

/** The streams of a file, in the order in which their bytes follow each other. */
export const streamNames = [
  'prefix',
  'suffix',
  'size-whole',
  'size-part',
  'installed-whole',
  'installed-part',
  'flags',
  'depends-count',
  'depends-near',
  'depends-high',
  'depends-low',
  'depends-or',
  'recommends-count',
  'recommends-near',
  'recommends-high',
  'recommends-low',
  'recommends-or',
  'provides-count',
  'provides-high',
  'provides-low',
  'asked',
  'provided',
] as const

export type StreamName = (typeof streamNames)[number]

export const magic = 'PLM1'
/** Sizes are kept as their logarithm to base 2, in steps of a 256th: to 0.14 % either way. */
export const logSteps = 256
/** A name among the most asked for is one byte; so is one near the package in the list; all others take three. */
export const near = { hot: 160, reach: 45, escape: 255 }
export const flag = { essential: 1, required: 2, important: 4 }

function readOpened(value: unknown): OpenedPackage | null {
  if (!Array.isArray(value)) return null
  const [files, left, gzip, slimGzip] = value.map(asNumber)
  return typeof files === 'number' &&
    typeof left === 'number' &&
    typeof gzip === 'number' &&
    typeof slimGzip === 'number'
    ? { files, left, gzip, slimGzip }
    : null
}

function readShare(value: unknown): Share | null {
  const [middle, spread] = asList(value, asNumber) ?? []
  return middle === undefined || spread === undefined ? null : [middle, spread]
}

function readKind(value: unknown): KindShares | null {
  const [files, slim, gzip, slimGzip] = asList(value, readShare) ?? []
  return files && slim && gzip && slimGzip ? { files, slim, gzip, slimGzip } : null
}

/** Undoes deflate; `length` is how many bytes come out. May throw on what is damaged. */
export type Inflate = (body: Uint8Array, length: number) => Uint8Array

/** Where no engine's own is at hand. Room is made for all of it at once: letting it grow takes as long again. */
const portable: Inflate = (body, length) => inflateSync(body, { out: new Uint8Array(length) })

function readHeader(content: Uint8Array): { readonly header: unknown; readonly body: Uint8Array } | null {
  if (content.length < 8 || new TextDecoder().decode(content.subarray(0, 4)) !== magic) return null
  const length = new DataView(content.buffer, content.byteOffset).getUint32(4, true)
  if (8 + length > content.length) return null
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(content.subarray(8, 8 + length)))
    return { header, body: content.subarray(8 + length) }
  } catch {
    return null
  }
}

/** More than any release takes: a damaged length must not fill the memory. */
const longestBody = 16e6

function inflated(body: Uint8Array, length: number, inflate: Inflate): Uint8Array | null {
  if (!(length <= longestBody)) return null
  try {
    const bytes = inflate(body, length)
    return bytes.length === length ? bytes : null
  } catch {
    return null
  }
}

/** The deflated part of a release's file; null where the file is none. */
export const deflatedBody = (content: Uint8Array): Uint8Array | null => readHeader(content)?.body ?? null

/** Reads a release's packages, as `tools/tables` packs them. Null when the file is damaged or of another kind. */
export function readDebianTable(content: Uint8Array, inflate: Inflate = portable): DebianTable | null {
  const file = readHeader(content)
  const header = asRecord(file?.header)
  const date = asDay(header?.date)
  const release = asText(header?.release)
  const packages = asNumber(header?.packages)
  const lengths = asMap(header?.streams, asNumber)
  const hot = asList(header?.hot, asNumber)
  const opened = asMap(header?.opened, readOpened)
  const kinds = asMap(header?.kinds, readKind)
  const updated = asMap(header?.updated ?? {}, asDay)
  if (!file || date === null || release === null || packages === null) return null
  if (lengths === null || hot === null || opened === null || kinds === null || updated === null) return null
  const all = streamNames.map((name) => lengths.get(name) ?? Number.NaN)
  const total = all.reduce((sum, length) => sum + length, 0)
  const body = inflated(file.body, total, inflate)
  if (body === null) return null
  const streams = new Map<string, Uint8Array>()
  let at = 0
  for (const [index, name] of streamNames.entries()) {
    const end = at + (all[index] ?? 0)
    streams.set(name, body.subarray(at, end))
    at = end
  }
  return { name: `debian-${release}`, date, release, packages, streams, hot, opened, updated, kinds }
}
