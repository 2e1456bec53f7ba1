import { debianDefaults, debianReleases, readTag } from '../../lib/catalog/tag'
import type { PulledFact } from './image-facts'

const publisherNames: Readonly<Record<string, string>> = {
  'amazon linux': 'amazonlinux',
  'oracle linux': 'oraclelinux',
  'rocky linux': 'rockylinux',
}

const distributions = new Set([
  'debian',
  'ubuntu',
  'alpine',
  'centos',
  'amazonlinux',
  'oraclelinux',
  'fedora',
  'busybox',
  'rockylinux',
  'almalinux',
])

/** `debian 12` as `debian bookworm`, `amazon linux 2023` as `amazonlinux 2023`. */
export function nameOs(os: string): string {
  const at = os.lastIndexOf(' ')
  const name = os.slice(0, at)
  const release = os.slice(at + 1)
  if (name === 'debian') return `debian ${debianReleases[release] ?? release}`
  return `${publisherNames[name] ?? name} ${release}`
}

function fromTags(fact: PulledFact): string | null {
  for (const tag of fact.tags) {
    const parts = readTag(fact.repository, tag)
    if (parts.family !== null && parts.release !== null) return `${parts.family} ${parts.release}`
    if (distributions.has(fact.repository) && parts.version.length > 0)
      return `${fact.repository} ${parts.version.slice(0, 2).join('.')}`
  }
  return null
}

/** MySQL's images left Debian with 8.0.28, of January 2022 (docker-library/mysql). */
const fromPublisher = (fact: PulledFact): string | null =>
  fact.repository === 'mysql' && fact.created >= '2022' && fact.created < '2024' ? 'oraclelinux 8' : null

/** A first layer of Debian's below this many bytes is a slim one: they have been 22 to 31 MB, the full ones 43 to 57 MB. */
const slimLimit = 36e6

export interface ImageOs {
  readonly os: string | null
  readonly slim: boolean
}

/**
 * The distribution of each image: as its row or its tag has it, or, where neither does, that of the distribution image
 * whose only layer is this one's first. Layers are compared by their bytes, which no two of them share by chance.
 */
export function inferOs(facts: readonly PulledFact[]): ReadonlyMap<PulledFact, ImageOs> {
  const stated = new Map<PulledFact, string>()
  const byFirstLayer = new Map<number, string>()
  for (const fact of facts) {
    const os = fact.os === undefined ? (fromTags(fact) ?? fromPublisher(fact)) : nameOs(fact.os)
    const first = fact.layers[0]
    if (os === null) continue
    stated.set(fact, os)
    const rank = distributions.has(fact.repository)
    if (first !== undefined && (rank || !byFirstLayer.has(first))) byFirstLayer.set(first, os)
  }
  const result = new Map<PulledFact, ImageOs>()
  for (const fact of facts) {
    const first = fact.layers[0]
    const bytesSay =
      first === undefined ? undefined : (byFirstLayer.get(first) ?? similarLayer(first, fact, byFirstLayer))
    const alpine = fact.tags.some((tag) => tag.includes('alpine'))
    const os = stated.get(fact) ?? bytesSay ?? (alpine ? 'alpine ' : null)
    const debian = os?.startsWith('debian ') ?? false
    result.set(fact, { os: os?.trim() ?? null, slim: debian && (first ?? slimLimit) < slimLimit })
  }
  return result
}

/** Official images are built on the default release and the one before it. */
const builtOn = 2
/** Layers of one release have kept within this share of each other over its years. */
const sameRelease = 0.04
const fullDebian = { least: 43e6, most: 58e6 }
const slimDebian = { least: 22e6, most: slimLimit }

/**
 * The Debian release of a full first layer that equals no known one: of those that were out on the day and whose layer
 * is about as large, the default of the day, else the nearest in size.
 */
function similarLayer(bytes: number, fact: PulledFact, known: ReadonlyMap<number, string>): string | undefined {
  const { least, most } = fact.tags.some((tag) => tag.includes('slim')) ? slimDebian : fullDebian
  if (bytes < least || bytes > most) return undefined
  const out = debianDefaults
    .filter(([, from]) => from <= fact.created)
    .slice(-builtOn)
    .map(([release]) => `debian ${release}`)
  const close = [...known]
    .filter(([size, os]) => out.includes(os) && Math.abs(size - bytes) < bytes * sameRelease)
    .sort(([a], [b]) => Math.abs(a - bytes) - Math.abs(b - bytes))
    .map(([, os]) => os)
  const standard = out.at(-1)
  return standard !== undefined && close.includes(standard) ? standard : close[0]
}
