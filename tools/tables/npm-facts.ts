/**
 * Asks the npm registry for the packages that projects name (tools/facts/npm-names.txt) and for all that they need, and
 * writes tools/facts/npm-packages.jsonl. Run: node tools/tables/build.mjs tools/tables/npm-facts.ts
 */
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { majorOf, packageName } from '../../lib/catalog/npm-install'
import { readTar } from './tar'

export interface NpmFact {
  readonly name: string
  /** The newest release. */
  readonly version: string
  /** Bytes of its files. */
  readonly tree: number
  readonly archive: number
  /** Bytes of the list of versions as npm asks for it. */
  readonly versions: number
  readonly requires: readonly string[]
  /** For large packages: the last release of earlier major versions (of minor ones below 1.0). */
  readonly earlier?: Readonly<Record<string, Earlier>>
}

export interface Earlier {
  readonly tree: number
  /** Left out where the newest release needs the same. */
  readonly requires?: readonly string[]
}

interface Release {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
}

interface Versions {
  readonly 'dist-tags': { readonly latest?: string }
  readonly versions: Readonly<Record<string, Release>>
}

const atOnce = 12
const registry = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim().replace(/\/$/, '')
/** The form that npm itself asks for (npm docs, package metadata: abbreviated). */
const abbreviated = 'application/vnd.npm.install-v1+json'

async function ask(address: string, options: RequestInit): Promise<Response | null> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const answer = await fetch(address, { ...options, signal: AbortSignal.timeout(30_000) }).catch(() => null)
    if (answer?.ok) return answer
    if (answer?.status === 404) return null
    await wait(attempt * 500)
  }
  return null
}

const leavesOut = (names: readonly string[] | undefined, own: string): boolean =>
  names !== undefined &&
  ((names.some((it) => !it.startsWith('!')) && !names.includes(own)) || names.includes(`!${own}`))

/** Smaller packages do not decide what a tree weighs. */
const large = 100_000
const mostEarlier = 8

/** The last release of every major version that is no trial, newest first. */
function majorsOf(versions: readonly string[]): ReadonlyMap<string, string> {
  const parts = (version: string) => version.split('.').map(Number)
  const order = (a: string, b: string) => {
    const at = parts(a).findIndex((part, i) => part !== parts(b)[i])
    return at === -1 ? 0 : (parts(b)[at] ?? 0) - (parts(a)[at] ?? 0)
  }
  const newest = new Map<string, string>()
  for (const version of versions.filter((it) => !it.includes('-')).toSorted(order)) {
    const major = majorOf(version)
    if (major !== null && !newest.has(major)) newest.set(major, version)
  }
  return newest
}

const archiveOf = (name: string, version: string): string =>
  `${registry}/${name}/-/${name.split('/').at(-1)}-${version}.tgz`

/** The archives of the nearest earlier versions are opened; those before are taken to unpack as the newest one does. */
const opened = 3

async function earlierOf(latest: Release, list: Versions, name: string, ratio: number): Promise<NpmFact['earlier']> {
  const earlier: Record<string, Earlier> = {}
  const majors = [...majorsOf(Object.keys(list.versions))].filter(([, version]) => version !== latest.version)
  for (const [i, [major, version]] of majors.slice(0, mostEarlier).entries()) {
    const answer = await ask(archiveOf(name, version), { method: i < opened ? 'GET' : 'HEAD' })
    const length = Number(answer?.headers.get('content-length'))
    const needs = requiresOf(list.versions[version])
    const requires = needs.join() === requiresOf(latest).join() ? {} : { requires: needs }
    if (answer && i < opened)
      earlier[major] = { tree: filesIn(gunzipSync(Buffer.from(await answer.arrayBuffer()))), ...requires }
    else if (length > 0) earlier[major] = { tree: Math.round(length * ratio), ...requires }
  }
  return earlier
}

/** Packages of which one major version weighs several times another, and of which many are in use at once. */
const versioned = new Set(['typescript'])

/** What a release needs, by name; of the few whose version decides what they weigh as `name@major`. */
const requiresOf = (release: Release | undefined): readonly string[] =>
  Object.entries({ ...release?.dependencies, ...release?.optionalDependencies }).map(([name, range]) => {
    const major = versioned.has(name) ? majorOf(range.replace(/^npm:.+@/, '')) : null
    return major === null ? name : `${name}@${major}`
  })

const filesIn = (archive: Buffer): number =>
  readTar(archive).reduce((all, { type, size }) => all + (type === 'file' ? size : 0), 0)

/** Null for a package that is not there, and for one that is not for Linux on x86-64. */
async function factOf(name: string): Promise<NpmFact | null> {
  const answer = await ask(`${registry}/${name.replace('/', '%2f')}`, { headers: { accept: abbreviated } })
  const text = (await answer?.text()) ?? '{}'
  const list: Partial<Versions> = JSON.parse(text)
  const latest = list.versions?.[list['dist-tags']?.latest ?? '']
  if (!latest || leavesOut(latest.os, 'linux') || leavesOut(latest.cpu, 'x64')) return null
  const { version } = latest
  const packed = await ask(archiveOf(name, version), {})
  if (!packed) return null
  const archive = Buffer.from(await packed.arrayBuffer())
  const tree = filesIn(gunzipSync(archive))
  return {
    name,
    version,
    tree,
    archive: archive.length,
    versions: Buffer.byteLength(text),
    requires: requiresOf(latest),
    ...(archive.length >= large && {
      earlier: await earlierOf(latest, { 'dist-tags': {}, versions: list.versions ?? {} }, name, tree / archive.length),
    }),
  }
}

async function main(): Promise<void> {
  const waiting = (await readFile('tools/facts/npm-names.txt', 'utf8')).split(/\s+/).filter((name) => name !== '')
  const seen = new Set(waiting)
  const facts: NpmFact[] = []
  let busy = 0
  const work = async () => {
    while (waiting.length > 0 || busy > 0) {
      const name = waiting.shift()
      if (name === undefined) {
        await wait(50)
        continue
      }
      busy++
      const fact = await factOf(name).catch(() => null)
      busy--
      if (!fact) {
        console.log(`${name}: no answer, or not for Linux on x86-64`)
        continue
      }
      facts.push(fact)
      const more = fact.requires.map(packageName).filter((it) => !seen.has(it))
      for (const it of more) seen.add(it)
      waiting.push(...more)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const asOf = new Date().toISOString().slice(0, 10)
  const sorted = facts.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  await writeFile(
    'tools/facts/npm-packages.jsonl',
    `${[{ asOf }, ...sorted].map((line) => JSON.stringify(line)).join('\n')}\n`,
  )
  console.log(`${facts.length} packages`)
}

await main()
