import type { BaseConfig } from './catalog'
import type { ImageRow } from './images-table'
import type { TagParts } from './tag'

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

interface Known {
  readonly workdir?: string
  readonly env?: Readonly<Record<string, string>>
  readonly cmd?: readonly string[]
  readonly entrypoint?: readonly string[]
  readonly user?: string
}

/** What the Dockerfiles of the official php images set for the server that a tag has. */
const phpServers = {
  apache: { workdir: '/var/www/html', stopSignal: 'SIGWINCH' },
  fpm: { workdir: '/var/www/html', stopSignal: 'SIGQUIT' },
} as const

const nodeEntry = ['docker-entrypoint.sh']

/** What the Dockerfiles of the official images set, by repository, where every maintained version sets the same. */
const official: Readonly<Record<string, Known>> = {
  golang: { workdir: '/go', env: { GOPATH: '/go', PATH: `/go/bin:/usr/local/go/bin:${systemPath}` } },
  node: { entrypoint: nodeEntry, cmd: ['node'] },
  python: { cmd: ['python3'], env: { PATH: `/usr/local/bin:${systemPath}`, LANG: 'C.UTF-8' } },
  rust: {
    env: {
      RUSTUP_HOME: '/usr/local/rustup',
      CARGO_HOME: '/usr/local/cargo',
      PATH: `/usr/local/cargo/bin:${systemPath}`,
    },
  },
  ruby: {
    cmd: ['irb'],
    env: {
      LANG: 'C.UTF-8',
      GEM_HOME: '/usr/local/bundle',
      BUNDLE_SILENCE_ROOT_WARNING: '1',
      BUNDLE_APP_CONFIG: '/usr/local/bundle',
      PATH: `/usr/local/bundle/bin:${systemPath}`,
    },
  },
  php: { env: { PHP_INI_DIR: '/usr/local/etc/php' } },
  tomcat: {
    workdir: '/usr/local/tomcat',
    env: { CATALINA_HOME: '/usr/local/tomcat', PATH: `/usr/local/tomcat/bin:${systemPath}` },
    cmd: ['catalina.sh', 'run'],
  },
  httpd: { workdir: '/usr/local/apache2', cmd: ['httpd-foreground'] },
  redis: { workdir: '/data' },
  composer: { workdir: '/app', env: { COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_HOME: '/tmp' } },
  gradle: { workdir: '/home/gradle', env: { GRADLE_HOME: '/opt/gradle' } },
  'eclipse-temurin': {
    env: { JAVA_HOME: '/opt/java/openjdk', PATH: `/opt/java/openjdk/bin:${systemPath}`, LANG: 'en_US.UTF-8' },
  },
  caddy: { workdir: '/srv' },
}

/**
 * The configuration that an official image passes on. What the table's row has wins; a row leaves out what is not set.
 * User, working directory and environment come from the image's documented Dockerfile.
 */
export function officialConfig(repository: string, tag: TagParts, row: ImageRow | null): BaseConfig {
  const known = official[repository] ?? {}
  const kind = tag.flavours.find((flavour) => flavour === 'fpm' || flavour === 'apache')
  const server = repository === 'php' && kind !== undefined ? phpServers[kind] : null
  const recorded = row !== null && (row.cmd !== null || row.entrypoint !== null)
  return {
    user: row?.user ?? known.user ?? 'root',
    workdir: server?.workdir ?? known.workdir ?? '/',
    entrypoint: recorded ? row.entrypoint : (known.entrypoint ?? null),
    cmd: recorded ? row.cmd : (known.cmd ?? null),
    env: { PATH: systemPath, ...known.env },
    stopSignal: server?.stopSignal ?? null,
  }
}

export const unknownConfig: BaseConfig = {
  user: null,
  workdir: null,
  entrypoint: null,
  cmd: null,
  env: {},
  stopSignal: null,
}

/** `FROM scratch`: nothing is set, and a container of it starts as root in `/`. */
export const scratchConfig: BaseConfig = {
  user: 'root',
  workdir: '/',
  entrypoint: null,
  cmd: null,
  env: { PATH: systemPath },
  stopSignal: null,
}
