import type { AlpineTable } from './alpine-table'
import type { Closure, ImageFacts, PackageSize } from './catalog'
import { about, between, type Size } from './estimate'
import { officialName } from './known-images'
import type { PackageSet } from './package-set'
import { readTag } from './tag'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const alpineItself = words('alpine-baselayout alpine-keys apk-tools busybox libc-utils alpine-release')

/** What the Alpine variants of official images add, as their Dockerfiles list it. */
const added: Readonly<Record<string, readonly string[]>> = {
  node: ['libstdc++'],
  python: words('ca-certificates tzdata libbz2 libffi ncurses-libs readline sqlite-libs xz-libs gdbm libexpat libuuid'),
  golang: words('ca-certificates git'),
  ruby: words('bzip2 ca-certificates gmp-dev libffi-dev procps yaml-dev zlib-dev tzdata'),
  rust: words('ca-certificates musl-dev gcc'),
  php: words('ca-certificates curl openssl tar xz libxml2 readline sqlite-libs oniguruma libsodium argon2-libs'),
  'eclipse-temurin': words('fontconfig ca-certificates tzdata musl-locales binutils gnupg'),
  docker: words('ca-certificates git openssh-client openssl pigz xz iptables'),
  postgres: words('tzdata icu-libs llvm15-libs libxml2 libxslt openldap'),
  nginx: words('curl tzdata pcre2 libxslt gd geoip'),
}

/** Names that Alpine answers to through what another package provides. */
const provided: Readonly<Record<string, string>> = {
  'pkg-config': 'pkgconf',
  pkgconfig: 'pkgconf',
  'mysql-client': 'mariadb-client',
  'postgresql-client': 'postgresql15-client',
  postgresql: 'postgresql15',
  'postgresql-dev': 'postgresql15-dev',
  sh: 'busybox',
}

/** What packages of the community repository need, whose sizes the table does not have. */
const broughtBy = (name: string): readonly string[] =>
  /^py3-/.test(name) ? ['python3'] : /^(?:npm|yarn)$/.test(name) ? ['nodejs'] : []

/** Stated sizes are sums of whole blocks; files are that much smaller in the mean. */
const blocks = 0.95
/** Packages have grown by about this much with every release since the table's. */
const perRelease = 0.015
/** Another processor, another release: nine of ten packages lie within this. */
const spread = 0.2
const minor = (release: string | null): number | null => {
  const part = Number(release?.split('.')[1])
  return release !== null && Number.isFinite(part) ? part : null
}
/** Where the size of the download is not known: what compression leaves of the others. */
const packedShare = 0.42

function closure(table: AlpineTable, names: readonly string[], present: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>()
  const waiting = [...names].reverse()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const entry = table.packages.get(name)
    if (entry === undefined || found.has(name) || present.has(name)) continue
    found.add(name)
    waiting.push(...[...entry.requires].reverse())
  }
  return [...found]
}

/** The packages that an Alpine image holds: Alpine's own and, for official images, what their Dockerfiles install. */
export function alpineBasePackages(table: AlpineTable, base: Pick<ImageFacts, 'reference'>): ReadonlySet<string> {
  const repository = officialName(base.reference)
  const flavours = repository === null ? [] : readTag(repository, base.reference.tag ?? 'latest').flavours
  const more = repository !== null && flavours.includes('alpine') ? (added[repository] ?? []) : []
  return new Set(closure(table, [...alpineItself, ...more], new Set()))
}

/** The name alone: `curl=8.1-r0`, `curl~=8`, `curl>8`, `curl@edge` and `!curl` are all about curl. */
const bareName = (word: string): string => word.replace(/[=<>~@].*$/, '')

const overhead: Size = {
  onDisk: between(80e3, 190e3, 400e3, 'assumed'),
  compressed: between(25e3, 60e3, 130e3, 'assumed'),
}

/**
 * What `apk add` would install. Sizes are those of one release, scaled to the one asked for; the intervals are wide
 * accordingly. Most of the community repository is not in the table: its packages are `unknown`.
 */
export function alpineInstall(
  table: AlpineTable,
  request: {
    readonly names: readonly string[]
    readonly release: string | null
    readonly present: PackageSet
    readonly base: ImageFacts
  },
): Closure {
  const wanted = request.names.filter((word) => !word.startsWith('!')).map(bareName)
  const resolved = wanted.map((name) => (table.packages.has(name) ? name : (provided[name] ?? name)))
  const unknown = resolved.filter((name) => !table.packages.has(name))
  const present = new Set([...request.present, ...alpineBasePackages(table, request.base)])
  const here = minor(request.release)
  const there = minor(table.release)
  const growth = here === null || there === null ? 1 : 1 + perRelease * Math.max(-4, here - there)
  const packages: PackageSize[] = closure(table, [...resolved, ...unknown.flatMap(broughtBy)], present).map((name) => {
    const entry = table.packages.get(name)
    const installed = (entry?.installed ?? 0) * blocks * growth
    const packed = entry?.size === null || entry === undefined ? installed * packedShare : entry.size * growth
    return {
      name,
      size: { onDisk: about(installed, spread, 'derived'), compressed: about(packed, spread, 'derived') },
    }
  })
  return { packages, unknown, overhead, approximate: false }
}
