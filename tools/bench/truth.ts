/**
 * npm run bench:truth: what the engine says of layers that were really built, family by family, with the worst ten.
 * Each case is one Dockerfile in tools/bench/truth; its files and build context are given to the engine as they were.
 */
import { readFile } from 'node:fs/promises'
import type { LayerReport } from '../../lib/analysis'
import { createCatalog } from '../../lib/catalog/create-catalog'
import { analyze } from '../../lib/engine'
import { bytes } from '../../lib/source/units'
import { bundledTable } from '../tables/bundled'
import { report, type Sample } from './report'

interface Row {
  readonly by: string
  readonly on_disk: number
  readonly compressed: number
}

interface Case {
  readonly name: string
  readonly dockerfile: string
  readonly layers: readonly Row[]
  readonly files?: Readonly<Record<string, string>>
  readonly context?: readonly { readonly path: string; readonly bytes: number }[]
}

/** Smaller layers are decided by a few records that say nothing of the model. */
const smallest = 20_000

const ownLayer = /^(?:RUN|COPY|ADD|WORKDIR)\b/

async function main(): Promise<void> {
  const catalog = createCatalog([
    ...['debian-bookworm', 'debian-trixie'].map((name) => bundledTable(name, 'bin')),
    ...['images', 'support', 'alpine', 'python', 'npm'].map((name) => bundledTable(name, 'json')),
  ])
  const all: { onDisk: Sample[]; compressed: Sample[] } = { onDisk: [], compressed: [] }
  for (const family of ['apt', 'apt-more', 'npm', 'npm-more', 'mechanics']) {
    const onDisk: Sample[] = []
    const compressed: Sample[] = []
    let close = 0
    let compared = 0
    for (const line of (await readFile(`tools/bench/truth/${family}.jsonl`, 'utf8')).trim().split('\n')) {
      const built: Case = JSON.parse(line)
      const files = built.files ?? {}
      const listed = built.context?.map(({ path, bytes: size }) => ({ path, bytes: bytes(size) }))
      const manifests = Object.entries(files).map(([path, text]) => ({ path, bytes: bytes(text.length) }))
      const analysis = analyze(built.dockerfile, { catalog, files, context: listed ?? manifests, only: [] })
      const layers = (analysis.stages.at(-1)?.layers ?? []).filter((layer) => !layer.inherited)
      const rows = built.layers.filter((row) => ownLayer.test(row.by)).slice(-layers.length)
      layers.forEach((layer: LayerReport, i) => {
        const row = rows[i]
        if (!row) return
        compared++
        const off = Math.abs(layer.onDisk.likely - row.on_disk)
        if (off <= Math.max(smallest, row.on_disk * 0.02)) close++
        if (row.on_disk < smallest) return
        const name = `${built.name} line ${layer.line}`
        onDisk.push({ name, truth: row.on_disk, estimate: layer.onDisk })
        if (family !== 'mechanics') compressed.push({ name, truth: row.compressed, estimate: layer.compressed })
      })
    }
    report(`${family}, on disk`, onDisk, 5)
    console.log(`  within 2 % or 20 kB: ${close} of ${compared} layers`)
    if (compressed.length > 0) report(`${family}, compressed`, compressed, 5)
    all.onDisk.push(...onDisk)
    all.compressed.push(...compressed)
  }
  report('all, on disk', all.onDisk)
  report('all, compressed', all.compressed)
}

await main()
