import { Recent } from '../source/recent'
import { alpineInstall } from './alpine-install'
import { type AptInstaller, aptInstaller } from './apt-install'
import type { Catalog, Distribution, ImageFacts, TableName, Upgrade } from './catalog'
import { imageAge } from './image-age'
import { type ImageSources, imageFacts } from './image-facts'
import { indexImages } from './image-index'
import { nearRelease } from './near-release'
import { npmInstall, npmPackage } from './npm-install'
import { packageIndexSize } from './package-index'
import type { Table } from './parse-table'
import { pythonInstall } from './python-install'
import { currentTags, slimmerVariants, supportedSuccessors } from './recommend'
import { namesStarting } from './starting'
import { cyclesAfter } from './support'

export interface CatalogOptions {
  /** The day that ends of support are judged by where a question names none, YYYY-MM-DD. */
  readonly today?: string
}

/** With no day given, the day that the newest table was made on: an answer never depends on the machine's clock. */
const newestDay = (tables: readonly Table[]): string =>
  tables
    .map((table) => table.date)
    .sort()
    .at(-1) ?? '0000-00-00'

/** Images that are remembered: those of a file are asked for many times over. */
const mostAnswers = 2_000

/**
 * A catalog over the tables given, in any order; of two with one name the last counts. A table that is missing is
 * answered for with unknown or assumed figures. Nothing is read or worked out before it is asked for.
 */
export function createCatalog(tables: readonly Table[], options: CatalogOptions = {}): Catalog {
  const byName = new Map<TableName, Table>(tables.map((table) => [table.name, table]))
  const images = tables.findLast((table) => table.name === 'images') ?? null
  const support = tables.findLast((table) => table.name === 'support') ?? null
  const alpine = tables.findLast((table) => table.name === 'alpine') ?? null
  const python = tables.findLast((table) => table.name === 'python') ?? null
  const npm = tables.findLast((table) => table.name === 'npm') ?? null
  const lacked = new Set<TableName>()
  /** What a table answers; null where it is not there, which is written down. */
  function by<T extends Table, Answer>(name: TableName, table: T | null, answer: (table: T) => Answer): Answer | null {
    if (table !== null) return answer(table)
    lacked.add(name)
    return null
  }
  function installerOf(release: string): AptInstaller | null {
    const table = byName.get(`debian-${release}`)
    const debian = table !== undefined && 'streams' in table ? table : null
    return by(`debian-${release}`, debian, aptInstaller)
  }
  const standing = options.today ?? newestDay(tables)
  let prepared: ImageSources | null = null
  const sources = (): ImageSources => {
    prepared ??= { images, support, index: indexImages(images, support) }
    return prepared
  }
  const answered = new Recent<ImageFacts>(mostAnswers)
  const upgrades = new WeakMap<ImageFacts, { readonly distribution: Distribution; readonly found: Upgrade | null }>()
  return {
    dates: Object.fromEntries([...byName].map(([name, table]) => [name, table.date])),
    lacked,
    image(reference, today = standing) {
      const key = `${today} ${reference}`
      const known = answered.get(key)
      if (known) return known
      const facts = imageFacts(reference, today, sources())
      answered.set(key, facts)
      return facts
    },
    repositories: () => sources().index.repositories,
    tagNames: (repository) => sources().index.tagNames(repository),
    hasTag: (repository, tag) => sources().index.hasTag(repository, tag),
    tags: (repository, today = standing) => currentTags(repository, today, sources()),
    cyclesAfter: (repository, version, today = standing) => cyclesAfter(support, repository, version, today),
    slimmerVariants: (facts, today = standing) => slimmerVariants(facts, today, sources()),
    supportedSuccessors: (facts, today = standing) => supportedSuccessors(facts, today, sources()),
    packageTable(distribution) {
      if (distribution.name === 'alpine') return 'alpine'
      const near = nearRelease(distribution)
      return near === null ? null : `debian-${near.release}`
    },
    install(request) {
      const { name, release } = request.distribution
      if (name === 'alpine') return by('alpine', alpine, (table) => alpineInstall(table, { ...request, release }))
      const near = nearRelease(request.distribution)
      return near === null ? null : (installerOf(near.release)?.install(request, near) ?? null)
    },
    upgrade(distribution, base) {
      const known = upgrades.get(base)
      if (known?.distribution === distribution) return known.found
      const near = nearRelease(distribution)
      const age = near?.spread === 0 ? imageAge(base, support, standing) : null
      const found =
        near === null || age === null ? null : (installerOf(near.release)?.upgrade(distribution, base, age) ?? null)
      upgrades.set(base, { distribution, found })
      return found
    },
    librariesOf(distribution, name) {
      const near = nearRelease(distribution)
      return near === null ? null : (installerOf(near.release)?.librariesOf(name) ?? null)
    },
    packagesNamed(distribution, prefix, most) {
      if (distribution.name === 'alpine')
        return alpine === null ? null : namesStarting(alpine.packages.keys(), prefix, most)
      const near = nearRelease(distribution)
      if (near === null || !byName.has(`debian-${near.release}`)) return null
      return installerOf(near.release)?.named(prefix, most) ?? null
    },
    pythonNamed: (prefix, most) => (python === null ? null : namesStarting(python.packages.keys(), prefix, most)),
    python: (request) => by('python', python, (table) => pythonInstall(table, request)),
    npmPackage: (name, version) => by('npm', npm, (table) => npmPackage(table, name, version)),
    npmInstall: (specs) => by('npm', npm, (table) => npmInstall(table, specs)),
    packageIndex: packageIndexSize,
  }
}
