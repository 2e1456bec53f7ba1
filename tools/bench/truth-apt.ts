/**
 * Compares what the catalog says of `apt-get install` with layers that were really built.
 * Run: node tools/tables/build.mjs tools/bench/truth-apt.ts [each]
 */
import { readFile } from 'node:fs/promises'
import { createCatalog } from '../../lib/catalog/create-catalog'
import { sumSizes } from '../../lib/catalog/estimate'
import { PackageSet } from '../../lib/catalog/package-set'
import { bundledTable } from '../tables/bundled'
import { report, type Sample } from './report'

interface Build {
  readonly name: string
  readonly dockerfile: string
  readonly layers: readonly { readonly by: string; readonly on_disk: number; readonly compressed: number }[]
}

interface AptCase {
  readonly name: string
  readonly base: string
  readonly names: readonly string[]
  readonly recommends: boolean
  /** The lists that an update left are in the same layer as the packages. */
  readonly lists: boolean
  readonly onDisk: number
  readonly compressed: number
}

/** The layer of a build that installs packages, with what its command says. */
async function readAptCases(): Promise<readonly AptCase[]> {
  const lines = (await readFile('tools/bench/truth/apt.jsonl', 'utf8')).trim().split('\n')
  return lines.map((line) => {
    const build: Build = JSON.parse(line)
    const base = /^FROM (\S+)/.exec(build.dockerfile)?.[1] ?? ''
    const layer = build.layers.at(-1)
    const command = /apt-get install -y(?<options>(?: -\S+)*) (?<names>[^&\n]+)/.exec(build.dockerfile)?.groups
    const updated = (layer?.by ?? '').includes('apt-get update')
    return {
      name: build.name,
      base,
      names: (command?.names ?? '').trim().split(/\s+/),
      recommends: !(command?.options ?? '').includes('--no-install-recommends'),
      lists: updated && !build.dockerfile.includes('rm -rf /var/lib/apt/lists'),
      onDisk: layer?.on_disk ?? 0,
      compressed: layer?.compressed ?? 0,
    }
  })
}

async function main(): Promise<void> {
  const tables = ['debian-bookworm', 'debian-trixie'].map((name) => bundledTable(name, 'bin'))
  const catalog = createCatalog([...tables, bundledTable('images', 'json')])
  const onDisk: Sample[] = []
  const compressed: Sample[] = []
  for (const each of await readAptCases()) {
    const base = catalog.image(each.base)
    const { distribution } = base
    if (distribution === null) continue
    const { names, recommends } = each
    const closure = catalog.install({ distribution, names, recommends, present: PackageSet.none, base })
    if (closure === null) continue
    const lists = each.lists ? [catalog.packageIndex(distribution, 'apt')] : []
    const size = sumSizes([...closure.packages.map((found) => found.size), closure.overhead, ...lists])
    const name = `${each.name} (${closure.packages.length} packages)`
    onDisk.push({ name, truth: each.onDisk, estimate: size.onDisk })
    compressed.push({ name, truth: each.compressed, estimate: size.compressed })
  }
  const worst = process.argv.includes('each') ? onDisk.length : 10
  report('on disk', onDisk, worst)
  report('compressed', compressed, worst)
}

await main()
