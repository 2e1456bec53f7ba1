/** What the pages about rules are made of, read when the site is built. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { type PagePiece, withPairs } from '@/components/rules/example-pairs'
import { readRuleDocument } from '@/components/rules/rule-document'
import type { Catalog } from '@/lib/catalog/catalog'
import { createCatalog } from '@/lib/catalog/create-catalog'
import { parseTable } from '@/lib/catalog/parse-table'
import { analyze } from '@/lib/engine'
import { encodeLink } from '@/lib/review/link'
import { reviewOf } from '@/lib/review/review'
import type { Rule } from '@/lib/rules/rule'

const data = join(process.cwd(), 'public/data')
const indexSchema = v.object({ tables: v.array(v.object({ name: v.string(), file: v.string() })) })

let loaded: Catalog | null = null

function catalog(): Catalog {
  if (loaded) return loaded
  const { tables } = v.parse(indexSchema, JSON.parse(readFileSync(join(data, 'index.json'), 'utf8')))
  const read = tables.map(({ name, file }) => parseTable(name, readFileSync(join(data, file))))
  loaded = createCatalog(read.flatMap((result) => (result.ok ? [result.table] : [])))
  return loaded
}

/** A rule's page in its parts, with its examples weighed. The day is the tables', so that a page changes with them alone. */
export function rulePage(rule: Rule): readonly PagePiece[] {
  const markdown = readFileSync(join(process.cwd(), 'lib/rules', rule.id, 'rule.md'), 'utf8')
  const today = catalog().dates.images
  return withPairs(readRuleDocument(markdown), (text) =>
    analyze(text, { catalog: catalog(), only: [], ...(today !== undefined && { today }) }),
  )
}

/** The part of an address that opens a file in the playground. */
export function playgroundFragment(text: string): string | null {
  const link = encodeLink(reviewOf(text))
  return link === null ? null : `#${link}`
}
