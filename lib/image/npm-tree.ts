import type { Catalog, NpmSize } from '../catalog/catalog'
import { between, type Estimate, type Size, sum } from '../catalog/estimate'
import { parsedRecord } from '../source/json'
import { Recent } from '../source/recent'
import { assumed } from './content'
import { type LockedPackage, lockedPackages } from './npm-lock'
import { textsUnder } from './package-json'

/** What an install of JavaScript packages would write. */
export interface NpmTree {
  /** node_modules without what is needed for development only. */
  readonly production: Size
  /** What development adds to it. */
  readonly development: Size
  /** The archives that were fetched, of the first and of both. */
  readonly archives: { readonly production: Estimate; readonly all: Estimate }
  /** The lists of versions that were fetched where no lock file was there. */
  readonly versions: Estimate
  readonly count: number
}

/** The manifests of a project, by file name, as far as their text was given. */
export type Manifests = ReadonlyMap<string, string>

export const lockNames = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
] as const

/** The last trees worked out: a plan simulates the same manifests many times. */
const recent = new Recent<NpmTree>(4)

/** Works out the tree from a lock file, from package.json alone, or as typical trees are where neither was given. */
export function npmTree(manifests: Manifests, musl: boolean, catalog: Catalog): NpmTree {
  for (const name of lockNames) {
    const text = manifests.get(name)
    if (text === undefined) continue
    const key = `${catalog.dates.npm} ${musl}${name}${text}`
    const known = recent.get(key)
    if (known) return known
    const packages = lockedPackages(name, text, musl)
    if (!packages) continue
    const tree = fromLock(packages, catalog)
    recent.set(key, tree)
    return tree
  }
  const manifest = parsedRecord(manifests.get('package.json') ?? '')
  return manifest
    ? fromManifest(textsUnder(manifest, 'dependencies'), textsUnder(manifest, 'devDependencies'), catalog)
    : typicalTree
}

/** Assumed, in MB: small services have 20, front ends with their build tools several hundred. */
const MB = 1e6
const typicalTree: NpmTree = {
  production: assumed(8 * MB, 70 * MB, 350 * MB, 'javascript'),
  development: assumed(8 * MB, 90 * MB, 450 * MB, 'javascript'),
  archives: {
    production: between(2 * MB, 16 * MB, 90 * MB, 'assumed'),
    all: between(4 * MB, 38 * MB, 200 * MB, 'assumed'),
  },
  versions: between(8 * MB, 45 * MB, 180 * MB, 'assumed'),
  count: 500,
}

/**
 * Packages that were not measured, by what they are: left out one project at a time, the others gave its tree within
 * 15 % in the median with these.
 */
const unlisted = {
  direct: { tree: 1.6 * MB, archive: 0.35 * MB, versions: 0.5 * MB },
  platform: { tree: 9 * MB, archive: 3.5 * MB, versions: 60e3 },
  types: { tree: 25e3, archive: 5e3, versions: 40e3 },
  other: { tree: 22e3, archive: 6.5e3, versions: 28e3 },
} satisfies Record<string, NpmSize>

function sizeOf(it: LockedPackage, catalog: Catalog): NpmSize & { readonly measured: boolean } {
  const known = catalog.npmPackage(it.name, it.version)
  if (known) return { ...known, measured: true }
  const kind = it.platform ? 'platform' : it.name.startsWith('@types/') ? 'types' : it.direct ? 'direct' : 'other'
  return { ...unlisted[kind], measured: false }
}

/** A measured package is of another version as a rule; what was not measured lies far apart. */
const spread = { measured: 0.2, unlisted: 0.75, most: 4 }

const estimate = (value: number, measured: boolean): Estimate =>
  measured
    ? between(value * (1 - spread.measured), value, value * (1 + spread.measured), 'derived')
    : between(value * (1 - spread.unlisted), value, value * spread.most, 'derived')

/** What is wrong for one package is wrong for others too: the whole is never surer than this. */
const atLeast = (value: Estimate, share: number): Estimate =>
  between(
    Math.min(value.low, value.likely * (1 - share)),
    value.likely,
    Math.max(value.high, value.likely * (1 + share)),
    value.basis,
  )

/** What is asked for by what a package only may work with (measured; ts-node is one of jest's peers). */
const alsoAsked: Readonly<Record<string, readonly string[]>> = {
  'jest-config': ['typescript', '@swc/core', '@swc/helpers', '@types/node'],
}

function fromLock(packages: readonly LockedPackage[], catalog: Catalog): NpmTree {
  const trees: Record<'production' | 'development', Estimate[]> = { production: [], development: [] }
  const archives: Record<'production' | 'development', Estimate[]> = { production: [], development: [] }
  const versions = new Map<string, Estimate>()
  for (const it of packages) {
    const size = sizeOf(it, catalog)
    for (const name of [it.name, ...it.peers, ...(alsoAsked[it.name] ?? [])]) {
      const known = catalog.npmPackage(name, null)?.versions ?? null
      versions.set(name, estimate(known ?? unlisted[it.platform ? 'platform' : 'other'].versions, known !== null))
    }
    if (it.elsewhere) continue
    const part = it.dev ? 'development' : 'production'
    trees[part].push(estimate(size.tree, size.measured))
    archives[part].push(estimate(size.archive, size.measured))
  }
  const size = (part: 'production' | 'development'): Size => ({
    onDisk: atLeast(sum(trees[part]), 0.12),
    // measured: gzip leaves of a tree what the archives hold, within a few per cent
    compressed: atLeast(sum(archives[part]), 0.16),
  })
  return {
    production: size('production'),
    development: size('development'),
    archives: {
      production: atLeast(sum(archives.production), 0.15),
      all: atLeast(sum([...archives.production, ...archives.development]), 0.15),
    },
    versions: atLeast(sum([...versions.values()]), 0.25),
    count: packages.filter((it) => !it.elsewhere).length,
  }
}

type Ranges = readonly (readonly [name: string, range: string])[]

/** Without a lock file the closure is worked out from the packages that are named; those no table has are assumed. */
function fromManifest(production: Ranges, development: Ranges, catalog: Catalog): NpmTree {
  const closure = (ranges: Ranges) => {
    const specs = ranges.map(([name, range]) => (range === '' ? name : `${name}@${range}`))
    const found = catalog.npmInstall(specs)
    const known = found ? { ...found, count: found.names.length } : none
    const added = (found?.unknown ?? ranges.map(([name]) => name)).map((name) => unlistedClosure(name))
    const total = (field: keyof typeof none) => added.reduce((all, it) => all + it[field], known[field])
    return {
      tree: total('tree'),
      archive: total('archive'),
      versions: total('versions'),
      count: total('count'),
      sure: added.length === 0,
    }
  }
  const shipped = closure(production)
  const all = closure([...production, ...development])
  const wide = (value: number, sure: boolean): Estimate =>
    between(value * (sure ? 0.6 : 0.25), value, value * (sure ? 1.4 : 3), sure ? 'derived' : 'assumed')
  return {
    production: { onDisk: wide(shipped.tree, shipped.sure), compressed: wide(shipped.archive, shipped.sure) },
    development: {
      onDisk: wide(all.tree - shipped.tree, all.sure),
      compressed: wide(all.archive - shipped.archive, all.sure),
    },
    archives: { production: wide(shipped.archive, shipped.sure), all: wide(all.archive, all.sure) },
    versions: wide(all.versions * unfollowed.versions, all.sure),
    count: Math.round(all.count * unfollowed.count),
  }
}

/**
 * npm also asks for peers that it then leaves out, and installs some packages twice: over eleven projects with a lock
 * file, lists of versions came to this many times what the closure without it says, and packages to this many.
 */
const unfollowed = { versions: 1.4, count: 1.25 }

const none = { tree: 0, archive: 0, versions: 0, count: 0 }

/** What a package that no table has brings with it: the median of 120 that projects name and that were measured. */
const brought = { tree: 6 * MB, archive: 1.6 * MB, versions: 5 * MB, count: 22 }

function unlistedClosure(name: string): typeof none {
  if (name.startsWith('@types/')) return { ...unlisted.types, count: 1 }
  const own = unlisted.direct
  return {
    tree: own.tree + brought.tree,
    archive: own.archive + brought.archive,
    versions: own.versions + brought.versions,
    count: brought.count,
  }
}
