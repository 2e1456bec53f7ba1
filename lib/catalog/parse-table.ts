import { type AlpineTable, readAlpineTable } from './alpine-table'
import type { TableName } from './catalog'
import { type DebianTable, readDebianTable } from './debian-table'
import { type ImagesTable, readImagesTable } from './images-table'
import { type PythonTable, readPythonTable } from './python-table'
import { readSupportTable, type SupportTable } from './support-table'

export type Table = ImagesTable | SupportTable | AlpineTable | PythonTable | DebianTable

export type TableResult = { readonly ok: true; readonly table: Table } | { readonly ok: false; readonly reason: string }

const damaged: TableResult = { ok: false, reason: 'the table is damaged' }

function readJson(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    return undefined
  }
}

const given = (table: Table | null): TableResult => (table === null ? damaged : { ok: true, table })

/**
 * Reads a bundled table from the bytes of its file. Never throws: a file that is cut off, of another version or not a
 * table at all is `ok: false`, and the catalog then does without it.
 */
export function parseTable(name: TableName | string, content: Uint8Array): TableResult {
  if (name === 'images') return given(readImagesTable(readJson(content)))
  if (name === 'alpine') return given(readAlpineTable(readJson(content)))
  if (name === 'python') return given(readPythonTable(readJson(content)))
  if (name === 'support') return given(readSupportTable(readJson(content)))
  if (name.startsWith('debian-')) {
    const table = readDebianTable(content)
    return given(table?.name === name ? table : null)
  }
  return { ok: false, reason: `no table is called ${name}` }
}
