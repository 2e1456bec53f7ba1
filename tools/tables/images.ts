import { readFile } from 'node:fs/promises'
import { type PulledFact, readImageFacts } from './image-facts'
import type { ImageOs } from './image-os'
import { inferOs } from './image-os'
import { jsonTable, type TableFile } from './output'
import { type PackageCounter, packageCounter } from './package-counts'
import { bothSizesClose, measureRatios, type Pair } from './ratios'

/** The Debian images themselves, rebuilt from their packages: both sizes of one build (`tools/bench/truth/apt.jsonl`). */
async function rebuiltDebian(): Promise<readonly Pair[]> {
  const pairs = new Map<string, Pair>()
  for (const line of (await readFile('tools/bench/truth/apt.jsonl', 'utf8')).trim().split('\n')) {
    const build: { dockerfile: string; layers: readonly { on_disk: number; compressed: number }[] } = JSON.parse(line)
    const tag = /^FROM debian:(\S+)/.exec(build.dockerfile)?.[1]
    const base = build.layers[0]
    if (tag === undefined || base === undefined) continue
    const slim = tag.endsWith('-slim')
    pairs.set(tag, {
      key: slim ? 'debian|slim' : 'debian|',
      family: slim ? '|debian slim' : '|debian',
      year: 2026,
      ratio: base.on_disk / base.compressed,
    })
  }
  return [...pairs.values()]
}

const sameList = (a: readonly string[] | undefined): string => JSON.stringify(a ?? null)

/** Tags of one build share its row; of two measurements on disk only the nearer in time can be of that build. */
function groupTags(facts: readonly PulledFact[]): ReadonlyMap<string, PulledFact[]> {
  const groups = new Map<string, PulledFact[]>()
  for (const fact of facts) {
    const key = [
      fact.repository,
      fact.layers.join(),
      fact.compressed,
      fact.created,
      fact.digest,
      sameList(fact.cmd),
    ].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), fact])
  }
  return groups
}

/** What was counted in the image itself, or in an older build of the same release; else what its packages come to. */
function packagesOf(group: readonly PulledFact[], system: ImageOs | undefined, known: Known): number | undefined {
  const own = group.find((fact) => fact.packages !== undefined)?.packages
  const first = group[0]
  if (own !== undefined || first === undefined) return own
  const before = first.repository === 'ubuntu' ? known.ubuntu.get(system?.os ?? '') : undefined
  const tag = first.tags[0] ?? ''
  return before ?? known.count(first.repository, tag, system?.os ?? null, system?.slim ?? false) ?? undefined
}

interface Known {
  readonly count: PackageCounter
  /** Packages counted in Ubuntu's images, by release. */
  readonly ubuntu: ReadonlyMap<string, number>
}

function row(group: readonly PulledFact[], systems: ReadonlyMap<PulledFact, ImageOs>, known: Known): object | null {
  const first = group[0]
  if (first === undefined) return null
  const measured = group.find((fact) => fact.on_disk_mb !== undefined && bothSizesClose(fact))
  const system = group.map((fact) => systems.get(fact)).find((found) => found?.os) ?? systems.get(first)
  const bytes = measured?.on_disk_mb === undefined ? undefined : Math.round(measured.on_disk_mb * 1e6)
  return {
    tags: group.flatMap((fact) => fact.tags).join(' '),
    compressed: first.compressed,
    layers: first.layers,
    created: first.created,
    onDisk: bytes,
    onDiskCreated: measured?.on_disk_created,
    os: system?.os ?? undefined,
    slim: system?.slim ? true : undefined,
    packages: packagesOf(group, system, known),
    digest: first.created >= '2026' ? first.digest : undefined,
    entrypoint: first.entrypoint,
    cmd: first.cmd,
    user: first.user,
  }
}

/** The table of base images: a row for each build, and the ratios of their two sizes. */
export async function buildImages(): Promise<TableFile> {
  const facts = await readImageFacts()
  const systems = inferOs(facts)
  const ubuntu = new Map<string, number>()
  for (const fact of facts) {
    const os = systems.get(fact)?.os
    if (fact.repository === 'ubuntu' && os && fact.packages !== undefined) ubuntu.set(os, fact.packages)
  }
  const known: Known = { count: await packageCounter(), ubuntu }
  const images: Record<string, object[]> = {}
  for (const group of groupTags(facts).values()) {
    const repository = group[0]?.repository ?? ''
    const entry = row(group, systems, known)
    if (entry === null) continue
    const rows = images[repository] ?? []
    images[repository] = rows
    rows.push(entry)
  }
  const date = facts
    .map((fact) => fact.created)
    .sort()
    .at(-1)
  const ratios = measureRatios(facts, systems, await rebuiltDebian())
  return jsonTable('images', {
    date,
    from: ['docker-library/repo-info', 'counts of packages since 2021: the tables of Debian and Alpine packages'],
    ratios,
    images,
  })
}
