import { asDay, asMap, asNumber, asRecord, asText } from './read'

export interface PythonPackage {
  /** Bytes of the wheel that CPython on Linux x86-64 gets. */
  readonly wheel: number
  readonly pure: boolean
  readonly requires: readonly string[]
}

export interface PythonTable {
  readonly name: 'python'
  readonly date: string
  /** By name as PyPI normalises it. */
  readonly packages: ReadonlyMap<string, PythonPackage>
}

function readWheel(value: unknown): PythonPackage | null {
  if (!Array.isArray(value)) return null
  const wheel = asNumber(value[0])
  const requires = asText(value[2])
  if (wheel === null || requires === null) return null
  return { wheel, pure: value[1] === 1, requires: requires === '' ? [] : requires.split(' ') }
}

/** Reads the table of Python's packages, as `tools/tables` writes it. Null when any part of it is not what it should be. */
export function readPythonTable(value: unknown): PythonTable | null {
  const table = asRecord(value)
  const date = asDay(table?.date)
  const packages = asMap(table?.packages, readWheel)
  return date === null || packages === null ? null : { name: 'python', date, packages }
}
