import { Recent } from '../source/recent'
import { aptClosure } from './apt-closure'
import { readAptNames } from './apt-names'
import { aptOverhead, asking } from './apt-overhead'
import { basePackages } from './base-packages'
import type { Closure, Distribution, ImageFacts, InstallRequest, Upgrade } from './catalog'
import { type DebianGraph, openDebianGraph, type PackageId } from './debian-graph'
import { priceAll } from './debian-price'
import type { DebianTable } from './debian-table'
import { between, type Estimate, type Size, sumSizes } from './estimate'
import type { ImageAge } from './image-age'
import { officialName } from './known-images'
import { leavesOutDocs, type NearRelease, widened } from './near-release'
import { PackageSet } from './package-set'
import { isVague, namesStarting, usualNames } from './starting'

/** Installations in a release. Its table is opened when the first is asked for; answers are kept. */
export interface AptInstaller {
  /** `near` tells how far the release asked for may be off this one, 0 for this one itself. */
  install(request: InstallRequest, near: NearRelease): Closure
  /** What is newer in the release's index than in an image of that age; null where the table has no days of updates. */
  upgrade(distribution: Distribution, base: ImageFacts, age: ImageAge): Upgrade | null
  /** Libraries that a package of headers brings, through other packages of headers where it is a mere collection. */
  librariesOf(name: string): readonly string[]
  /** Packages whose names begin with what is given, the most installed first. */
  named(prefix: string, most: number): readonly string[]
}

/** How far off a closure is in which another version stands in for a package: as between two releases. */
const kinSpread = 0.5

/** Answers that are kept: those of the file at hand many times over, and not those of ten thousand files. */
const mostClosures = 2_000

const installers = new WeakMap<DebianTable, AptInstaller>()

/** The installer of a table, one for all catalogs that are made over it: a page makes one with each table it loads. */
export function aptInstaller(table: DebianTable): AptInstaller {
  const known = installers.get(table) ?? createAptInstaller(table)
  installers.set(table, known)
  return known
}

function createAptInstaller(table: DebianTable): AptInstaller {
  let opened: DebianGraph | null = null
  const bases = new Recent<ReadonlySet<PackageId>>(mostClosures)
  const closures = new Recent<Closure>(mostClosures)

  const graphOf = (): DebianGraph => {
    opened ??= openDebianGraph(table)
    return opened
  }

  const baseKey = ({ reference, distribution }: ImageFacts): string =>
    `${officialName(reference) ?? ''}:${reference.tag ?? ''} ${distribution?.name ?? ''}`

  function baseOf(graph: DebianGraph, facts: ImageFacts): ReadonlySet<PackageId> {
    const key = baseKey(facts)
    const known = bases.get(key) ?? basePackages(graph, facts)
    bases.set(key, known)
    return known
  }

  const known = new WeakMap<PackageSet, PackageSet>()

  /** Those that the release has: nothing hangs on the others, such as a name that is half typed. */
  function knownOf(graph: DebianGraph, set: PackageSet): PackageSet {
    const grown: PackageSet[] = []
    let at: PackageSet | null = set
    while (at !== null && !known.has(at)) {
      grown.push(at)
      at = at.before
    }
    let found = (at && known.get(at)) ?? PackageSet.none
    for (const one of grown.reverse()) {
      found = found.with(one.added.filter((name) => graph.find(name) !== undefined))
      known.set(one, found)
    }
    return found
  }

  function resolve(graph: DebianGraph, request: InstallRequest): Closure {
    const { install, without, unknown, siblings } = readAptNames(graph, request.names)
    const base = baseOf(graph, request.base)
    const later = new Set<PackageId>()
    for (const name of request.present) {
      const id = graph.find(name)
      if (id !== undefined && !base.has(id)) later.add(id)
    }
    const ids = aptClosure(graph, {
      ids: [...install, ...siblings.values()],
      recommends: request.recommends,
      present: { has: (id) => base.has(id) || later.has(id) },
      without,
    })
    return {
      packages: priceAll(graph, ids, leavesOutDocs(request.distribution)),
      unknown,
      overhead: aptOverhead(graph, ids, base.size + later.size),
      asking: asking(graph, ids),
      approximate: false,
      ...(siblings.size > 0 ? { kin: [...siblings.keys()] } : {}),
    }
  }

  function librariesOf(name: string, deep: number): readonly string[] {
    const graph = graphOf()
    const found = graph.find(name)
    // an old name that a package goes on to answer to
    const id = found === undefined || graph.isReal(found) ? found : graph.providers(found)[0]
    if (id === undefined) return []
    const needs = graph.depends(id).flatMap(([first]) => (first === undefined ? [] : [graph.name(first)]))
    const libraries = needs.filter(
      (it) => /^z?lib/.test(it) && !/-(?:dev(?:-.*)?|bin|data|common|doc|headers)$|^libc6$/.test(it),
    )
    if (libraries.length > 0 || deep === 0) return libraries
    return [
      ...new Set(
        needs.filter((it) => /-dev(?:-|$)/.test(it) && it !== 'libc6-dev').flatMap((it) => librariesOf(it, deep - 1)),
      ),
    ]
  }

  /** An image's packages that were updated after a day, and what writing them again takes. */
  function newerThan(
    day: string,
    distribution: Distribution,
    base: ReadonlySet<PackageId>,
  ): { size: Size; count: number } {
    const graph = graphOf()
    const ids = [...base].filter((id) => (table.updated.get(graph.name(id)) ?? '') > day)
    const sizes = priceAll(graph, ids, leavesOutDocs(distribution)).map(({ size }) => size)
    return { size: sumSizes([...sizes, aptOverhead(graph, ids, base.size)]), count: ids.length }
  }

  return {
    upgrade(distribution, facts, age) {
      if (table.updated.size === 0) return null
      const base = baseOf(graphOf(), facts)
      const [least, likely, most] = [age.last, age.likely, age.first].map((day) => newerThan(day, distribution, base))
      const range = (of: keyof Size): Estimate =>
        between(least?.size[of].low ?? 0, likely?.size[of].likely ?? 0, most?.size[of].high ?? 0, 'derived')
      return { size: { onDisk: range('onDisk'), compressed: range('compressed') }, count: likely?.count ?? 0 }
    },
    librariesOf: (name) => librariesOf(name, 3),
    named(prefix, most) {
      const graph = graphOf()
      const usual = usualNames(prefix).filter((name) => graph.isReal(graph.find(name) ?? graph.count))
      const others = isVague(prefix, usual.length > 0) ? [] : graph.starting(prefix, most + usual.length)
      return namesStarting(new Set([...usual, ...others]), prefix, most)
    },
    install(request, { spread, factor }) {
      const { name, release, slim } = request.distribution
      const present = knownOf(graphOf(), request.present)
      const where = `${baseKey(request.base)} ${name} ${release} ${slim} ${request.recommends}`
      const key = `${where} ${present.id} ${JSON.stringify(request.names)}`
      const before = closures.get(key)
      if (before !== undefined) return before
      const found = resolve(graphOf(), { ...request, present })
      // what a name's kin brings is as far off as another release's
      const apart = Math.max(spread, found.kin ? kinSpread : 0)
      const closure = apart === 0 ? found : { ...widened(found, apart, factor), approximate: spread > 0 }
      closures.set(key, closure)
      return closure
    },
  }
}
