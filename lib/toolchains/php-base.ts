import type { Distribution } from '../catalog/catalog'
import { readTag } from '../catalog/tag'
import { formerLibraries } from './former'
import { type InterpreterBase, interpreterBase } from './interpreter-base'
import { tagOf } from './recognise'
import { runtimeLibraries, slimDistribution } from './run-base'
import { isUnprivileged } from './stage-facts'
import type { Given } from './story'

/** PHP without what the official image keeps for compiling extensions. */
export interface PhpBase {
  readonly base: InterpreterBase
  /** Packages that PHP itself loads. */
  readonly packages: readonly string[]
  /** What the official image has beside its distribution, and PHP runs on. */
  readonly places: readonly string[]
  /** Directories of the packages that those places take the place of. */
  readonly clears: readonly string[]
  readonly setup: readonly string[]
  /** Libraries of the build's Debian that the newer one has no longer, as patterns; null where both are of one release. */
  readonly libraries: readonly string[] | null
  /** Lines of the run stage behind everything that is copied. */
  readonly settled: readonly string[]
  /** What the image says of a container that starts, which a file need not say again. */
  readonly says: readonly string[]
}

/** What the official image's PHP is configured with (docker-library/php, Dockerfile-linux.template). */
const headers = [
  'libargon2-dev',
  'libcurl4-openssl-dev',
  'libonig-dev',
  'libreadline-dev',
  'libsodium-dev',
  'libsqlite3-dev',
  'libssl-dev',
  'libxml2-dev',
  'zlib1g-dev',
]

/**
 * The official Debian images of PHP keep a compiler and its headers for good, and have no slim sibling. What they add to
 * Debian lies in a few places, which go on as they are to the slim image of the same release. Null where that release is
 * not known, or no longer supported.
 */
export function phpBase(given: Given, scripted: boolean): PhpBase | null {
  const { root } = given.stage
  if (!root || /alpine/.test(tagOf(given))) return null
  if (given.keepsVersion) return root.support?.ended === true ? endedBase(given, scripted) : null
  const moved = root.match !== 'none' && root.support?.ended === false ? null : interpreterBase(given)
  const newer = moved?.builder ?? null
  if (moved && !newer) return null
  const distribution = newer ? newer.distribution : given.stage.distribution
  if (distribution?.name !== 'debian' || distribution.release === null) return null
  const facts = slimDistribution(given, distribution)
  if (!facts) return null
  if (facts.distribution?.release !== distribution.release) return newer ? null : movedBase(given, scripted)
  const packages = librariesFor(given, distribution, headers)
  if (!packages) return null
  const kind = kindOf(newer?.reference.tag ?? tagOf(given))
  // the image opens directories of the server to any user, and a copy of them is root's again (measured)
  if (kind === 'apache' && isUnprivileged(given.stage)) return null
  return {
    base: {
      reference: `${facts.reference.familiarName}:${facts.reference.tag}`,
      facts,
      builder: newer,
      newer: moved?.newer ?? null,
    },
    libraries: null,
    ...variants[kind](packages, scripted, 'libphp.so'),
  }
}

const kindOf = (tag: string): 'cli' | 'fpm' | 'apache' =>
  tag.includes('apache') ? 'apache' : tag.includes('fpm') ? 'fpm' : 'cli'

/** The first patch levels that were on buster, by the days of docker-library/php's images. */
const builds = { onBuster: { '7.1': 30, '7.2': 20, '7.3': 7 }, oldest: [7, 1], onBookworm: [8, 0] }

/**
 * The release that the image was last seen on is no longer supported, and PHP is: its image has moved on since, or will.
 * What PHP loads is on both under the same name, or is brought along.
 */
function movedBase(given: Given, scripted: boolean): PhpBase | null {
  const base = endedBase(given, scripted)
  return base?.libraries?.length === 0 ? base : null
}

/** PHP whose version has ended stays as it is, on the Debian that is supported, with what that has no longer. */
function endedBase(given: Given, scripted: boolean): PhpBase | null {
  const libraries = formerLibraries('php', tagOf(given), builds)
  const facts = slimDistribution(given, { name: 'debian', release: null, slim: true })
  const packages = facts?.distribution ? librariesFor(given, facts.distribution, [...headers, 'libedit-dev']) : null
  const kind = kindOf(tagOf(given))
  if (!libraries || !facts || !packages || (kind === 'apache' && isUnprivileged(given.stage))) return null
  const major = readTag('php', tagOf(given)).version[0] ?? 8
  return {
    base: { reference: `${facts.reference.familiarName}:${facts.reference.tag}`, facts, builder: null, newer: null },
    libraries,
    ...variants[kind](packages, scripted, major < 8 ? `libphp${major}.so` : 'libphp.so'),
  }
}

type Variant = (packages: readonly string[], scripted: boolean, module: string) => Omit<PhpBase, 'base' | 'libraries'>

const common = ['/usr/local/bin/docker-php-entrypoint', '/usr/local/bin/php', '/usr/local/lib/php', '/usr/local/etc']
const own = ['ENV PHP_INI_DIR=/usr/local/etc/php']
const entrypoint = 'ENTRYPOINT ["docker-php-entrypoint"]'

/** Directories that the official image makes for Apache, open to any user (docker-library/php, apache-Dockerfile-block-1). */
const openPlaces = ['/var/lock/apache2', '/var/run/apache2', '/var/run/apache2/socks', '/var/log/apache2']

/** The variants of the official image, as its Dockerfiles end. */
const variants: Readonly<Record<'cli' | 'fpm' | 'apache', Variant>> = {
  cli: (packages) => ({
    packages: [...packages, 'ca-certificates'],
    places: common,
    clears: [],
    setup: own,
    settled: [],
    says: [entrypoint, 'CMD ["php", "-a"]'],
  }),
  fpm: (packages) => ({
    packages: [...packages, 'ca-certificates'],
    places: [...common, '/usr/local/sbin/php-fpm'],
    clears: [],
    setup: own,
    settled: [],
    says: [entrypoint, 'STOPSIGNAL SIGQUIT', 'EXPOSE 9000', 'CMD ["php-fpm"]'],
  }),
  apache: (packages, scripted, module) => ({
    // measured: with the settings of the build, the program and its types of files are all that Apache needs to start
    packages: [...packages, 'ca-certificates', ...(scripted ? ['apache2'] : ['apache2-bin', 'media-types'])],
    places: [
      ...common,
      '/usr/local/bin/apache2-foreground',
      `/usr/lib/apache2/modules/${module}`,
      '/etc/apache2',
      '/var/log/apache2',
    ],
    // its own settings start another kind of server, and its welcome page would be served
    clears: scripted ? ['/etc/apache2', '/var/www/html'] : [],
    setup: own,
    settled: [`RUN mkdir -p ${openPlaces.join(' ')} && chmod 1777 ${openPlaces.join(' ')}`],
    says: [entrypoint, 'STOPSIGNAL SIGWINCH', 'EXPOSE 80', 'CMD ["apache2-foreground"]'],
  }),
}

/** What brings the libraries of packages of headers, on the slim image of the release; null where one is not known. */
export function librariesFor(
  given: Given,
  distribution: Distribution,
  names: readonly string[],
): readonly string[] | null {
  const facts = slimDistribution(given, distribution)
  if (!facts) return null
  const found = names.map((name) => runtimeLibraries(given, distribution, facts, name))
  return found.every((it) => it !== null) ? [...new Set(found.flat())] : null
}

/** What extensions are linked against, by the headers that they are compiled with on Debian; an empty list for none. */
const extensionHeaders: Readonly<Record<string, readonly string[]>> = {
  amqp: ['librabbitmq-dev'],
  apcu: [],
  bcmath: [],
  bz2: ['libbz2-dev'],
  calendar: [],
  ctype: [],
  curl: ['libcurl4-openssl-dev'],
  dom: ['libxml2-dev'],
  ds: [],
  enchant: ['libenchant-2-dev'],
  exif: [],
  ffi: ['libffi-dev'],
  fileinfo: [],
  ftp: [],
  gd: ['libavif-dev', 'libfreetype-dev', 'libjpeg62-turbo-dev', 'libpng-dev', 'libwebp-dev', 'libxpm-dev'],
  gettext: [],
  gmp: ['libgmp-dev'],
  iconv: [],
  igbinary: [],
  imagick: ['libmagickwand-dev'],
  intl: ['libicu-dev'],
  ldap: ['libldap2-dev'],
  mbstring: ['libonig-dev'],
  memcached: ['libmemcached-dev', 'zlib1g-dev'],
  msgpack: [],
  mysqli: [],
  opcache: [],
  pcntl: [],
  pcov: [],
  pdo: [],
  pdo_mysql: [],
  pdo_pgsql: ['libpq-dev'],
  pdo_sqlite: [],
  pgsql: ['libpq-dev'],
  posix: [],
  rdkafka: ['librdkafka-dev'],
  redis: ['liblz4-dev', 'libzstd-dev'],
  session: [],
  shmop: [],
  simplexml: ['libxml2-dev'],
  soap: ['libxml2-dev'],
  sockets: [],
  sodium: ['libsodium-dev'],
  sysvmsg: [],
  sysvsem: [],
  sysvshm: [],
  tidy: ['libtidy-dev'],
  tokenizer: [],
  uuid: ['uuid-dev'],
  xdebug: [],
  xml: ['libxml2-dev'],
  xmlreader: ['libxml2-dev'],
  xmlwriter: ['libxml2-dev'],
  xsl: ['libxslt1-dev'],
  yaml: ['libyaml-dev'],
  zip: ['libzip-dev'],
}

/** Packages of headers that an extension is linked against; null for one that is not known. */
export const headersOf = (extension: string): readonly string[] | null =>
  extensionHeaders[extension.replace(/[-@^].*$/, '').toLowerCase()] ?? null
