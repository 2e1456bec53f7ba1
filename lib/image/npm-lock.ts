import { isRecord, type JsonRecord, parsedRecord } from '../source/json'
import { namesUnder } from './package-json'

/** A package that a lock file names, as far as its size can be told from that. */
export interface LockedPackage {
  readonly name: string
  /** The version that is locked; null where the file does not tell. */
  readonly version: string | null
  /** Needed for development only. */
  readonly dev: boolean
  /** The project names it itself. */
  readonly direct: boolean
  /** Made for one platform: a program, not a script. */
  readonly platform: boolean
  /** Not installed here: made for another platform. Its list of versions is fetched all the same. */
  readonly elsewhere: boolean
  /** Packages that it works with if they are there. Measured: npm fetches their lists of versions too. */
  readonly peers: readonly string[]
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((it): it is string => typeof it === 'string') : []

/** More packages than this in one lock file are not read: no tree that anyone ships has as many. */
const mostPackages = 20_000

/**
 * The packages of a lock file by its name: package-lock.json and npm-shrinkwrap.json of every version, yarn.lock,
 * pnpm-lock.yaml. Null where the text is none. yarn.lock does not tell which packages are for development.
 */
export function lockedPackages(file: string, text: string, musl: boolean): readonly LockedPackage[] | null {
  if (/\.json$/.test(file)) {
    const lock = parsedRecord(text)
    if (!lock) return null
    const found = isRecord(lock.packages) ? fromPackages(lock.packages, musl) : fromDependencies(lock.dependencies)
    return found.length > 0 ? found : null
  }
  const pattern = /pnpm/.test(file)
    ? /^ {2}['"]?\/?(@?[^@\s'"(]+)[@/](\d[^:'"(]*)[^:]*:\s*$/gm
    : /^"?(@?[^@\s"]+)@[^\n]*:\s*\n(?:\s+version:? "?([^\s"]+))?/gm
  const versions = new Map<string, string | null>()
  for (const [, name, version] of text.matchAll(pattern))
    if (name !== undefined && versions.size < mostPackages && !versions.has(name)) versions.set(name, version ?? null)
  const all = [...versions].map(([name, version]) => ({
    name,
    version,
    dev: false,
    direct: false,
    peers: [],
    ...platformOf(name, null, musl),
  }))
  return all.length > 0 ? all : null
}

function fromPackages(packages: JsonRecord, musl: boolean): readonly LockedPackage[] {
  const root = packages['']
  const direct = new Set(
    isRecord(root) ? ['dependencies', 'devDependencies'].flatMap((key) => namesUnder(root, key)) : [],
  )
  const found: LockedPackage[] = []
  for (const [path, value] of Object.entries(packages)) {
    if (path === '' || !isRecord(value) || value.link === true || found.length >= mostPackages) continue
    const at = path.lastIndexOf('node_modules/')
    if (at === -1) continue
    const name = path.slice(at + 'node_modules/'.length)
    found.push({
      name,
      version: textOf(value.version),
      dev: value.dev === true,
      direct: at === 0 && direct.has(name),
      peers: namesUnder(value, 'peerDependencies'),
      ...platformOf(name, value, musl),
    })
  }
  return found
}

/** Lock files of npm 6 and older: packages inside of packages. */
function fromDependencies(dependencies: unknown): readonly LockedPackage[] {
  const found: LockedPackage[] = []
  const open: unknown[] = [dependencies]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isRecord(next)) continue
    for (const [name, value] of Object.entries(next)) {
      if (!isRecord(value) || found.length >= mostPackages) continue
      const version = textOf(value.version)
      found.push({
        name,
        version,
        dev: value.dev === true,
        direct: false,
        platform: false,
        elsewhere: false,
        peers: [],
      })
      if (value.dependencies !== undefined) open.push(value.dependencies)
    }
  }
  return found
}

const platformName =
  /(?:^|[/-])(?:linux|darwin|win32|windows|freebsd|openbsd|netbsd|android|sunos|aix|openharmony|wasm32)(?:-|$)/

function platformOf(name: string, value: JsonRecord | null, musl: boolean): { platform: boolean; elsewhere: boolean } {
  const systems = listOf(value?.os)
  const processors = listOf(value?.cpu)
  const libcs = listOf(value?.libc)
  const named = platformName.test(name)
  const platform = systems.length > 0 || named
  const wrongName =
    named &&
    (!/linux/.test(name) || /arm|ia32|ppc64|s390x|riscv64|mips|loong/.test(name) || (musl ? /-gnu/ : /musl/).test(name))
  const wrongField =
    (systems.some((it) => !it.startsWith('!')) && !systems.includes('linux')) ||
    systems.includes('!linux') ||
    (processors.some((it) => !it.startsWith('!')) && !processors.includes('x64')) ||
    (libcs.length > 0 && !libcs.includes(musl ? 'musl' : 'glibc'))
  return { platform, elsewhere: wrongName || wrongField }
}
