import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseTable, type Table } from '../../lib/catalog/parse-table'

/** The tables that ship, for tests: `bundledTable('images', 'json')`. */
export function bundledTable(name: string, extension: 'json' | 'bin'): Table {
  const file = fileURLToPath(new URL(`../../public/data/${name}.${extension}`, import.meta.url))
  const result = parseTable(name, readFileSync(file))
  if (!result.ok) throw new Error(result.reason)
  return result.table
}
