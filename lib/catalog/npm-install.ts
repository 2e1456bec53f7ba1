import type { NpmClosure, NpmSize } from './catalog'
import type { NpmPackage, NpmTable } from './npm-table'

/** The number that a version, or a range such as `^4.17.1`, is known by: `4`, and below 1.0 also the second, `0.21`. */
export function majorOf(version: string): string | null {
  const found = /^[\s=v^~><]*(\d+)(?:\.(\d+))?/.exec(version)
  if (!found) return null
  return found[1] === '0' && found[2] !== undefined ? `0.${found[2]}` : (found[1] ?? null)
}

function sizeOf(entry: NpmPackage, version: string | null): NpmSize {
  const major = version === null ? null : majorOf(version)
  const tree = (major === null ? undefined : entry.earlier.get(major)) ?? entry.tree
  return { tree, archive: entry.tree === 0 ? 0 : (entry.archive * tree) / entry.tree, versions: entry.versions }
}

/** Bytes of one package without what it needs; null where the table does not have it. */
export function npmPackage(table: NpmTable, name: string, version: string | null): NpmSize | null {
  const entry = table.packages.get(name)
  return entry ? sizeOf(entry, version) : null
}

/**
 * What `npm install` would put into node_modules for the packages named (`name`, `name@range`), each once and at its
 * newest version where no range says which. npm sometimes installs a package in two versions; that is not counted.
 */
export function npmInstall(table: NpmTable, specs: readonly string[]): NpmClosure {
  const unknown: string[] = []
  const found = new Map<string, NpmSize>()
  const waiting = specs.map((spec) => {
    const at = spec.indexOf('@', 1)
    return at === -1 ? { name: spec, version: null } : { name: spec.slice(0, at), version: spec.slice(at + 1) }
  })
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next.name)) continue
    const entry = table.packages.get(next.name)
    if (!entry) {
      unknown.push(next.name)
      continue
    }
    found.set(next.name, sizeOf(entry, next.version))
    const major = next.version === null ? null : majorOf(next.version)
    const requires = (major === null ? undefined : entry.requiredEarlier.get(major)) ?? entry.requires
    waiting.push(...requires.map((name) => ({ name, version: null })))
  }
  const total = (field: keyof NpmSize) => [...found.values()].reduce((all, it) => all + it[field], 0)
  return {
    tree: total('tree'),
    archive: total('archive'),
    versions: total('versions'),
    names: [...found.keys()],
    unknown: [...new Set(unknown)],
  }
}
