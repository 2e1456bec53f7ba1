/**
 * How far the nearest row is from the truth: every row of 2020 and later is left out once, looked up by its own tag and
 * compared with what it says. Run: node tools/tables/build.mjs tools/bench/images.ts
 */
import { readFile } from 'node:fs/promises'
import { exactly } from '../../lib/catalog/estimate'
import { indexImages } from '../../lib/catalog/image-index'
import { sizeOfFound } from '../../lib/catalog/image-size'
import { parseTable } from '../../lib/catalog/parse-table'
import { onDiskFromCompressed } from '../../lib/catalog/ratios'
import { report, type Sample } from './report'

const mostUsed =
  'node python golang ruby rust debian ubuntu alpine php nginx postgres openjdk eclipse-temurin redis'.split(' ')

async function main(): Promise<void> {
  const read = parseTable('images', await readFile('public/data/images.json'))
  const support = parseTable('support', await readFile('public/data/support.json'))
  if (!read.ok || read.table.name !== 'images' || !support.ok || support.table.name !== 'support') return
  const { table } = read
  const nearest: Sample[] = []
  const ratio: Sample[] = []
  for (const row of table.rows) {
    if (row.created < '2020') continue
    const tag = row.tags[0] ?? ''
    if (row.onDisk !== null)
      ratio.push({
        name: `${row.repository}:${tag}`,
        truth: row.onDisk,
        estimate: onDiskFromCompressed(exactly(row.compressed), row, table.ratios),
      })
    const others = {
      ...table,
      rows: table.rows.filter((other) => other !== row && other.repository === row.repository),
    }
    const found = indexImages(others, support.table).find(row.repository, tag, row.created)
    if (found === null) continue
    const name = `${row.repository}:${tag} by ${found.tag} (${found.cycles.toFixed(2)}${found.otherRelease ? ', release' : ''})`
    nearest.push({ name, truth: row.compressed, estimate: sizeOfFound(found, table.ratios).compressed })
  }
  report('compressed size from the nearest row', nearest)
  const usual = nearest.filter(({ name }) => mostUsed.includes(name.split(':')[0] ?? ''))
  report('the same, of the repositories that Dockerfiles name most', usual)
  report('on disk from compressed', ratio)
}

await main()
