import { asDay, asMap, asNumber, asRecord, asText } from './read'

/** An Alpine package: bytes installed, bytes of the download where they are known, and what it needs. */
export interface AlpinePackage {
  readonly installed: number
  readonly size: number | null
  readonly requires: readonly string[]
}

export interface AlpineTable {
  readonly name: 'alpine'
  readonly date: string
  /** The release that the packages are of: `3.17`. */
  readonly release: string
  readonly packages: ReadonlyMap<string, AlpinePackage>
}

function readPackage(value: unknown): AlpinePackage | null {
  if (!Array.isArray(value)) return null
  const installed = asNumber(value[0])
  const requires = asText(value[2])
  if (installed === null || requires === null) return null
  return { installed, size: asNumber(value[1]), requires: requires === '' ? [] : requires.split(' ') }
}

/** Reads the table of Alpine's packages, as `tools/tables` writes it. Null when any part of it is not what it should be. */
export function readAlpineTable(value: unknown): AlpineTable | null {
  const table = asRecord(value)
  const date = asDay(table?.date)
  const release = asText(table?.release)
  const packages = asMap(table?.packages, readPackage)
  return date === null || release === null || packages === null ? null : { name: 'alpine', date, release, packages }
}
