import type { Distribution } from '../catalog/catalog'
import { readTag } from '../catalog/tag'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { baseName } from '../image/path'
import type { InterpreterBase } from './interpreter-base'
import { hasHooks } from './node-commands'
import { tagOf } from './recognise'
import { distroless, slimDistribution } from './run-base'
import { copiesIn } from './stage-facts'
import { healthOf, type StartCommand } from './start'
import type { Given } from './story'

/** What is installed for all, and needed at run time. */
export interface Globals {
  readonly corepack: boolean
  /** Names of packages with their versions, by the command that installs them. */
  readonly installs: readonly (readonly string[])[]
}

export const withoutVersion = (name: string): string => name.replace(/(?<=.)@.*$/, '')

/** Installs them again, where Corepack comes with Node or has to be fetched. */
export function linesFor({ corepack, installs }: Globals, isFetched: boolean): readonly string[] {
  const names = installs.map((it) => it.filter((name) => !corepack || withoutVersion(name) !== 'corepack'))
  const fetched = installs.flat().find((name) => withoutVersion(name) === 'corepack')
  const install = (list: readonly string[]) => `npm install -g ${list.join(' ')} && npm cache clean --force`
  const first = isFetched || fetched !== undefined ? `${install([fetched ?? 'corepack'])} && ` : ''
  return [
    ...(corepack ? [`RUN ${first}corepack enable`] : []),
    ...names.filter((list) => list.length > 0).map((list) => `RUN ${install(list)}`),
  ]
}

/** Where Node comes from, where the run stage starts from an image without it. */
export interface BroughtNode {
  readonly base: InterpreterBase
  readonly packages: readonly string[]
  /** What is copied from the build stage. */
  readonly files: readonly string[]
  /** Lines of the run stage, once that is there. */
  readonly prepared: readonly string[]
  readonly assumptions: readonly string[]
}

/**
 * The very Node of the build stage on a distribution that is supported: of Node, whose own version is no longer, no
 * slim image is offered. Its program holds OpenSSL and all else that it needs, and loads the C and C++ libraries alone
 * (https://github.com/nodejs/node/blob/main/BUILDING.md#platform-list); newer ones run what older ones built.
 */
export function broughtNode(
  given: Given,
  start: StartCommand,
  started: StartCommand['commands'],
  commands: readonly TracedCommand[],
  globals: Globals,
): BroughtNode | null {
  const { root, distribution } = given.stage
  if (root?.support?.ended !== true || !distribution || root.match === 'none') return null
  const facts = slimDistribution(given, distribution)
  if (!facts?.distribution) return null
  // what is installed for all lies where the file says, and is not known
  if (
    globals.installs.length > 0 &&
    Object.keys(given.stage.config.env).some((name) => /^npm_config_prefix$/i.test(name))
  )
    return null
  // Prisma's engine is fetched for the OpenSSL of the system that builds
  if (usesPrisma(given.stage, commands) && openssl(asBuilt(given, distribution)) !== openssl(facts.distribution))
    return null
  // the image's entrypoint puts `node` in front of what is no program
  const [first = ''] = start.entrypoint ? [] : (start.cmd?.json ?? [])
  if (/^-|\.[cm]?[jt]s$/.test(first)) return null
  const programs = new Set(started.flatMap((words) => words.slice(0, 2).map(baseName)))
  const { corepack } = globals
  const names = globals.installs.flat().map(withoutVersion)
  const yarn = programs.has('yarn') && !corepack && !names.includes('yarn')
  const npm = names.length > 0 || programs.has('npm') || programs.has('npx')
  const cli = '../lib/node_modules/npm/bin'
  // what the build installed of npm comes along
  const installs = globals.installs.map((it) => it.filter((name) => withoutVersion(name) !== 'npm'))
  const commandsOfRun = [
    ...(npm ? [`ln -s ${cli}/npm-cli.js /usr/local/bin/npm`, `ln -s ${cli}/npx-cli.js /usr/local/bin/npx`] : []),
    ...(yarn ? ['ln -s /opt/yarn-*/bin/yarn /usr/local/bin/yarn'] : []),
    ...(corepack ? ['ln -s ../lib/node_modules/corepack/dist/corepack.js /usr/local/bin/corepack'] : []),
    ...linesFor({ corepack, installs }, false).map((line) => line.replace(/^RUN /, '')),
  ]
  return {
    base: { reference: `${facts.reference.familiarName}:${facts.reference.tag}`, facts, builder: null, newer: null },
    packages: facts.distribution.name === 'alpine' ? ['libstdc++'] : major(given) >= withAtomics ? ['libatomic1'] : [],
    files: [
      '/usr/local/bin/node',
      ...(npm ? ['/usr/local/lib/node_modules/npm'] : []),
      ...(corepack ? ['/usr/local/lib/node_modules/corepack'] : []),
      ...(yarn ? ['/opt'] : []),
    ],
    prepared: commandsOfRun.length > 0 ? [`RUN ${commandsOfRun.join(' && ')}`] : [],
    assumptions: [
      'This step leaves Node at the version that it has, which is no longer supported; the system around it is one that is.',
    ],
  }
}

/** The first version that loads libatomic, too (nodejs/node issue 60790); before it, the C and C++ libraries alone. */
const withAtomics = 25
const major = (given: Given): number => readTag('node', tagOf(given)).version[0] ?? 99

/** Packages that start other programs: a shell, Git, a browser, a converter. */
const startsOthers =
  /"(?:shelljs|execa|zx|cross-spawn|simple-git|nodegit|node-pty|node-cmd|dockerode|pm2|forever|puppeteer[\w-]*|playwright[\w-]*|fluent-ffmpeg|ffmpeg[\w-]*|gm|imagemagick|node-schedule-tz|systeminformation)"\s*:/

/** Node alone on an image without a shell, and what it is started with. */
export interface BareNode {
  readonly base: InterpreterBase
  /** In place of a script of package.json; null where the command of the file stays. */
  readonly instead: readonly string[] | null
  /** What it loads beside those libraries, as patterns of the build stage. */
  readonly libraries: readonly string[]
}

/**
 * The Node of the build stage, on an image that holds the C and C++ libraries and no shell: what a program needs that
 * `node` starts, and that starts nothing else. Null for every other start, and where the file asks for more of a system.
 */
export function bareNode(
  given: Given,
  start: StartCommand,
  words: readonly string[],
  slim: InterpreterBase,
): BareNode | null {
  const { stage, files } = given
  const { root, distribution, config } = stage
  const version = slim.builder ? (readTag('node', slim.builder.reference.tag ?? '').version[0] ?? 99) : major(given)
  if (root?.libc !== 'glibc' || distribution?.name !== 'debian' || version < 12) return null
  if (words[0] !== 'node' || words.length < 2 || words.some((word) => word.includes('$'))) return null
  if (Object.keys(config.env).some((name) => /^(?:LD_|OPENSSL_|FONTCONFIG_)/.test(name))) return null
  const health = healthOf(stage)
  if (health && health.words?.[0] !== 'node') return null
  if (startsOthers.test(files['package.json'] ?? '')) return null
  const instead = start.words?.join('\n') === words.join('\n') ? null : words
  if (instead && hasHooks(start.words ?? [], files)) return null
  // what stands in front of it, such as an init, stays where it is
  const throughScript = /^(?:npm|yarn|pnpm|npx)$/.test(baseName(start.words?.[0] ?? ''))
  if (instead && (!throughScript || (start.entrypoint !== null && start.cmd !== null))) return null
  const run = distroless(given, 'cc')
  if (!run) return null
  const facts = given.catalog.image(run.reference, given.today)
  return {
    base: { reference: run.reference, facts, builder: slim.builder, newer: null },
    instead,
    libraries: version >= withAtomics ? ['/usr/lib/*-linux-gnu/libatomic.so.1*'] : [],
  }
}

/** Of the tags that name no release, those from 16 on were last built on bookworm (docker-library/official-images). */
function asBuilt(given: Given, distribution: Distribution): Distribution {
  const { release, version } = readTag('node', tagOf(given))
  const plain = distribution.name === 'debian' && release === null && (version[0] ?? 0) >= 16
  return plain ? { ...distribution, release: 'bookworm' } : distribution
}

/** The generation of OpenSSL that a release has; null where that is not known. */
function openssl({ name, release }: Distribution): number | null {
  if (name === 'alpine') return alpineIsNew(release) ? 3 : 1
  if (name === 'debian') return release === null ? null : /^(?:bookworm|trixie|forky|sid)$/.test(release) ? 3 : 1
  return null
}

const alpineIsNew = (release: string | null): boolean => Number(/^3\.(\d+)/.exec(release ?? '')?.[1] ?? 0) >= 17

/** Something of the build calls Prisma, or brings its schema. */
export const usesPrisma = (stage: BuiltStage, commands: readonly TracedCommand[]): boolean =>
  commands.some((it) => [it.name, ...it.args.map((arg) => arg.text)].some((word) => /^prisma(?:@|$)/.test(word))) ||
  copiesIn(stage).some((copy) => copy.sources.some(({ text }) => /(?:^|\/)(?:schema\.)?prisma\/?$/.test(text)))
