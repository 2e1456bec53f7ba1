import { readFileSync } from 'node:fs'
import { parseTable, type Table } from '../../lib/catalog/parse-table'

/** The tables that ship, for tests and benchmarks, which run in the repository's root. */
export function bundledTable(name: string, extension: 'json' | 'bin'): Table {
  const result = parseTable(name, readFileSync(`public/data/${name}.${extension}`))
  if (!result.ok) throw new Error(result.reason)
  return result.table
}
