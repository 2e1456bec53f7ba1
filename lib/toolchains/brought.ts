import { type Builds, formerLibraries, withFormer } from './former'
import type { InterpreterBase } from './interpreter-base'
import { librariesFor } from './php-base'
import { imageOf, tagOf } from './recognise'
import { slimDistribution } from './run-base'
import type { Given } from './story'

/** An interpreter whose version has ended, as the official image has it, on a system that is supported. */
export interface Brought {
  readonly base: InterpreterBase
  /** Packages that it loads. */
  readonly packages: readonly string[]
  /** Where the official image has it, and what was installed into it. */
  readonly places: readonly string[]
  /** Libraries of the system that the newer one has no longer, as patterns. */
  readonly libraries: readonly string[]
  readonly setup: readonly string[]
  /** Commands of the run stage, once it is there. */
  readonly settled: readonly string[]
  readonly assumptions: readonly string[]
}

interface Interpreter extends Builds {
  readonly name: string
  /** What it is configured with (docker-library/python and docker-library/ruby, Dockerfile-linux.template). */
  readonly headers: readonly string[]
  readonly packages: readonly string[]
  readonly variables: string
}

const interpreters: Readonly<Record<string, Interpreter>> = {
  python: {
    name: 'Python',
    headers: [
      'libbz2-dev',
      'libdb-dev',
      'libffi-dev',
      'libgdbm-dev',
      'liblzma-dev',
      'libncurses-dev',
      'libreadline-dev',
      'libsqlite3-dev',
      'libssl-dev',
      'uuid-dev',
      'zlib1g-dev',
    ],
    packages: ['ca-certificates', 'netbase', 'tzdata'],
    variables: 'LANG=C.UTF-8',
    onBuster: { '2.7': 16, '3.5': 7, '3.6': 9, '3.7': 4 },
    oldest: [2, 7],
    onBookworm: [3, 7],
  },
  ruby: {
    name: 'Ruby',
    headers: [
      'libdb-dev',
      'libffi-dev',
      'libgdbm-dev',
      'libgmp-dev',
      'libncurses-dev',
      'libreadline-dev',
      'libssl-dev',
      'libyaml-dev',
      'zlib1g-dev',
    ],
    packages: ['ca-certificates'],
    variables:
      'LANG=C.UTF-8 GEM_HOME=/usr/local/bundle BUNDLE_APP_CONFIG=/usr/local/bundle BUNDLE_SILENCE_ROOT_WARNING=1 PATH=/usr/local/bundle/bin:$PATH',
    onBuster: { '2.4': 6, '2.5': 5, '2.6': 3 },
    oldest: [2, 4],
    onBookworm: [3, 1],
  },
}

/**
 * The very Python or Ruby of the build stage on the slim Debian that is supported: of a version that has ended no slim
 * image is offered, and what the official image adds to Debian lies in /usr/local. What it loads is in the newer Debian
 * under the same name, or is brought along. Null where its libraries are not known.
 */
export function broughtInterpreter(given: Given): Brought | null {
  const { root, distribution } = given.stage
  const it = interpreters[imageOf(given) ?? '']
  if (!it || root?.support?.ended !== true || root.match === 'none' || distribution?.name !== 'debian') return null
  const libraries = formerLibraries(it.name.toLowerCase(), tagOf(given), it)
  if (!libraries) return null
  const facts = slimDistribution(given, { name: 'debian', release: null, slim: true })
  const packages = facts?.distribution ? librariesFor(given, facts.distribution, it.headers) : null
  if (!facts || !packages) return null
  return {
    base: { reference: `${facts.reference.familiarName}:${facts.reference.tag}`, facts, builder: null, newer: null },
    packages: [...packages, ...it.packages],
    places: ['/usr/local/bin', '/usr/local/lib'],
    libraries,
    setup: [`ENV ${it.variables}`],
    settled: ['ldconfig'],
    assumptions: [
      `This step leaves ${it.name} at the version that it has, which is no longer supported; the system around it is one that is.`,
      ...(libraries.length === 0 ? [] : [withFormer]),
    ],
  }
}
