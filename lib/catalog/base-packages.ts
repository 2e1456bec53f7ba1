import { aptClosure } from './apt-closure'
import type { ImageFacts } from './catalog'
import type { DebianGraph, PackageId } from './debian-graph'
import { officialName } from './known-images'
import { readTag } from './tag'

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** What the three steps of buildpack-deps install, as its Dockerfiles list it. */
const buildpack = {
  curl: words('ca-certificates curl gnupg netbase sq wget tzdata'),
  scm: words('git mercurial openssh-client subversion procps'),
  full: words(`autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev
    libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev
    liblzma-dev libmagickcore-dev libmagickwand-dev libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev
    libreadline-dev libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev libxslt-dev libyaml-dev make patch unzip
    xz-utils zlib1g-dev`),
}
const scm = [...buildpack.curl, ...buildpack.scm]
const everything = [...scm, ...buildpack.full]

/**
 * What the Debian variants of official images install beside Debian's own, as their Dockerfiles are known to list it;
 * only that of buildpack-deps was checked against a built image. Names that a release does not have are passed over.
 * What they build themselves is no package.
 */
const full: Readonly<Record<string, readonly string[]>> = {
  'buildpack-deps': everything,
  node: everything,
  python: [...everything, ...words('libbluetooth-dev tk-dev uuid-dev')],
  ruby: everything,
  perl: everything,
  gcc: everything,
  rust: everything,
  erlang: everything,
  elixir: everything,
  pypy: everything,
  golang: [...scm, ...words('g++ gcc libc6-dev make pkg-config')],
  openjdk: [...scm, ...words('bzip2 unzip xz-utils fontconfig libfreetype6 ca-certificates p11-kit')],
  php: words(`autoconf dpkg-dev file g++ gcc libc6-dev make pkg-config re2c ca-certificates curl xz-utils libargon2-1
    libcurl4 libcurl4t64 libonig5 libreadline8 libreadline8t64 libsodium23 libsqlite3-0 libssl3 libssl3t64 libxml2 zlib1g`),
  nginx: words('ca-certificates curl gettext-base libgd3 libgeoip1 libpcre2-8-0 libssl3 libssl3t64 libxml2 libxslt1.1'),
  httpd: words('ca-certificates libaprutil1-ldap libldap-common perl libjansson4 libnghttp2-14 libcurl4 libcurl4t64'),
  postgres: words('gnupg less locales libnss-wrapper xz-utils zstd ssl-cert libpq5 libxml2 libxslt1.1 perl'),
  haskell:
    words(`ca-certificates curl dpkg-dev git gcc gnupg g++ libc6-dev libffi-dev libgmp-dev libnuma-dev libtinfo-dev
    make netbase openssh-client xz-utils zlib1g-dev`),
  dart: words('ca-certificates curl dnsutils git openssh-client unzip'),
  julia: words('ca-certificates curl'),
}

const slim: Readonly<Record<string, readonly string[]>> = {
  python: words(`ca-certificates netbase tzdata libbz2-1.0 libffi8 liblzma5 libncursesw6 libreadline8 libreadline8t64
    libsqlite3-0 libssl3 libssl3t64 libuuid1 zlib1g`),
  ruby: words('bzip2 ca-certificates libffi-dev libgmp-dev libssl-dev libyaml-dev procps zlib1g-dev'),
  rust: words('ca-certificates gcc libc6-dev'),
  pypy: words('ca-certificates libexpat1 libffi8 libncursesw6 libsqlite3-0 libssl3 libssl3t64 netbase tzdata'),
  erlang: words('libodbc1 libodbc2 libssl3 libssl3t64 libsctp1 ca-certificates'),
  elixir: words('libodbc1 libodbc2 libssl3 libssl3t64 libsctp1 ca-certificates'),
  openjdk: words('ca-certificates p11-kit'),
}

/** What Ubuntu's images hold beyond what is essential in Debian. Of the names of a library one is there in each release. */
const ubuntuToo = words('procps e2fsprogs sensible-utils libssl1.1 libssl3 libssl3t64')

/** What images that stand on Ubuntu add to it, as their Dockerfiles are known to list it. */
const onUbuntu: Readonly<Record<string, readonly string[]>> = {
  'eclipse-temurin': words('curl wget gnupg fontconfig ca-certificates p11-kit binutils tzdata locales'),
  tomcat: words('curl wget gnupg fontconfig ca-certificates p11-kit binutils tzdata locales libapr1 libapr1t64'),
  gradle: words('curl wget gnupg fontconfig ca-certificates p11-kit binutils tzdata locales unzip git mercurial'),
  maven: words('curl wget gnupg fontconfig ca-certificates p11-kit binutils tzdata locales git openssh-client'),
}

/** What tells which packages an image holds: its name, and what it stands on. */
export type Base = Pick<ImageFacts, 'reference' | 'distribution'>

/** Repositories whose slim images hold no package beyond Debian's. */
const nothingToo = new Set(['debian', 'node'])

/** True where the packages of an official image on Debian are known, and not only Debian's own. */
export function knowsPackages(repository: string, flavours: readonly string[]): boolean {
  const lists = flavours.includes('slim') ? slim : full
  return nothingToo.has(repository) || Object.hasOwn(lists, repository)
}

function namesOf(facts: Base): readonly string[] {
  const repository = officialName(facts.reference)
  if (facts.distribution?.name === 'ubuntu') return [...ubuntuToo, ...(onUbuntu[repository ?? ''] ?? [])]
  if (repository === null) return []
  const { flavours } = readTag(repository, facts.reference.tag ?? 'latest')
  if (repository === 'buildpack-deps' && flavours.includes('curl')) return buildpack.curl
  if (repository === 'buildpack-deps' && flavours.includes('scm')) return scm
  const names = (flavours.includes('slim') ? slim : full)[repository] ?? []
  return repository === 'php' && flavours.includes('apache') ? [...names, 'apache2'] : names
}

/** What the smallest Debian image holds: what is essential or required, apt, and what those need. */
function smallest(graph: DebianGraph): ReadonlySet<PackageId> {
  const seeds: PackageId[] = []
  const merged = graph.table.release === 'bookworm' ? ['usr-is-merged'] : []
  for (const name of [...merged, 'apt']) {
    const id = graph.find(name)
    if (id !== undefined) seeds.push(id)
  }
  for (let id = 0; id < graph.count; id++) if (graph.isEssential(id) || graph.isRequired(id)) seeds.push(id)
  return new Set(aptClosure(graph, { ids: seeds, recommends: false, present: new Set() }))
}

/**
 * The packages that a Debian-based image holds before the file installs any: Debian's own and, for official images, what
 * their Dockerfiles install. Ubuntu's minimal set is taken for about that of Debian. For an image that nothing is known of, Debian's own alone.
 */
export function basePackages(graph: DebianGraph, facts: Base): ReadonlySet<PackageId> {
  const base = smallest(graph)
  const ids = namesOf(facts).map((name) => graph.find(name))
  const known = ids.filter((id) => id !== undefined)
  return new Set([...base, ...aptClosure(graph, { ids: known, recommends: false, present: base })])
}
