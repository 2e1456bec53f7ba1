import type { Catalog, Distribution, ImageFacts } from '../catalog/catalog'
import { rememberFor } from '../catalog/remember'
import { debianReleases } from '../catalog/tag'
import { filesOfLibrary } from './former'
import { hasOwnNames, nameIn } from './package-name'
import { named, packagesOn } from './packages-on'
import { isDistribution } from './recognise'
import type { Given, RunBase, Told } from './story'
import { differsFromDebian, ubuntuLibraries } from './ubuntu-libraries'

/** What a compiled program needs of the image that it runs in. */
export interface NativeNeeds {
  /** The C library that it loads; `none` for a static program. */
  readonly libc: 'none' | 'glibc' | 'musl'
  /** Something starts that only a shell can start. */
  readonly shell: boolean
  /** Packages that are used at run time, by the names of the build's distribution. */
  readonly packages: readonly Told<string>[]
  /** Packages of headers that the program is linked against. */
  readonly libraries: readonly Told<string>[]
}

/** The user `nonroot` of the distroless images; any image takes a user in numbers. */
export const nonroot = '65532:65532'

/** The base that holds what a compiled program needs, the smallest first; a question where none is known to. */
export function nativeBase(given: Given, needs: NativeNeeds): RunBase | { readonly question: string } {
  const minimal = needs.packages.length === 0 && needs.libraries.length === 0 && !needs.shell
  if (minimal && needs.libc !== 'musl' && !(needs.libc === 'glibc' && isNewer(given.stage.distribution))) {
    const base = distroless(given, needs.libc === 'none' ? 'static' : 'cc')
    if (base) return base
  }
  const builder = given.stage.distribution
  if (builder?.name === 'alpine') return alpineBase(given, builder, needs)
  if (
    needs.packages.length === 0 &&
    needs.libraries.length === 0 &&
    needs.libc !== 'musl' &&
    builder?.name !== 'ubuntu'
  )
    return aptBase(
      given,
      { name: 'debian', release: builder?.name === 'debian' ? builder.release : null, slim: true },
      needs,
    )
  if (builder?.name !== 'debian' && builder?.name !== 'ubuntu')
    return { question: 'Its packages have other names in a slim image. Which base has what the program needs?' }
  return aptBase(given, builder, needs)
}

/** Its C and C++ libraries are newer than those of Debian 13, which the distroless images have. */
const isNewer = (distribution: Distribution | null): boolean =>
  distribution?.name === 'ubuntu'
    ? Number(distribution.release) >= 25
    : /^(?:forky|sid)$/.test(distribution?.release ?? '')

/** The newest image of that kind without a shell, and without a package manager. */
export function distroless({ catalog, today }: Given, kind: 'static' | 'cc'): RunBase | null {
  for (const release of ['13', '12']) {
    const reference = `gcr.io/distroless/${kind}-debian${release}:nonroot`
    if (isSupported(catalog.image(reference, today))) return { reference, user: nonroot, shell: false, setup: [] }
  }
  return null
}

export const isSupported = (facts: ImageFacts): boolean =>
  facts.match === 'exact' && facts.support?.ended !== true && facts.deprecatedBy === null

const newest = (catalog: Catalog, today: string, references: readonly string[]): ImageFacts | null =>
  references.map((reference) => catalog.image(reference, today)).find(isSupported) ?? null

/** The slim image of the same release, or of the newest where that is no longer supported. */
export function slimDistribution({ catalog, today }: Given, builder: Distribution): ImageFacts | null {
  const key = `${today} ${builder.name} ${builder.release}`
  return distributions(catalog, key, () => findDistribution(catalog, today, builder))
}

const distributions = rememberFor<ImageFacts | null>()

function findDistribution(catalog: Catalog, today: string, builder: Distribution): ImageFacts | null {
  if (builder.name === 'ubuntu') {
    const ubuntu = ['24.04', '26.04', '22.04'].map((release) => `ubuntu:${release}`)
    return newest(catalog, today, [`ubuntu:${builder.release}`, ...ubuntu])
  }
  if (builder.name === 'alpine') {
    const later = Array.from({ length: 12 }, (_, i) => `alpine:3.${32 - i}`)
    return newest(catalog, today, [`alpine:${builder.release}`, ...later])
  }
  const releases = Object.keys(debianReleases)
    .sort((a, b) => Number(b) - Number(a))
    .map((number) => `debian:${debianReleases[number]}-slim`)
  return newest(catalog, today, [`debian:${builder.release}-slim`, ...releases])
}

function aptBase(given: Given, builder: Distribution, needs: NativeNeeds): RunBase | { readonly question: string } {
  const facts = slimDistribution(given, builder)
  const asked = aptBaseOn(given, builder, facts, needs)
  const moved = facts?.distribution?.release !== builder.release && isDistribution(given)
  if (!('question' in asked) || !moved || !facts?.distribution || given.answers.packages !== undefined) return asked
  // libraries of another version: the build moves to the release that has them
  const full = given.catalog.image(
    `${facts.reference.familiarName}:${facts.reference.tag?.replace(/-slim$/, '')}`,
    given.today,
  )
  const again = isSupported(full) ? aptBaseOn(given, facts.distribution, facts, needs) : asked
  return 'question' in again || full.reference.tag === null ? asked : { ...again, builder: full.reference.tag }
}

function aptBaseOn(
  given: Given,
  builder: Distribution,
  facts: ImageFacts | null,
  needs: NativeNeeds,
): RunBase | { readonly question: string } {
  if (!facts?.distribution)
    return { question: 'No supported image of its distribution is known here. Where should it run?' }
  const names = new Set<string>()
  const libraries = new Map<string, Told<string>>()
  // Debian's images move to the next release, which has a package of it; before Ubuntu 18.04 it lies elsewhere
  const isSure = given.stage.root?.match === 'exact' && builder.name === 'ubuntu' && Number(builder.release ?? 0) >= 18
  for (const library of needs.libraries) {
    const found = runtimeLibraries(given, builder, facts, library.value)
    if (!found && given.answers.packages !== undefined) continue
    const files = found ? null : filesOfLibrary(library.value, isSure)
    for (const path of files ?? []) if (!libraries.has(path)) libraries.set(path, { ...library, value: path })
    if (files) continue
    if (!found)
      return {
        question: `Line ${library.line} installs ${library.value}, which the program may be linked against. Which packages of ${facts.reference.familiarName}:${facts.reference.tag} bring the libraries that it loads?`,
      }
    for (const name of found) names.add(name)
  }
  const packages = packagesOn(given, facts, needs.packages)
  if ('asked' in packages)
    return {
      question: `Line ${packages.asked.line} installs ${packages.asked.value}, which ${facts.reference.familiarName}:${facts.reference.tag} does not have by that name. What does the program need of it?`,
    }
  for (const name of packages.names) names.add(name)
  // the full images have them, and what speaks TLS needs them
  names.add('ca-certificates')
  return {
    reference: `${facts.reference.familiarName}:${facts.reference.tag}`,
    user: nonroot,
    shell: true,
    setup: [aptInstall([...names])],
    ...(libraries.size > 0 ? { libraries: [...libraries.values()] } : {}),
    ...(packages.assumptions.length > 0 ? { assumptions: packages.assumptions } : {}),
  }
}

export const aptInstall = (names: readonly string[], clears: readonly string[] = []): string =>
  `RUN apt-get update && apt-get install -y --no-install-recommends ${names.toSorted().join(' ')} && rm -rf ${['/var/lib/apt/lists/*', ...clears].join(' ')}`

export const apkAdd = (names: readonly string[]): string => `RUN apk add --no-cache ${names.toSorted().join(' ')}`

/**
 * What brings the libraries of a package of headers on the base: under the same name, or under the one that Debian's
 * change to 64-bit time gave it, which on 64-bit machines is the same library. Null where the base has another version,
 * or is not known to have that name.
 */
export function runtimeLibraries(
  given: Given,
  builder: Distribution,
  base: ImageFacts,
  headers: string,
): readonly string[] | null {
  const key = `${builder.name} ${builder.release} ${base.reference.familiarName}:${base.reference.tag} ${headers}`
  return libraries(given.catalog, key, () => {
    const built = given.catalog.librariesOf(builder, headers)
    if (!built) return null
    if (base.distribution?.name === 'ubuntu') return ubuntuLibraries(builder, base.distribution, headers, built)
    if (built.length === 0 || (builder.name === 'ubuntu' && differsFromDebian(headers, built))) return null
    const known = [builder, base.distribution].every((it) => it !== null && hasOwnNames(it))
    if (!known && built.some((name) => renumbered.test(name) && !settledNumbers.has(name))) return null
    const found = built.map((name) => nameIn(given, base, name))
    return found.every((name) => name !== null) ? found : null
  })
}

const libraries = rememberFor<readonly string[] | null>()

/** Libraries whose packages have another number with nearly every release, so that the nearest one's name is wrong. */
const renumbered =
  /^lib(?:absl|av(?:codec|device|filter|format|util)|boost|event|ffi|fmt|geos|gdal|grpc|hdf5|icu|jsoncpp|leptonica|llvm|magick|mpdec|netcdf|opencv|openexr|perl5|poppler|proj|protobuf|protoc|python3|re2|rocksdb|ruby|simdjson|spdlog|sw(?:resample|scale)|tiff|vpx|webp|websockets|x26[45]|yaml-cpp|zip)/

/** Of them, those that Debian 12 and Ubuntu 22.04 have, and all that came after. */
const settledNumbers: ReadonlySet<string> = new Set(['libffi8'])

/** What a `-dev` package of Alpine is made from, where its name does not tell. */
const alpineLibraries: Readonly<Record<string, string>> = {
  'curl-dev': 'libcurl',
  'icu-dev': 'icu-libs',
  'jpeg-dev': 'libjpeg-turbo',
  'krb5-dev': 'krb5-libs',
  'libffi-dev': 'libffi',
  'libjpeg-turbo-dev': 'libjpeg-turbo',
  'mariadb-connector-c-dev': 'mariadb-connector-c',
  'mariadb-dev': 'mariadb-connector-c',
  'mysql-dev': 'mariadb-connector-c',
  'ncurses-dev': 'ncurses-libs',
  'openldap-dev': 'libldap',
  'openssl-dev': 'libssl3',
  'libressl-dev': 'libssl3',
  'postgresql-dev': 'libpq',
  'libpq-dev': 'libpq',
  'sqlite-dev': 'sqlite-libs',
  'zlib-dev': 'zlib',
  'xz-dev': 'xz-libs',
  'bzip2-dev': 'libbz2',
  'libzip-dev': 'libzip',
  'tiff-dev': 'tiff',
  'yaml-dev': 'yaml',
  'gmp-dev': 'gmp',
  'expat-dev': 'libexpat',
  'libxml2-dev': 'libxml2',
  'libxslt-dev': 'libxslt',
  'libpng-dev': 'libpng',
  'libwebp-dev': 'libwebp',
  'freetype-dev': 'freetype',
  'imagemagick-dev': 'imagemagick-libs',
  'oniguruma-dev': 'oniguruma',
  'cyrus-sasl-dev': 'libsasl',
  'pcre-dev': 'pcre',
  'pcre2-dev': 'pcre2',
  'readline-dev': 'readline',
  'glib-dev': 'glib',
  'cairo-dev': 'cairo',
  'pango-dev': 'pango',
  'vips-dev': 'vips',
  'libsodium-dev': 'libsodium',
  'lmdb-dev': 'lmdb',
  'zeromq-dev': 'libzmq',
  'librdkafka-dev': 'librdkafka',
  'libmemcached-dev': 'libmemcached-libs',
  'rabbitmq-c-dev': 'rabbitmq-c',
  'python3-dev': 'python3',
  'giflib-dev': 'giflib',
  libmagic: 'libmagic',
  'file-dev': 'libmagic',
  'geos-dev': 'geos',
  'gdal-dev': 'gdal',
  'proj-dev': 'proj',
  'unixodbc-dev': 'unixodbc',
  'snappy-dev': 'snappy',
  'libuv-dev': 'libuv',
  'libevent-dev': 'libevent',
  'libpcap-dev': 'libpcap',
  'libusb-dev': 'libusb',
  'boost-dev': 'boost-libs',
  'lcms2-dev': 'lcms2',
  'openjpeg-dev': 'openjpeg',
  'tcl-dev': 'tcl',
  'tk-dev': 'tk',
  'harfbuzz-dev': 'harfbuzz',
  'fribidi-dev': 'fribidi',
}

export const alpineLibrary = (headers: string): string | null => alpineLibraries[headers] ?? null

function alpineBase(given: Given, builder: Distribution, needs: NativeNeeds): RunBase | { readonly question: string } {
  const facts = slimDistribution(given, builder)
  if (!facts) return { question: 'No supported image of its distribution is known here. Where should it run?' }
  const names = new Set(needs.packages.map(({ value }) => value))
  for (const library of needs.libraries) {
    const found = alpineLibrary(library.value)
    if (found === null && given.answers.packages !== undefined) continue
    if (found === null)
      return {
        question: `Line ${library.line} installs ${library.value}, which the program may be linked against. Which package brings the library that it loads?`,
      }
    names.add(found)
  }
  for (const name of named(given.answers.packages)) names.add(name)
  // C++ and Rust programs load them on musl, where nothing is linked in
  if (needs.libc === 'musl') names.add('libstdc++')
  names.add('ca-certificates')
  return {
    reference: `${facts.reference.familiarName}:${facts.reference.tag}`,
    user: nonroot,
    shell: true,
    setup: [apkAdd([...names])],
  }
}
