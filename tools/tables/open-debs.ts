/**
 * Opens the .debs that Dockerfiles install most and adds what is in them to `tools/facts/debian-opened.jsonl`. Those that
 * are there already are not opened again, so that each run goes further down the list; empty the file to begin anew.
 * Run: node tools/tables/build.mjs tools/tables/open-debs.ts bookworm [package...]; with packages named, those alone.
 */
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { aptClosure } from '../../lib/catalog/apt-closure'
import { type DebianGraph, openDebianGraph, type PackageId } from '../../lib/catalog/debian-graph'
import { type AptRoot, aptRoot } from './apt-root'
import { bundledTable } from './bundled'
import { openDeb } from './open-deb'

const run = promisify(execFile)
const factsFile = 'tools/facts/debian-opened.jsonl'
/** What one run opens at most: packages, and bytes of .debs in all and each. */
const most = { packages: 450, bytes: 0.45e9, deb: 25e6 }
const batch = 40

const popularNames = async (): Promise<readonly string[]> =>
  (await readFile('tools/facts/debian-popular.txt', 'utf8'))
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join(' ')
    .split(/\s+/)
    .filter((name) => name !== '')

/** What the packages named bring along, the most often brought first; larger ones weigh a little more. */
async function rank(graph: DebianGraph): Promise<readonly PackageId[]> {
  const score = new Map<PackageId, number>()
  for (const [place, name] of (await popularNames()).entries()) {
    const id = graph.find(name)
    if (id === undefined) continue
    for (const recommends of [false, true])
      for (const found of aptClosure(graph, { ids: [id], recommends, present: new Set() })) {
        const weight = (recommends ? 1 : 2) / (place + 20)
        score.set(found, (score.get(found) ?? 0) + weight * Math.max(graph.installedSize(found), 2e4) ** 0.35)
      }
  }
  return [...score].sort(([, a], [, b]) => b - a).map(([id]) => id)
}

async function choose(graph: DebianGraph, known: ReadonlySet<string>): Promise<readonly string[]> {
  const chosen: string[] = []
  let bytes = 0
  for (const id of await rank(graph)) {
    const size = graph.downloadSize(id)
    if (known.has(graph.name(id)) || size > most.deb || bytes + size > most.bytes) continue
    chosen.push(graph.name(id))
    bytes += size
    if (chosen.length === most.packages) break
  }
  return chosen
}

async function openBatch(root: AptRoot, release: string, names: readonly string[]): Promise<readonly string[]> {
  const folder = join(root.folder, 'debs')
  await mkdir(folder, { recursive: true })
  const lines: string[] = []
  try {
    await run('apt-get', [...root.options, '-q', 'download', ...names], { cwd: folder })
    for (const file of await readdir(folder)) {
      const [name = '', version = ''] = file.split('_')
      lines.push(
        JSON.stringify({ release, name, version: decodeURIComponent(version), ...(await openDeb(join(folder, file))) }),
      )
    }
  } finally {
    await rm(folder, { recursive: true })
  }
  return lines
}

async function main(): Promise<void> {
  const [release = '', ...named] = process.argv.slice(2)
  const table = bundledTable(`debian-${release}`, 'bin')
  if (!('streams' in table)) throw new Error(`debian-${release} has no packages`)
  const text = await readFile(factsFile, 'utf8').catch(() => '')
  const facts: readonly { line: string; release: string; name: string }[] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ ...JSON.parse(line), line }))
  const again = facts.filter((fact) => fact.release === release && named.includes(fact.name))
  const lines = facts.filter((fact) => !again.includes(fact)).map(({ line }) => line)
  const opened = new Set(facts.filter((fact) => fact.release === release).map((fact) => fact.name))
  const names = named.length > 0 ? named : await choose(openDebianGraph(table), opened)
  const root = await aptRoot(release)
  for (let at = 0; at < names.length; at += batch) {
    lines.push(...(await openBatch(root, release, names.slice(at, at + batch))))
    await writeFile(factsFile, `${[...lines].sort().join('\n')}\n`)
    console.log(`${release}: ${Math.min(at + batch, names.length)} of ${names.length}`)
  }
}

await main()
