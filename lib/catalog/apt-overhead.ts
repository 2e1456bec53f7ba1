import type { DebianGraph, PackageId } from './debian-graph'
import { between, type Size, sum } from './estimate'

interface Written {
  readonly onDisk: number
  readonly compressed: number
}

/** dpkg rewrites its whole list with every installation and keeps the one before beside it: bytes a package that was there. */
const listed: Written = { onDisk: 2 * 880, compressed: 2 * 235 }
/** debconf's templates and their copy, once any package that asks questions is installed. */
const templates: Written = { onDisk: 1_200_000, compressed: 330_000 }
/** Logs of apt and dpkg: what each package adds to them. */
const logged: Written = { onDisk: 900, compressed: 75 }
/** The cache of shared libraries, alternatives, extended states and other small things of every installation. */
const always: Written = { onDisk: 40_000, compressed: 10_000 }

/** What installing these packages makes that no package holds, in bytes, as it was found in installed images. */
const made: Readonly<Record<string, Written>> = {}

/** The overhead differs from this by about as much, whatever its size. */
const spread = 0.3

/**
 * What apt-get install writes beside the packages: dpkg's list and its copy, logs, caches, and what packages make of
 * themselves when they are set up.
 */
export function aptOverhead(graph: DebianGraph, installed: readonly PackageId[], before: number): Size {
  if (installed.length === 0) return { onDisk: sum([]), compressed: sum([]) }
  const count = installed.length
  const parts: Written[] = [
    { onDisk: listed.onDisk * before, compressed: listed.compressed * before },
    { onDisk: logged.onDisk * count, compressed: logged.compressed * count },
    always,
    ...(count > 1 ? [templates] : []),
    ...installed.map((id) => made[graph.name(id)]).filter((found) => found !== undefined),
  ]
  const total = (of: keyof Written): number => parts.reduce((bytes, part) => bytes + part[of], 0)
  const around = (value: number) => between(value * (1 - spread), value, value * (1 + spread), 'derived')
  return { onDisk: around(total('onDisk')), compressed: around(total('compressed')) }
}
