import { between, type Estimate } from '../../catalog/estimate'
import { packageName } from '../../catalog/npm-install'
import { sizeOnDisk } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'

const MB = 1e6

/** What packages fetch when they are installed, beside their own files: browsers, in MB (assumed from releases of 2026). */
const fetched: Readonly<Record<string, number>> = { puppeteer: 350, electron: 250, cypress: 600 }

/** Programs that come as a package, in MB on disk and as an archive: Bun 1 and Yarn 1 were installed and measured. */
const programs: Readonly<Record<string, readonly [tree: number, archive: number]>> = {
  bun: [107, 52.8],
  yarn: [5.34, 1.2],
}

/** A program packs to this share of itself. */
const packedProgram = 0.42

/** A package that no table has, with all that it brings: most are small tools, a few bring hundreds of megabytes. */
const anyTool = between(0.1 * MB, 9 * MB, 120 * MB, 'assumed')

interface Tool {
  readonly tree: Estimate
  /** The tree as a layer packs it. */
  readonly packed: Estimate
  readonly archives: Estimate
  readonly versions: Estimate
}

function toolOf(spec: string, machine: Machine): Tool {
  const program = Object.hasOwn(programs, packageName(spec)) ? programs[packageName(spec)] : undefined
  if (program) {
    const [tree, archive] = program
    return {
      tree: between(tree * 0.85 * MB, tree * MB, tree * 1.15 * MB, 'derived'),
      packed: between(archive * 0.8 * MB, archive * MB, archive * 1.2 * MB, 'derived'),
      archives: between(archive * 0.8 * MB, archive * MB, archive * 1.2 * MB, 'derived'),
      versions: between(0, 0, 0.4 * MB, 'assumed'),
    }
  }
  const closure = machine.catalog.npmInstall([spec])
  if (!closure) machine.surroundings.want('npm')
  if (!closure || closure.names.length === 0)
    return {
      tree: anyTool,
      packed: sizeOnDisk(anyTool, 'javascript').compressed,
      archives: between(0.03 * MB, 2.5 * MB, 40 * MB, 'assumed'),
      versions: between(0.1 * MB, 5 * MB, 40 * MB, 'assumed'),
    }
  const more = closure.names.reduce((all, name) => all + (Object.hasOwn(fetched, name) ? (fetched[name] ?? 0) : 0), 0)
  const about = (value: number): Estimate => between(value * 0.7, value, value * 1.4, 'derived')
  return {
    tree: about(closure.tree + more * MB),
    // as of a tree by a lock file: gzip leaves of it what the archives hold
    packed: about(closure.archive + more * MB * packedProgram),
    archives: about(closure.archive),
    versions: about(closure.versions),
  }
}

/** Writes a package that is installed by its name, and what npm keeps of it in its cache. */
export function globalTool(spec: string, modules: string, cache: string | null, machine: Machine): void {
  const name = packageName(spec)
  const { tree, packed, archives, versions } = toolOf(spec, machine)
  machine.write(joinPath(modules, name), {
    kind: 'dependency tree',
    size: { onDisk: tree, compressed: packed },
    tree: true,
    label: name,
  })
  if (cache === null) return
  const kept = (field: 'low' | 'likely' | 'high', packed: number) => archives[field] + versions[field] * packed
  machine.write(cache, {
    kind: 'download cache',
    size: {
      onDisk: between(kept('low', 1), kept('likely', 1), kept('high', 1), tree.basis),
      compressed: between(kept('low', 0.1), kept('likely', 0.11), kept('high', 0.13), tree.basis),
    },
    tree: true,
    label: `cache of ${name}`,
  })
}
