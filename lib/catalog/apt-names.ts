import type { DebianGraph, PackageId } from './debian-graph'
import { siblingOf } from './sibling-names'

export interface ReadNames {
  readonly install: readonly PackageId[]
  /** Names with a minus: what is taken off, or left out. */
  readonly without: ReadonlySet<PackageId>
  readonly unknown: readonly string[]
  /** Packages that stand in for names that the release does not have. */
  readonly siblings: ReadonlyMap<string, PackageId>
}

/** More than anyone means by a pattern; apt itself would take them all. */
const mostMatches = 2000

const isPattern = (name: string): boolean => /[*?[\]^$]/.test(name)

/** apt takes a name with these signs for a regular expression, after it has been tried as a shell pattern. */
function matches(graph: DebianGraph, pattern: string): readonly PackageId[] {
  const escaped = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
  let expression: RegExp
  try {
    expression = new RegExp(`^${escaped}$`)
  } catch {
    return []
  }
  const found: PackageId[] = []
  for (let id = 0; id < graph.count && found.length < mostMatches; id++)
    if (expression.test(graph.name(id))) found.push(id)
  return found
}

/**
 * Reads the words after `apt-get install`: `name`, `name=version`, `name/release`, `name:arch`, `name+`, `name-`,
 * patterns, and files (`./x.deb`, unknown). For a name of another version or distribution its nearest kin stands in. A name that ends in plus or minus is tried as it is first (`g++`).
 */
export function readAptNames(graph: DebianGraph, words: readonly string[]): ReadNames {
  const install: PackageId[] = []
  const without = new Set<PackageId>()
  const unknown: string[] = []
  const siblings = new Map<string, PackageId>()
  for (const word of words) {
    if (/^[./~]|\.deb$/.test(word)) {
      unknown.push(word)
      continue
    }
    const foreign = /^[^=/]+:(?!amd64\b|any\b|all\b|native\b)/.test(word)
    const bare = word.replace(/[=/].*$/, '').replace(/:[a-z0-9]+(?=[+-]?$)/, '')
    const id = graph.find(bare)
    const sign = bare.at(-1)
    const signed = id === undefined && (sign === '-' || sign === '+') ? graph.find(bare.slice(0, -1)) : undefined
    if (foreign) unknown.push(word)
    else if (id !== undefined) install.push(id)
    else if (signed !== undefined && sign === '-') without.add(signed)
    else if (signed !== undefined) install.push(signed)
    else if (isPattern(bare)) {
      const found = matches(graph, bare)
      if (found.length === 0) unknown.push(word)
      install.push(...found)
    } else {
      const sibling = siblingOf(graph, bare)
      if (sibling === undefined) unknown.push(word)
      else siblings.set(word, sibling)
    }
  }
  return { install, without, unknown, siblings }
}
