import type { Distribution } from '../catalog/catalog'
import { readTag } from '../catalog/tag'
import { compareVersions } from '../catalog/versions'
import type { Given } from './story'

/** What is known of the Debian that a version's images are on. */
export interface Builds {
  /** The first patch level of a version that was on buster, where its first ones were not: older ones load other libraries. */
  readonly onBuster: Readonly<Record<string, number>>
  readonly oldest: readonly number[]
  /** The first version, without a patch level, whose images end on bookworm or later. */
  readonly onBookworm: readonly number[]
}

/** What Debian has under another number since bookworm: OpenSSL 1, and what foreign functions and line editing are called by. */
const former = ['libcrypto.so.1*', 'libffi.so.[67]*', 'libreadline.so.7*', 'libssl.so.1*'].map(
  (name) => `/usr/lib/*-linux-gnu/${name}`,
)

/** What is assumed where they are. */
export const withFormer = 'Libraries that the newer system has no longer, such as OpenSSL 1.1, come with it.'

/**
 * The libraries that an image of a language brings from its Debian to the newer one, as patterns: none where it is on
 * bookworm or later. Null where it may be on a Debian whose libraries are others still.
 */
export function formerLibraries(image: string, tag: string, builds: Builds): readonly string[] | null {
  const { version, release } = readTag(image, tag)
  const [major = 0, minor, patch] = version
  if (minor === undefined || compareVersions([major, minor], builds.oldest) < 0) return null
  const first = builds.onBuster[`${major}.${minor}`]
  if (release === null && patch !== undefined && first !== undefined && patch < first) return null
  if (release !== null && !/^(?:buster|bullseye|bookworm|trixie)$/.test(release)) return null
  const isRecent =
    release === null
      ? patch === undefined && compareVersions([major, minor], builds.onBookworm) >= 0
      : /^(?:bookworm|trixie)$/.test(release)
  return isRecent ? [] : former
}

/** COPY follows links: of ICU, which is large, the one name that programs load it by is enough (measured). */
const filesOf = (name: string): string => `/usr/lib/*-linux-gnu/${name}.so.${name === 'libicu*' ? '[0-9][0-9]' : '*'}`

/** Libraries that load no others but those of the C library and those that every Debian has under the same name. */
const alone = /^lib(?:zip|icu|webp|onig|yaml-?|ffi|tidy|jpeg62-turbo-?|gmp)\d/

/** The files of a library that the newer Debian has under another number, as patterns; null where it loads still others. */
export function formerOf(given: Given, distribution: Distribution | null, headers: string): readonly string[] | null {
  const names = distribution && given.catalog.librariesOf(distribution, headers)
  if (!names || names.length === 0 || !names.every((name) => alone.test(name) || /^libstdc\+\+6$/.test(name)))
    return null
  return names
    .filter((name) => alone.test(name))
    .map((name) => {
      const stem = name.replace(/-?\d.*$/, '')
      return filesOf(`${stem}*`)
    })
}

/** Libraries whose packages have another number with every release, by their packages of headers: their files, as patterns. */
const numbered: readonly (readonly [headers: RegExp, files: readonly string[]])[] = [
  [/^libboost[\w.-]*-dev$/, ['libboost_*', 'libicu*']],
  [/^libevent-dev$/, ['libevent*']],
  [/^libfmt-dev$/, ['libfmt*']],
  [/^libicu-dev$/, ['libicu*']],
  [/^libjsoncpp-dev$/, ['libjsoncpp*']],
  [/^libprotobuf-dev$/, ['libprotobuf*']],
  [/^libhiredis-dev$/, ['libhiredis*']],
  [/^libspdlog-dev$/, ['libspdlog*', 'libfmt*']],
  [/^libyaml-cpp-dev$/, ['libyaml-cpp*']],
]

/** OpenSSL, whose number changes once in ten years: for a release that is only guessed, a package may bring the same. */
const encryption = ['libssl*', 'libcrypto*']

/** The files of a library that load no others but each other and those that every system has; null where that is not known. */
export const filesOfLibrary = (headers: string, isSure: boolean): readonly string[] | null =>
  (headers === 'libssl-dev' && isSure ? encryption : numbered.find(([pattern]) => pattern.test(headers))?.[1])?.map(
    filesOf,
  ) ?? null
