import type { DebianGraph, PackageId } from './debian-graph'

/** Names that Ubuntu, or another release, has for what a release calls otherwise. */
const renamed: Readonly<Record<string, readonly string[]>> = {
  'chromium-browser': ['chromium'],
  'chromium-chromedriver': ['chromium-driver'],
  firefox: ['firefox-esr'],
  'libgl1-mesa-glx': ['libgl1'],
  'libegl1-mesa': ['libegl1'],
  'libmysqlclient-dev': ['default-libmysqlclient-dev'],
  'mysql-client': ['default-mysql-client'],
  'mysql-server': ['default-mysql-server'],
  'linux-headers-generic': ['linux-headers-amd64'],
  'linux-image-generic': ['linux-image-amd64'],
  netcat: ['netcat-openbsd'],
  'libncurses5-dev': ['libncurses-dev'],
  python: ['python-is-python3'],
  'python-dev': ['python3-dev'],
  'python-pip': ['python3-pip'],
  'python-setuptools': ['python3-setuptools'],
  'python-minimal': ['python3-minimal'],
  dnsutils: ['bind9-dnsutils'],
  ntp: ['ntpsec'],
  'policykit-1': ['polkitd'],
  'libappindicator3-1': ['libayatana-appindicator3-1'],
  'fonts-ubuntu': ['fonts-noto-core'],
  'ttf-dejavu': ['fonts-dejavu'],
  'ttf-dejavu-core': ['fonts-dejavu-core'],
  'ttf-freefont': ['fonts-freefont-ttf'],
  'ttf-liberation': ['fonts-liberation'],
}

const versions = /\d+(?:\.\d+)*/g

/** A name without its versions: `openjdk-#-jdk`. What belongs to 64-bit times (`libssl3t64`) is the same library. */
const shapeOf = (name: string): string => name.replace(/t64$/, '').replace(versions, '#')

const numbersOf = (name: string): readonly number[] =>
  (name.replace(/t64$/, '').match(versions) ?? []).flatMap((version) => version.split('.').map(Number))

/**
 * The package that stands in for a name that a release does not have: the same name with the nearest other version
 * (`openjdk-11-jdk` by `openjdk-17-jdk`), or what the release calls it.
 */
export function siblingOf(graph: DebianGraph, name: string): PackageId | undefined {
  for (const other of Object.hasOwn(renamed, name) ? (renamed[name] ?? []) : []) {
    const id = graph.find(other)
    if (id !== undefined) return id
  }
  const digit = name.search(/\d/)
  if (digit < 2) return undefined
  const prefix = name.slice(0, digit)
  const shape = shapeOf(name)
  const wanted = numbersOf(name)
  let best: { readonly id: PackageId; readonly distance: readonly number[] } | undefined
  for (let id = firstFrom(graph, prefix); id < graph.count; id++) {
    const other = graph.name(id)
    if (!other.startsWith(prefix)) break
    if (shapeOf(other) !== shape) continue
    const distance = numbersOf(other).map((number, i) => Math.abs(number - (wanted[i] ?? 0)))
    if (!best || isNearer(distance, best.distance)) best = { id, distance }
  }
  return best?.id
}

function isNearer(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((number, i) => number !== (b[i] ?? 0))
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0)
}

/** The first real package whose name does not stand before a text: they are in the order of their bytes. */
function firstFrom(graph: DebianGraph, text: string): PackageId {
  let low = 0
  let high = graph.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (graph.name(middle) < text) low = middle + 1
    else high = middle
  }
  return low
}
