import { asDay, asList, asMap, asNumber, asRecord, asText } from './read'

/** An image of the table: one build of it, under all the tags that the table knows for that build. Sizes in bytes. */
export interface ImageRow {
  readonly repository: string
  readonly tags: readonly string[]
  readonly compressed: number
  /** Compressed bytes of each layer, in order. */
  readonly layers: readonly number[]
  readonly created: string
  /** Bytes on disk, and the day of the build that they were measured on. */
  readonly onDisk: number | null
  readonly onDiskCreated: string | null
  /** The distribution and its release, `debian bookworm`; null where nothing tells. */
  readonly os: string | null
  /** Made on one of Debian's slim images, whose dpkg leaves documentation out. */
  readonly slim: boolean
  readonly packages: number | null
  readonly digest: string | null
  readonly entrypoint: readonly string[] | null
  readonly cmd: readonly string[] | null
  readonly user: string | null
}

/** On-disk over compressed size as measured on images built around `year`; nine of ten lie within `spread` of it. */
export interface RatioSample {
  readonly year: number
  readonly ratio: number
  readonly spread: number
}

export interface ImagesTable {
  readonly name: 'images'
  readonly date: string
  readonly rows: readonly ImageRow[]
  /** By `repository|flavours` and, for what that does not hold, by `|distribution slim`. */
  readonly ratios: ReadonlyMap<string, readonly RatioSample[]>
}

function readRow(repository: string, value: unknown): ImageRow | null {
  const row = asRecord(value)
  const tags = asText(row?.tags)
  const compressed = asNumber(row?.compressed)
  const layers = asList(row?.layers, asNumber)
  const created = asDay(row?.created)
  if (!row || tags === null || compressed === null || layers === null || created === null) return null
  return {
    repository,
    tags: tags.split(' '),
    compressed,
    layers,
    created,
    onDisk: asNumber(row.onDisk),
    onDiskCreated: asDay(row.onDiskCreated),
    os: asText(row.os),
    slim: row.slim === true,
    packages: asNumber(row.packages),
    digest: asText(row.digest),
    entrypoint: asList(row.entrypoint, asText),
    cmd: asList(row.cmd, asText),
    user: asText(row.user),
  }
}

function readSample(value: unknown): RatioSample | null {
  const [year, ratio, spread] = asList(value, asNumber) ?? []
  return year === undefined || ratio === undefined || spread === undefined ? null : { year, ratio, spread }
}

/** Reads the table of base images, as `tools/tables` writes it. Null when any part of it is not what it should be. */
export function readImagesTable(value: unknown): ImagesTable | null {
  const table = asRecord(value)
  const date = asDay(table?.date)
  const ratios = asMap(table?.ratios, (samples) => asList(samples, readSample))
  const repositories = asRecord(table?.images)
  if (date === null || ratios === null || repositories === null) return null
  const rows: ImageRow[] = []
  for (const [repository, list] of Object.entries(repositories)) {
    const read = asList(list, (row) => readRow(repository, row))
    if (read === null) return null
    rows.push(...read)
  }
  return { name: 'images', date, rows, ratios }
}
