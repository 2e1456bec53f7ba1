import type { DebianGraph, PackageId } from './debian-graph'
import { between, nothingAtAll, type Size } from './estimate'
import { generatedBy } from './generated-files'

/** Bytes on disk and as a layer packs them. */
export interface Written {
  readonly onDisk: number
  readonly compressed: number
}

/** dpkg writes its whole list anew and keeps the one before beside it: what a package that was there takes in the two. */
const listed: Written = { onDisk: 2 * 885, compressed: 2 * 255 }

/** What dpkg's list and its copy take with so many packages in them. */
export const listRecords = (count: number): Written => ({
  onDisk: listed.onDisk * count + 3000,
  compressed: listed.compressed * count + 1000,
})

/** debconf's templates in the Debian image itself, which apt writes anew whenever it installs anything. */
const templates: Readonly<Record<string, Written>> = {
  bookworm: { onDisk: 753_157, compressed: 189_594 },
  trixie: { onDisk: 781_774, compressed: 193_510 },
}
const otherTemplates: Written = { onDisk: 740_000, compressed: 188_000 }
const templatesOf = (release: string | null): Written =>
  (release !== null && Object.hasOwn(templates, release) && templates[release]) || otherTemplates
/** What a package that asks questions adds to the templates, over and above its own copy. */
const asked: Written = { onDisk: 42_000, compressed: 12_000 }
/** The same of packages whose questions were looked at (bookworm). */
const askedBy: Readonly<Record<string, Written>> = {
  'ca-certificates': { onDisk: 28_385, compressed: 8_100 },
  locales: { onDisk: 41_085, compressed: 11_700 },
}
const askedOf = (name: string): Written => (Object.hasOwn(askedBy, name) && askedBy[name]) || asked

/** apt's and dpkg's logs and lists of reasons, a package; and what they begin with. */
const logged: Written = { onDisk: 850, compressed: 95 }
const begun: Written = { onDisk: 12_000, compressed: 8_000 }
/** The cache of shared libraries and its helper: what each package with a library adds. */
const linked: Written = { onDisk: 260, compressed: 70 }

/** How many packages are left and how many go, and which of each ask questions. */
export interface Removal {
  readonly left: number
  readonly gone: number
  readonly leftAsking: Iterable<string>
  /** Those whose answers go with them: they are purged. */
  readonly goneAsking: readonly string[]
}

function questionsOf(names: Iterable<string>, of: keyof Written): number {
  let total = 0
  for (const name of names) total += askedOf(name)[of]
  return total
}

/**
 * What taking packages away writes: the list and its copy, the templates, logs and states. Measured on bookworm: 42 kB
 * and 1 kB for each that goes, over and above the list and the templates; where answers go, the templates as they were
 * before are kept beside the new ones.
 */
export function removalRecords(release: string | null, { left, gone, leftAsking, goneAsking }: Removal): Written {
  const template = templatesOf(release)
  const total = (of: keyof Written, other: number): number => {
    const now = template[of] + questionsOf(leftAsking, of)
    const before = goneAsking.length > 0 ? now + questionsOf(goneAsking, of) : 0
    return now + before + listed[of] * left + other
  }
  return { onDisk: total('onDisk', 42_000 + 1000 * gone), compressed: total('compressed', 9000 + 200 * gone) }
}

/** It differs from this by about as much, whatever it is made of. */
const spread = 0.12

/** What answers the questions of packages, in the words of a release. */
const debconfs = new WeakMap<DebianGraph, ReadonlySet<PackageId>>()

function debconfOf(graph: DebianGraph): ReadonlySet<PackageId> {
  const known = debconfs.get(graph)
  if (known) return known
  const names = ['debconf', 'debconf-2.0', 'cdebconf', 'cdebconf-2.0']
  const ids = new Set(names.flatMap((name) => graph.find(name) ?? []))
  debconfs.set(graph, ids)
  return ids
}

/** What asking again writes: the templates and those of before, and the answers (measured with tzdata on bookworm). */
export function reconfigured(release: string | null, leftAsking: Iterable<string>): Size {
  const template = templatesOf(release)
  const total = (of: keyof Written): number => 2 * (template[of] + questionsOf(leftAsking, of)) + 10_000
  const around = (value: number) => between(value * (1 - spread), value, value * (1 + spread), 'derived')
  return { onDisk: around(total('onDisk')), compressed: around(total('compressed')) }
}

/** The names of those of some packages that ask questions when they are set up. */
export function asking(graph: DebianGraph, packages: readonly PackageId[]): readonly string[] {
  const debconf = debconfOf(graph)
  const asks = (id: PackageId) => graph.depends(id).some((group) => group.some((other) => debconf.has(other)))
  return packages.filter(asks).map((id) => graph.name(id))
}

const times = ({ onDisk, compressed }: Written, count: number): Written => ({
  onDisk: onDisk * count,
  compressed: compressed * count,
})

/**
 * What apt-get install writes beside the packages' own files: dpkg's list and its copy, debconf's templates (twice, once
 * a package with questions is set up), logs, the linker's cache, and what packages make of themselves when they are
 * set up. Figures are those of installations in Debian images, looked at file by file. `before` counts the packages that
 * were there.
 */
export function aptOverhead(graph: DebianGraph, installed: readonly PackageId[], before: number): Size {
  if (installed.length === 0) return nothingAtAll
  const names = installed.map((id) => graph.name(id))
  const questions = asking(graph, installed).map(askedOf)
  const libraries = names.filter((name) => name.startsWith('lib')).length
  const parts: readonly Written[] = [
    times(listed, before),
    times(templatesOf(graph.table.release), questions.length > 0 ? 2 : 1),
    ...questions,
    times(logged, names.length),
    begun,
    times(linked, libraries),
    ...generatedBy(names),
  ]
  const total = (of: keyof Written): number => parts.reduce((bytes, part) => bytes + part[of], 0)
  const around = (value: number) => between(value * (1 - spread), value, value * (1 + spread), 'derived')
  return { onDisk: around(total('onDisk')), compressed: around(total('compressed')) }
}
