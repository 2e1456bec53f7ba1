import { readTag } from '../catalog/tag'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder, joinPath } from '../image/path'
import { type App, readApp } from './app'
import { filesReadLater, readsNoOther } from './context-files'
import { corepackHome, corepackSetting, fetchesIntoHome, lacksCorepack } from './corepack'
import { distributionBase } from './distribution-base'
import { interpreterBase } from './interpreter-base'
import { type BareNode, bareNode, broughtNode, type Globals, linesFor, usesPrisma, withoutVersion } from './node-base'
import {
  directoryOf,
  isBuild,
  isDevelopment,
  isGlobal,
  isInstall,
  isProduction,
  isPrune,
  managers,
  promisedBy,
  startedDirectly,
  startsNext,
  unwrapped,
  verb,
  wantsDevelopment,
  words,
} from './node-commands'
import { packagesIn, purposeOf } from './packages'
import { imageOf, isDistribution, tagOf } from './recognise'
import { nonroot } from './run-base'
import { settingsIn } from './settings'
import { commandsOf, isUnprivileged } from './stage-facts'
import { namesScript, type StartCommand, startOf, withoutStarter } from './start'
import { type Given, ofImage, opened, type Reader, type Reading, type Told, told } from './story'

const buildVariables = [
  'CI',
  'CYPRESS_INSTALL_BINARY',
  'GENERATE_SOURCEMAP',
  'HUSKY',
  'NODE_VERSION',
  'NPM_CONFIG_LOGLEVEL',
  'NPM_CONFIG_CACHE',
  'PNPM_HOME',
  'SKIP_PREFLIGHT_CHECK',
  'YARN_VERSION',
  'npm_config_cache',
]

/** The story of a Node program: its own files and the packages that it needs at run time. */
export const readNode: Reader = (given) => {
  const { stage, below } = given
  const official = imageOf(given) === 'node'
  if (!official && !isDistribution(given)) return null
  const start = startOf(stage)
  if (!start) return null
  const own = commandsOf([stage])
  const commands = [...commandsOf(below), ...own]
  const installs = commands.filter((it) => isInstall(it))
  if (installs.length === 0) return null
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const started = start.commands.map(withoutStarter)
  if (started.some((words) => isDevelopment(words, given.files))) return null
  const builds = commands.filter((it) => isBuild(it))
  const packages = packagesIn(stage, commands)
  const isSlim = /(?:^|-)(?:slim|alpine)/.test(tagOf(given))
  const compilers = packages.some((it) => purposeOf(it.value) === 'build' || purposeOf(it.value) === 'library')
  const unsure = started.some((words) => wantsDevelopment(words, given.files) && !startsNext(words, given, commands))
  const needsDev = unsure && given.answers.development !== 'no'
  // nothing else of Node asks for OpenSSL of the system, which Node brings itself
  const prisma = usesPrisma(stage, commands) || packages.some((it) => it.value === 'openssl')
  const production = installs.every((it) => isProduction(it, stage)) || commands.some((it) => isPrune(it))
  // on a slim image without a compiler there is nothing to leave behind but packages for development
  if (official && isSlim && !compilers) {
    const hidden = started.length === 1 && started.every(([program = '']) => managers.test(baseName(program)))
    const asks = needsDev && hidden && builds.length > 0 && given.files['package.json'] === undefined
    if (prisma || production || (needsDev && (!asks || given.answers.development !== undefined))) {
      if (prisma || needsDev || builds.length === 0) return null
    } else if (asks)
      return opened(
        'Node',
        stage,
        line,
        `Does \`${(started[0] ?? []).join(' ')}\` need a package that package.json lists for development only?`,
        { id: 'development', kind: 'choice', usual: 'no', options: ['no', 'yes'] },
      )
  }
  const promises = started.flatMap((words) => promisedBy(words, given.files) ?? [])
  const hand = official
    ? null
    : byHand(
        commands,
        packages.map((it) => it.value),
        started,
      )
  if (!official && !hand) return null
  // what is installed for all is found as a library, too
  const libraries = stage.config.env.NODE_PATH !== undefined
  const globals = globalsFor(started, commands, libraries)
  // a script that is known to start Node alone is not needed for it, nor is what runs the script
  const direct = official ? startedDirectly(start, given.files) : null
  const needed = direct ? globalsFor([direct], commands, libraries) : globals
  const corepack =
    globals.corepack &&
    !(direct && given.keepsVersion) &&
    !isUnprivileged(stage) &&
    fetchesIntoHome(commands, stage.config.env)
  const corepackSettings = corepack ? [corepackSetting] : []
  const brought =
    official && given.keepsVersion ? broughtNode(given, start, direct ? [direct] : started, commands, needed) : null
  if (given.keepsVersion && official && !brought) return null
  const base =
    brought?.base ?? (official ? interpreterBase(given) : distributionBase(given, hand?.packages.length !== 0))
  if (!base)
    return opened(
      'Node',
      stage,
      line,
      'No supported image of its version of Node is known here. Which one should it run on?',
    )

  const places = [...new Set(installs.map((it) => directoryOf(it)))]
  const atRoot = places.length === 1 && places[0] === '/' && builds.length === 0
  const projects = atRoot ? [] : places
  const only =
    started.length === 1 && builds.length > 0
      ? compiledOnly(unwrapped(started[0] ?? [], given.files), stage, projects, line, commands)
      : null
  const readLater = only && only.length > 1 ? filesReadLater(given) : []
  // what Prisma generated is no package, and goes with those that are taken out
  const whole = only === null || only.some((it) => it.value.endsWith('/node_modules'))
  const pruned = production || needsDev || prisma || !whole ? [] : prunes(given, stage, installs)
  const finish = only?.some((it) => it.value.endsWith('/node_modules'))
    ? withPlace(given, stage, pruned, projects[0] ?? '/')
    : pruned
  if (given.keepsVersion && (isSlim || !official) && !compilers && pruned.length === 0 && whole) return null
  const app: App = {
    language: 'Node',
    start,
    base,
    // the image's user `node` (docker-node, best practices: non-root user)
    user: official ? '1000:1000' : nonroot,
    isStranger: brought !== null,
    dependencies: [...(atRoot ? ['/node_modules'] : []), ...(hand?.files ?? []), ...(corepack ? [corepackHome] : [])]
      .map((path) => told(path, line, 'derived'))
      .concat((brought?.files ?? []).map((path) => ofImage(path, line))),
    only: only && [...only, ...readLater.filter((it) => !only.some((other) => isUnder(it.value, other.value)))],
    projects,
    packages: [
      ...(hand?.packages ?? []),
      ...(brought?.packages ?? []),
      // the full image has the library that Prisma's engine loads
      ...(!isSlim && prisma ? ['openssl'] : []),
    ],
    setup: [
      ...(hand?.setup ?? []),
      ...corepackSettings,
      ...(brought ? [] : linesFor(globals, lacksCorepack(base.facts))),
    ],
    prepared: brought?.prepared ?? [],
    instead: brought ? direct : null,
    settings: corepackSettings,
    finish,
    buildVariables,
    spokenOf: /^(?:nodejs|npm|yarn)$/,
    buildPackages:
      /^(?:nodejs(?:-current)?|python|python2|python3|python3-minimal|py3-setuptools|libc6-compat|gcompat|yarn|npm|node-gyp|watchman)$/,
    assumptions: [
      ...(brought?.assumptions ?? []),
      ...(brought && direct ? [scriptAlone(direct)] : []),
      ...(pruned.length > 0
        ? [
            promises.length > 0
              ? `The script ${promises[0]} starts what the build made, and needs no package that package.json lists for development only.`
              : 'What runs needs no package that package.json lists for development only.',
          ]
        : []),
      ...(only ? [readsNoOther(readLater, 'views, schemas or migrations')] : []),
    ],
  }
  const alone =
    official && linesFor(needed, false).length === 0 && !prisma && given.variant === undefined && base.newer === null
  const bare =
    alone && started.length === 1 ? bareNode(given, start, unwrapped(started[0] ?? [], given.files), base) : null
  return (bare && withoutShell(given, app, bare, line)) ?? readApp(given, app)
}

/** The same on an image that holds no more than Node needs; null where something has to be installed in the run stage. */
function withoutShell(given: Given, app: App, bare: BareNode, line: Told<string>['line']): Reading | null {
  const node = '/usr/local/bin/node'
  const { instead } = bare
  const { stage, source } = given
  if (settingsIn(stage, source, commandsOf([stage]), () => false, true).length > 0) return null
  const reading = readApp(given, {
    ...app,
    bare: true,
    base: bare.base,
    instead,
    // whose files lie in volumes that are there already
    user: given.stage.config.user === 'node' ? app.user : nonroot,
    dependencies: [
      ...app.dependencies.filter((it) => !it.value.startsWith('/usr/local/')),
      ...[node, ...bare.libraries].map((path) => ofImage(path, line)),
    ],
    packages: [],
    setup: [],
    prepared: [],
    variants: ['with-shell'],
    assumptions: [
      ...app.assumptions,
      ...(instead && !app.instead ? [scriptAlone(instead)] : []),
      'The program starts no other program and needs no shell.',
    ],
  })
  const runs = (lines: readonly string[]): boolean => lines.some((it) => it.startsWith('RUN'))
  return reading.kind === 'told' && !runs([...reading.story.base.setup, ...reading.story.settled]) ? reading : null
}

const scriptAlone = (words: readonly string[]): string =>
  `\`${words.join(' ')}\` is all that its start script runs: npm is left behind.`

/** What a compile step leaves for `node dist/main.js`: the directory it starts from, packages and the manifest. */
function compiledOnly(
  start: readonly string[],
  stage: BuiltStage,
  projects: readonly string[],
  line: Told<string>['line'],
  commands: readonly TracedCommand[],
): readonly Told<string>[] | null {
  if (baseName(start[0] ?? '') !== 'node' || projects.length !== 1) return null
  const file = start.slice(1).find((word) => !word.startsWith('-'))
  const project = projects[0] ?? '/'
  if (file === undefined || project === '/') return null
  const path = absolutePath(file, stage.config.workdir ?? '/')
  // Next copies all that it needs into a directory of its own, packages too
  const standalone = joinPath(project, '.next/standalone')
  if (isUnder(path, standalone)) return [told(standalone, line, 'stated')]
  const inside = isUnder(path, project) ? path.slice(project.length + 1).split('/')[0] : undefined
  if (inside === undefined || !/^(?:dist|build|out|lib|\.output|compiled)$/.test(inside)) return null
  // what else is made in the project may be needed, too
  if (
    commands.some(
      (it) => /^(?:prisma|mkdir)$/.test(it.name) || words(it).some((word) => /^prisma(?:[:@]|$)/.test(word)),
    )
  )
    return null
  if (inside === '.output') return [told(joinPath(project, '.output'), line, 'derived')]
  return [inside, 'node_modules', 'package.json'].map((name) =>
    told(joinPath(project, name), line, name === inside ? 'stated' : 'derived'),
  )
}

/** Takes packages for development out again, once the build is done. */
function prunes(given: Given, stage: BuiltStage, installs: readonly TracedCommand[]): readonly string[] {
  const major = imageOf(given) === 'node' ? (readTag('node', tagOf(given)).version[0] ?? 99) : 99
  const here = stage.config.workdir ?? '/'
  return installs
    .flatMap((it) => {
      const flags = words(it)
        .filter((word) => /^--(?:legacy-peer-deps|force)$/.test(word))
        .map((word) => ` ${word}`)
      const text =
        it.name === 'yarn'
          ? 'yarn install --production --ignore-scripts --prefer-offline'
          : it.name === 'pnpm'
            ? 'pnpm prune --prod'
            : it.name === 'bun'
              ? null
              : `npm prune ${major >= 16 ? '--omit=dev' : '--production'}${flags.join('')}`
      if (text === null) return []
      const directory = directoryOf(it)
      return [`RUN ${directory === here ? '' : `cd ${directory} && `}${text}`]
    })
    .filter((text, i, all) => all.indexOf(text) === i)
}

interface ByHand {
  readonly packages: readonly string[]
  readonly files: readonly string[]
  readonly setup: readonly string[]
}

/** Node as a file installs it on a plain distribution: a package of its own, or NodeSource's, whose version is kept. */
function byHand(
  commands: readonly TracedCommand[],
  packages: readonly string[],
  started: StartCommand['commands'],
): ByHand | null {
  if (!packages.some((name) => /^nodejs(?:-current)?$/.test(name))) return null
  const programs = started.map(([program = '']) => baseName(program))
  if (
    programs.some((name) => /^(?:yarn|pnpm|bun)$/.test(name)) ||
    !programs.some((name) => /^(?:node|nodejs|npm)$/.test(name))
  )
    return null
  const npm = programs.includes('npm')
  const fetched = commands.some((it) => it.args.some((arg) => /deb\.nodesource\.com/.test(arg.text)))
  if (!fetched) return { packages: npm ? ['nodejs', 'npm'] : ['nodejs'], files: [], setup: [] }
  return {
    packages: [],
    files: ['/usr/bin/node', ...(npm ? ['/usr/lib/node_modules/npm'] : [])],
    setup: npm ? ['RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/bin/npm'] : [],
  }
}

/** npm makes no node_modules for a project without dependencies, and COPY fails where there is none. */
function withPlace(given: Given, stage: BuiltStage, finish: readonly string[], project: string): readonly string[] {
  if (/"dependencies"\s*:\s*\{\s*"/.test(given.files['package.json'] ?? '')) return finish
  const last = finish.at(-1)
  if (last !== undefined) return [...finish.slice(0, -1), `${last} && mkdir -p node_modules`]
  return [`RUN mkdir -p ${stage.config.workdir === project ? '' : `${project}/`}node_modules`]
}

/** Packages whose programs have other names than they. */
const programsOf: Readonly<Record<string, RegExp>> = {
  pm2: /^pm2(?:-runtime|-docker|-dev)?$/,
  foreman: /^nf$/,
  '@nestjs/cli': /^nest$/,
  typescript: /^tsc$/,
}
/** Tools that only builds call. */
const buildTools =
  /^(?:npm|@nestjs\/cli|@angular\/cli|@vue\/cli|typescript|gulp(?:-cli)?|grunt(?:-cli)?|webpack(?:-cli)?|vite|rollup|node-gyp|rimraf|turbo|nx|lerna|react-scripts|eslint|bower|yalc|node-pre-gyp|npm-check-updates)$/
/** Programs that are there without being installed, and scripts by their names. */
const isThere = /^(?:node|nodejs|npm|npx|yarn|pnpm|bun|next|nuxt)$/

/** Programs that are installed for all, and that the start command calls, or a script behind it may call. */
function globalsFor(
  started: StartCommand['commands'],
  commands: readonly TracedCommand[],
  libraries: boolean,
): Globals {
  const programs = new Set(started.flatMap((it) => it.slice(0, 2).map(baseName)))
  const hidden = started.some(
    ([program = '']) => namesScript(baseName(program)) || /^(?:npm|yarn|pnpm)$/.test(baseName(program)),
  )
  const unknown = libraries || started.some(([program = '']) => !program.includes('/') && !isThere.test(program))
  const installs: (readonly string[])[] = []
  let corepack = false
  for (const command of commands) {
    if (
      command.name === 'corepack' &&
      verb(command) === 'enable' &&
      [...programs].some((it) => /^(?:pnpm|yarn)$/.test(it))
    )
      corepack = true
    if (!managers.test(command.name) || !isGlobal(command)) continue
    const names = words(command)
      .filter((word) => !word.startsWith('-'))
      .slice(command.name === 'yarn' ? 2 : 1)
    const isStarted = (name: string): boolean =>
      programs.has(name) || [...programs].some((program) => programsOf[name]?.test(program))
    const wanted = names.filter((name) => {
      const plain = withoutVersion(name)
      if (isStarted(plain)) return true
      return (hidden || unknown) && !/^(?:yarn|pnpm)$/.test(plain) && !buildTools.test(plain) && !names.some(isStarted)
    })
    if (wanted.length > 0) installs.push(wanted)
  }
  return { corepack, installs }
}
