/**
 * Finds the day on which each package of a base image was last updated within its release, and writes it into
 * `tools/facts/debian-updated.jsonl`: what an upgrade of an older image replaces. A package that was never updated has no
 * line. The day is that of the newest file in the .deb, which reproducible builds take from the changelog.
 * Run: node tools/tables/build.mjs tools/tables/updated-debs.ts bookworm
 */
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { basePackages } from '../../lib/catalog/base-packages'
import { openDebianGraph } from '../../lib/catalog/debian-graph'
import { parseReference } from '../../lib/catalog/reference'
import { aptRoot, readAptIndex } from './apt-root'
import { bundledTable } from './bundled'
import { readPackages } from './debian-index'
import { readTar } from './tar'

const run = promisify(execFile)
const factsFile = 'tools/facts/debian-updated.jsonl'
const batch = 40
const largest = 2 ** 30

export interface UpdatedFact {
  readonly release: string
  readonly name: string
  readonly version: string
  /** YYYY-MM-DD */
  readonly day: string
}

/** Images whose packages together are those that Debian-based images hold before a file installs any. */
const images = ['debian', 'buildpack-deps', 'python', 'php', 'nginx', 'postgres', 'ruby', 'httpd', 'openjdk', 'golang']

/** Versions of updates within a stable release say so, but for those of packages that are Debian's own (apt 2.6.2). */
const mayBeUpdated = (version: string): boolean => /[+~]deb\d+u\d+/.test(version) || !version.includes('-')

function namesIn(release: string): ReadonlySet<string> {
  const table = bundledTable(`debian-${release}`, 'bin')
  if (!('streams' in table)) throw new Error(`debian-${release} has no packages`)
  const graph = openDebianGraph(table)
  const names = new Set<string>()
  for (const image of images) {
    const parsed = parseReference(`${image}:${release}`)
    if (!parsed.ok) continue
    const distribution = { name: 'debian', release, slim: false }
    for (const id of basePackages(graph, { reference: parsed.reference, distribution })) names.add(graph.name(id))
  }
  return names
}

async function dayOf(deb: string): Promise<string> {
  const { stdout } = await run('dpkg-deb', ['--fsys-tarfile', deb], { encoding: 'buffer', maxBuffer: largest })
  const newest = readTar(stdout).reduce((latest, { modified }) => Math.max(latest, modified), 0)
  return new Date(newest * 1000).toISOString().slice(0, 10)
}

async function main(): Promise<void> {
  const release = process.argv[2] ?? ''
  const root = await aptRoot(release)
  const wanted = namesIn(release)
  const packages = readPackages((await readAptIndex(root)).texts)
  const versions = new Map(packages.map(({ name, version }) => [name, version]))
  const names = [...wanted].filter((name) => mayBeUpdated(versions.get(name) ?? '-')).sort()
  const text = await readFile(factsFile, 'utf8').catch(() => '')
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith(`{"release":"${release}"`))
  const folder = join(root.folder, 'updated')
  for (let at = 0; at < names.length; at += batch) {
    await mkdir(folder, { recursive: true })
    try {
      await run('apt-get', [...root.options, '-q', 'download', ...names.slice(at, at + batch)], { cwd: folder })
      for (const file of await readdir(folder)) {
        const [name = '', version = ''] = file.split('_')
        const fact: UpdatedFact = {
          release,
          name,
          version: decodeURIComponent(version),
          day: await dayOf(join(folder, file)),
        }
        lines.push(JSON.stringify(fact))
      }
    } finally {
      await rm(folder, { recursive: true })
    }
    console.log(`${release}: ${Math.min(at + batch, names.length)} of ${names.length}`)
  }
  await writeFile(factsFile, `${lines.sort().join('\n')}\n`)
}

await main()
