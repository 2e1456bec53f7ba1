import type { Distribution } from '../catalog/catalog'

/** In the image of every release since 22.04, or under the same name in all of them. */
const everywhere =
  'libbz2-1.0 libexpat1 libffi8 libfreetype6 libgcc-s1 libgmp10 libgmpxx4ldbl libjpeg-turbo8 liblz4-1 liblzma5 libncurses6 libncursesw6 libpcre2-8-0 libpq5 libsqlite3-0 libstdc++6 libtinfo6 libuuid1 libxslt1.1 libyaml-0-2 libzstd1 zlib1g'

/**
 * Libraries that a release has under these names, as the lists of what is in images on it have them
 * (https://github.com/docker-library/repo-info: ubuntu, buildpack-deps, eclipse-temurin, rabbitmq).
 */
const listed: Readonly<Record<string, string>> = {
  '22.04': 'libcurl4 libglib2.0-0 libldap-2.5-0 libmysqlclient21 libpng16-16 libreadline8 libsasl2-2 libssl3 libxml2',
  '24.04':
    'libcurl4t64 libglib2.0-0t64 libldap2 libmysqlclient21 libpng16-16t64 libreadline8t64 libsasl2-2 libssl3t64 libwebp7 libxml2',
  '26.04': 'libcurl4t64 libglib2.0-0t64 libldap2 libpng16-16t64 libreadline8t64 libssl3t64',
}

const known: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(listed).map(([release, names]) => [release, new Set(`${everywhere} ${names}`.split(' '))]),
)

/** Libraries that Ubuntu builds with another interface than Debian does, so that they are not the same: libjpeg.so.8 and .62. */
const builtOtherwise: ReadonlyMap<string, string> = new Map([['libjpeg62-turbo', 'libjpeg-turbo8']])

/** Packages of headers behind which Ubuntu has another library than Debian: MySQL's own in place of MariaDB's. */
const otherLibraries: ReadonlyMap<string, readonly string[]> = new Map([
  ['default-libmysqlclient-dev', ['libmysqlclient21']],
  ['libmysqlclient-dev', ['libmysqlclient21']],
  ['libjpeg-turbo8-dev', ['libjpeg-turbo8']],
  ['libjpeg8-dev', ['libjpeg-turbo8']],
])

/**
 * What brings the libraries of a package of headers on Ubuntu, of those that Debian's table names. Null where the release
 * is not known to have one of them under its name: Debian's names are no evidence.
 */
export function ubuntuLibraries(
  builder: Distribution,
  base: Distribution,
  headers: string,
  debian: readonly string[],
): readonly string[] | null {
  const names = known.get(base.release ?? '')
  const built = builder.name === 'ubuntu' ? (otherLibraries.get(headers) ?? debian) : debian
  if (!names || built.length === 0) return null
  const found = built.map((name) => {
    const own = builtOtherwise.get(name)
    if (own !== undefined) return builder.name === 'ubuntu' ? own : null
    return [name, `${name}t64`, name.replace(/t64$/, '')].find((it) => names.has(it)) ?? null
  })
  return found.every((name) => name !== null && names.has(name)) ? found.filter((name) => name !== null) : null
}

/** True where a program that was built on Ubuntu would look for a library that Debian does not have. */
export const differsFromDebian = (headers: string, debian: readonly string[]): boolean =>
  otherLibraries.has(headers) || debian.some((name) => builtOtherwise.has(name))
