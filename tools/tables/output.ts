import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parseTable } from '../../lib/catalog/parse-table'

export interface TableFile {
  readonly name: string
  readonly file: string
  readonly content: Uint8Array
}

const folder = 'public/data'

export const jsonTable = (name: string, value: object): TableFile => ({
  name,
  file: `${name}.json`,
  content: new TextEncoder().encode(`${JSON.stringify(value)}\n`),
})

/** Writes a table and reads it back with the reader that ships; a table that does not read is an error here. */
export async function writeTable(table: TableFile): Promise<void> {
  const read = parseTable(table.name, table.content)
  if (!read.ok) throw new Error(`${table.name}: ${read.reason}`)
  await writeFile(join(folder, table.file), table.content)
  const gzip = gzipSync(table.content).length
  console.log(`${table.file}: ${table.content.length} bytes, ${gzip} compressed, of ${read.table.date}`)
}

/** Lists every table in the folder with its date and bytes: what the page and the command look a table up in. */
export async function writeIndex(): Promise<void> {
  const tables = []
  for (const file of (await readdir(folder)).sort()) {
    const name = file.replace(/\.[a-z]+$/, '')
    if (name === 'index') continue
    const content = await readFile(join(folder, file))
    const read = parseTable(name, content)
    if (!read.ok) throw new Error(`${file}: ${read.reason}`)
    tables.push({ name, file, date: read.table.date, bytes: content.length })
  }
  await writeFile(join(folder, 'index.json'), `${JSON.stringify({ tables }, null, 1)}\n`)
}
