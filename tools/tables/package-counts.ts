import { readFile } from 'node:fs/promises'
import { alpineBasePackages } from '../../lib/catalog/alpine-install'
import { basePackages, knowsPackages } from '../../lib/catalog/base-packages'
import type { Distribution } from '../../lib/catalog/catalog'
import { type DebianGraph, openDebianGraph } from '../../lib/catalog/debian-graph'
import { nearRelease } from '../../lib/catalog/near-release'
import { parseTable, type Table } from '../../lib/catalog/parse-table'
import { parseReference } from '../../lib/catalog/reference'
import { readTag } from '../../lib/catalog/tag'

async function tableOf(name: string, extension: string): Promise<Table | null> {
  const content = await readFile(`public/data/${name}.${extension}`).catch(() => null)
  const read = content === null ? null : parseTable(name, content)
  return read?.ok ? read.table : null
}

/** Counts what an image holds, as far as the package tables and the lists of what images install tell; else null. */
export type PackageCounter = (repository: string, tag: string, os: string | null, slim: boolean) => number | null

/** Alpine images of which only Alpine's own packages are counted: what else others hold is known too roughly. */
const alpineAlone = new Set(['alpine', 'node'])

/** A counter over the package tables that are in `public/data`; without them nothing is counted. */
export async function packageCounter(): Promise<PackageCounter> {
  const graphs = new Map<string, DebianGraph>()
  for (const release of ['bullseye', 'bookworm', 'trixie']) {
    const table = await tableOf(`debian-${release}`, 'bin')
    if (table !== null && 'streams' in table) graphs.set(release, openDebianGraph(table))
  }
  const alpine = await tableOf('alpine', 'json')
  return (repository, tag, os, slim) => {
    const parsed = parseReference(`${repository}:${tag}`)
    const [name, release = null] = os?.split(' ') ?? []
    if (!parsed.ok || name === undefined) return null
    const distribution: Distribution = { name, release, slim }
    const base = { reference: parsed.reference, distribution }
    if (name === 'alpine')
      return alpine?.name === 'alpine' && alpineAlone.has(repository) ? alpineBasePackages(alpine, base).size : null
    const near = name === 'debian' ? nearRelease(distribution) : null
    const graph = near?.spread === 0 ? graphs.get(near.release) : undefined
    if (graph === undefined || !knowsPackages(repository, readTag(repository, tag).flavours)) return null
    return basePackages(graph, base).size
  }
}
