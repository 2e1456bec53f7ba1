import { readFile } from 'node:fs/promises'
import { jsonTable, type TableFile } from './output'

interface Fact {
  readonly cycle: string
  readonly released?: string
  readonly eol: string
  readonly lts?: string
}

/** The end-of-life table: endoflife.date's cycles, and the end of Debian's long-term support. */
export async function buildSupport(): Promise<TableFile> {
  const facts: { source: string; as_of: string; products: Record<string, readonly Fact[]> } = JSON.parse(
    await readFile('tools/facts/eol.json', 'utf8'),
  )
  const longTerm: { source: string; ends: Record<string, string> } = JSON.parse(
    await readFile('tools/facts/debian-lts.json', 'utf8'),
  )
  const products = Object.fromEntries(
    Object.entries(facts.products).map(([product, cycles]) => [
      product,
      cycles.map((fact) => [fact.cycle, fact.released ?? '', fact.eol, fact.lts ?? '']),
    ]),
  )
  return jsonTable('support', {
    date: facts.as_of,
    from: [facts.source, longTerm.source],
    products,
    debianLongTerm: longTerm.ends,
  })
}
