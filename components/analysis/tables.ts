import type { Catalog } from '@/lib/catalog/catalog'
import { createCatalog } from '@/lib/catalog/create-catalog'
import { parseTableInBrowser, type Table } from '@/lib/catalog/parse-table'
import index from '@/public/data/index.json'

/** Under which name which file lies in a folder beside the pages. */
const files: ReadonlyMap<string, string> = new Map(index.tables.map(({ name, file }) => [name, file]))

const basic = ['images', 'support']
const patience = 15_000

/** The tables of what is known, fetched from the site's own files when they are first needed and kept from then on. */
export class Tables {
  catalog: Catalog = createCatalog([])
  missing: readonly string[] = []
  private readonly loaded: Table[] = []
  private readonly tried = new Set<string>()
  /** Those that are on their way, too: what is typed meanwhile asks for the same ones. */
  private readonly asked = new Map<string, Promise<void>>()
  private readonly folder: string
  private basic: Promise<void> | null = null

  /** The site may be served from any path: its data lies where the program's own files do. */
  constructor(programUrl: string) {
    this.folder = new URL('data/', programUrl.replace(/_next\/.*$/, '')).href
  }

  loadBasic(): Promise<void> {
    this.basic ??= this.load(basic)
    return this.basic
  }

  notYetTried(names: readonly string[]): readonly string[] {
    return names.filter((name) => !this.tried.has(name))
  }

  /** Resolves when the catalog has those that could be had. Each is fetched once. */
  async load(names: readonly string[]): Promise<void> {
    const fresh = names.filter((name) => !this.asked.has(name))
    if (fresh.length > 0) {
      const loading = this.fetchAll(fresh)
      for (const name of fresh) this.asked.set(name, loading)
    }
    await Promise.all(names.map((name) => this.asked.get(name)))
  }

  private async fetchAll(names: readonly string[]): Promise<void> {
    const results = await Promise.all(names.map((name) => this.fetchTable(name).catch(() => null)))
    results.forEach((table, index) => {
      const name = names[index] ?? ''
      this.tried.add(name)
      if (table) this.loaded.push(table)
      else this.missing = [...this.missing, name]
    })
    this.catalog = createCatalog(this.loaded)
  }

  private async fetchTable(name: string): Promise<Table | null> {
    const file = files.get(name)
    if (file === undefined) return null
    const read = await parseTableInBrowser(name, new Uint8Array(await (await this.get(file)).arrayBuffer()))
    return read.ok ? read.table : null
  }

  private async get(file: string): Promise<Response> {
    const response = await fetch(new URL(file, this.folder), { signal: AbortSignal.timeout(patience) })
    if (!response.ok) throw new Error(`${file}: ${response.status}`)
    return response
  }
}
