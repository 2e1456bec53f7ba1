import { type AlpineTable, readAlpineTable } from './alpine-table'
import type { TableName } from './catalog'
import { type DebianTable, deflatedBody, type Inflate, readDebianTable } from './debian-table'
import { type ImagesTable, readImagesTable } from './images-table'
import { type NpmTable, readNpmTable } from './npm-table'
import { type PythonTable, readPythonTable } from './python-table'
import { readSupportTable, type SupportTable } from './support-table'

export type Table = ImagesTable | SupportTable | AlpineTable | PythonTable | NpmTable | DebianTable

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
 * table at all is `ok: false`, and the catalog then does without it. `inflate` may be an engine's own, which is some five
 * times as fast as the one used without it.
 */
export function parseTable(name: TableName | string, content: Uint8Array, inflate?: Inflate): TableResult {
  if (name === 'images') return given(readImagesTable(readJson(content)))
  if (name === 'alpine') return given(readAlpineTable(readJson(content)))
  if (name === 'python') return given(readPythonTable(readJson(content)))
  if (name === 'npm') return given(readNpmTable(readJson(content)))
  if (name === 'support') return given(readSupportTable(readJson(content)))
  if (name.startsWith('debian-')) {
    const table = readDebianTable(content, inflate)
    return given(table?.name === name ? table : null)
  }
  return { ok: false, reason: `no table is called ${name}` }
}

/** `parseTable` where the browser inflates, which it does beside this thread; without a browser that can, the same. */
export async function parseTableInBrowser(name: TableName | string, content: Uint8Array): Promise<TableResult> {
  const body = name.startsWith('debian-') ? deflatedBody(content) : null
  const inflated = body === null ? null : await inflateInBrowser(body).catch(() => null)
  return inflated === null ? parseTable(name, content) : parseTable(name, content, () => inflated)
}

async function inflateInBrowser(body: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([body.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
