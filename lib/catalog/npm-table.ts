import { asDay, asMap, asNumber, asRecord, asText } from './read'

/** A package of the npm registry, as its newest release is. Bytes. */
export interface NpmPackage {
  /** Unpacked, without the packages that it needs. */
  readonly tree: number
  /** The archive that is fetched. */
  readonly archive: number
  /** The list of all its versions, which is fetched where no lock file names one. */
  readonly versions: number
  /** What is installed with it on Linux x86-64. */
  readonly requires: readonly string[]
  /** Unpacked bytes of the last release of earlier major versions (of minor ones below 1.0), where they are others. */
  readonly earlier: ReadonlyMap<string, number>
  /** What is installed with an earlier version, where that weighs otherwise. */
  readonly requiredEarlier: ReadonlyMap<string, readonly string[]>
}

export interface NpmTable {
  readonly name: 'npm'
  readonly date: string
  readonly packages: ReadonlyMap<string, NpmPackage>
}

const kilo = 1000

const namesIn = (text: string): readonly string[] => (text === '' ? [] : text.split(' '))

function asNames(value: unknown): readonly string[] | null {
  const text = asText(value)
  return text === null ? null : namesIn(text)
}

function readEarlier(text: string): ReadonlyMap<string, number> {
  const pairs = text === '' ? [] : text.split(' ')
  return new Map(
    pairs.map((pair) => {
      const [version = '', size] = pair.split(':')
      return [version, Number(size) * kilo] as const
    }),
  )
}

function readPackage(value: unknown): NpmPackage | null {
  if (!Array.isArray(value)) return null
  const [tree, archive, versions] = [asNumber(value[0]), asNumber(value[1]), asNumber(value[2])]
  const requires = asText(value[3] ?? '')
  const earlier = readEarlier(asText(value[4] ?? '') ?? 'x')
  const requiredEarlier = asMap(value[5] ?? {}, asNames)
  if (requiredEarlier === null) return null
  if (tree === null || archive === null || versions === null || requires === null) return null
  if ([...earlier.values()].some(Number.isNaN)) return null
  return {
    tree: tree * kilo,
    archive: archive * kilo,
    versions: versions * kilo,
    requires: namesIn(requires),
    earlier,
    requiredEarlier,
  }
}

/** Reads the table of npm's packages, as `tools/tables` writes it. Null when any part of it is not what it should be. */
export function readNpmTable(value: unknown): NpmTable | null {
  const table = asRecord(value)
  const date = asDay(table?.date)
  const packages = asMap(table?.packages, readPackage)
  return date === null || packages === null ? null : { name: 'npm', date, packages }
}
