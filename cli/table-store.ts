import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inflateRawSync } from 'node:zlib'
import * as v from 'valibot'
import type { Catalog } from '../lib/catalog/catalog'
import { createCatalog } from '../lib/catalog/create-catalog'
import { parseTable, type Table } from '../lib/catalog/parse-table'
import { UsageError } from './usage-error'

/** Beside the bundle in dist/, in a checkout and in a package alike. */
const folder = new URL('../public/data/', import.meta.url)

const indexSchema = v.object({ tables: v.array(v.object({ name: v.string(), file: v.string() })) })

/** What no analysis does without. */
const always = ['images', 'support']

function read(file: string): Uint8Array {
  try {
    return readFileSync(new URL(file, folder))
  } catch {
    throw new UsageError(`The table ${fileURLToPath(new URL(file, folder))} cannot be read.`)
  }
}

/** The bundled tables on disk, each read when it is first wanted. */
export class TableStore {
  private readonly files: ReadonlyMap<string, string>
  private readonly asked = new Set<string>()
  private tables: readonly Table[] = []
  catalog: Catalog

  constructor() {
    const index = v.parse(indexSchema, JSON.parse(new TextDecoder().decode(read('index.json'))))
    this.files = new Map(index.tables.map(({ name, file }) => [name, file]))
    this.catalog = createCatalog([])
    this.load(always)
  }

  /** Reads those of the tables named that there are and that were not read before; false where there was none to read. */
  load(names: readonly string[]): boolean {
    const fresh: Table[] = []
    for (const name of names) {
      const file = this.files.get(name)
      if (file === undefined || this.asked.has(name)) continue
      this.asked.add(name)
      const result = parseTable(name, read(file), (body) => inflateRawSync(body))
      if (!result.ok) throw new UsageError(`The table ${name} cannot be used: ${result.reason}.`)
      fresh.push(result.table)
    }
    if (fresh.length === 0) return false
    this.tables = [...this.tables, ...fresh]
    this.catalog = createCatalog(this.tables)
    return true
  }
}
