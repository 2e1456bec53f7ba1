import type { Closure, PackageSize, PythonRequest } from './catalog'
import { about, nothingAtAll, type Size } from './estimate'
import type { PythonPackage, PythonTable } from './python-table'

/** A name as PyPI compares it (PEP 503): lower case, with runs of `-`, `_` and `.` as one `-`. */
export const normalName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-')

/** The name in a requirement: without extras, versions, markers and comments; null where it is not one of the index. */
export function requirementName(requirement: string): string | null {
  const text = requirement.trim()
  if (/^(?:-|\.|\/|#|[a-z+]+:\/\/)|^$/.test(text)) return null
  const name = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/.exec(text)?.[0]
  return name === undefined ? null : normalName(name)
}

/**
 * What an installed package weighs, as a multiple of its wheel, on disk and compressed, with the relative spread. Usual
 * values; none was fitted to installed packages.
 */
interface Weight {
  readonly onDisk: number
  readonly compressed: number
  readonly spread: number
}

/** Sources pack well, and pip writes a compiled copy of each. */
const pure: Weight = { onDisk: 3.7, compressed: 1.75, spread: 0.35 }
const compiled: Weight = { onDisk: 3.3, compressed: 1.15, spread: 0.3 }
/** Libraries for graphics cards are mostly machine code that hardly packs. */
const large: Weight = { onDisk: 2.1, compressed: 1.03, spread: 0.25 }
const graphics: Weight = { onDisk: 1.6, compressed: 1.02, spread: 0.2 }
const largeWheel = 100e6
/** The wheel holds wheels, which stay packed. */
const nested: Weight = { onDisk: 1.2, compressed: 1.05, spread: 0.15 }

function weightOf(name: string, entry: PythonPackage): Weight {
  if (/^nvidia-|^triton$/.test(name)) return graphics
  if (name === 'virtualenv') return nested
  if (entry.pure) return pure
  return entry.wheel > largeWheel ? large : compiled
}

function sizeOf(name: string, entry: PythonPackage): Size {
  const weight = weightOf(name, entry)
  return {
    onDisk: about(entry.wheel * weight.onDisk, weight.spread, 'derived'),
    compressed: about(entry.wheel * weight.compressed, weight.spread, 'derived'),
  }
}

/**
 * What `pip install` would put into site-packages: what is named and all that it requires, without extras, at the
 * versions that the table's lock files had. Sizes are modelled from the wheels. What the table does not have is unknown.
 */
export function pythonInstall(table: PythonTable, request: PythonRequest): Closure {
  const present = new Set([...request.present].map(normalName))
  const unknown: string[] = []
  const found = new Map<string, PythonPackage>()
  const waiting: string[] = []
  for (const word of request.names) {
    const name = requirementName(word)
    if (name === null || !table.packages.has(name)) unknown.push(word)
    else waiting.push(name)
  }
  waiting.reverse()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const entry = table.packages.get(name)
    if (entry === undefined || found.has(name) || present.has(name)) continue
    found.set(name, entry)
    waiting.push(...[...entry.requires].reverse())
  }
  const packages: PackageSize[] = [...found].map(([name, entry]) => ({ name, size: sizeOf(name, entry) }))
  return { packages, unknown, overhead: nothingAtAll, approximate: false }
}
