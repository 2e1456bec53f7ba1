import { readTag } from '../catalog/tag'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder, joinPath } from '../image/path'
import { type App, readApp } from './app'
import { distributionBase } from './distribution-base'
import { interpreterBase } from './interpreter-base'
import { packagesIn, purposeOf } from './packages'
import { imageOf, isDistribution, tagOf } from './recognise'
import { nonroot } from './run-base'
import { commandsOf } from './stage-facts'
import { type StartCommand, startOf, withoutStarter } from './start'
import { type Given, opened, type Reader, type Told, told } from './story'

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

/** Start commands that build again with every change: an image for development. */
const devPrograms =
  /^(?:nodemon|ts-node-dev|tsnd|tsx|vite|ng|webpack-dev-server|gatsby|parcel|gulp|grunt|concurrently|ionic|expo|storybook|start-storybook|vue-cli-service|react-scripts|supervisor|forever-dev|live-server|browser-sync|bash|sh|tail|sleep|zsh)$/
const devScripts =
  /^(?:dev|start:dev|start-dev|develop|watch|serve:dev|docker:dev|start:watch|serve|storybook|test|lint|e2e)$/

const managers = /^(?:npm|yarn|pnpm|bun)$/

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
  const needsDev = started.some((words) => wantsDevelopment(words, given.files))
  const production = installs.every((it) => isProduction(it, stage)) || commands.some((it) => isPrune(it))
  // on a slim image without a compiler there is nothing to leave behind but packages for development
  if (official && isSlim && !compilers && (needsDev || (production && builds.length === 0))) return null
  const hand = official
    ? null
    : byHand(
        commands,
        packages.map((it) => it.value),
        started,
      )
  if (!official && !hand) return null
  const base = official ? interpreterBase(given) : distributionBase(given, hand?.packages.length !== 0)
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
    started.length === 1 && builds.length > 0 ? compiledOnly(started[0] ?? [], stage, projects, line, commands) : null
  const pruned = production || needsDev ? [] : prunes(given, stage, installs)
  const finish = only?.some((it) => it.value.endsWith('/node_modules'))
    ? withPlace(given, stage, pruned, projects[0] ?? '/')
    : pruned
  if (given.keepsVersion && !compilers && pruned.length === 0) return null
  const globals = globalsFor(started, commands)
  const app: App = {
    language: 'Node',
    start,
    base,
    // the image's user `node` (docker-node, best practices: non-root user)
    user: official ? '1000:1000' : nonroot,
    dependencies: [...(atRoot ? ['/node_modules'] : []), ...(hand?.files ?? [])].map((path) =>
      told(path, line, 'derived'),
    ),
    only,
    projects,
    packages: hand?.packages ?? [],
    setup: [...(hand?.setup ?? []), ...globals],
    settings: [],
    finish,
    buildVariables,
    buildPackages:
      /^(?:nodejs(?:-current)?|python|python2|python3|python3-minimal|py3-setuptools|libc6-compat|gcompat|yarn|npm|node-gyp|watchman)$/,
    assumptions: [
      ...(pruned.length > 0 ? ['What runs needs no package that package.json lists for development only.'] : []),
      ...(only
        ? ['The program reads no other file of its source tree at run time, such as views, schemas or migrations.']
        : []),
    ],
  }
  return readApp(given, app)
}

const words = (command: TracedCommand): readonly string[] => command.args.map((arg) => arg.text)
const verb = (command: TracedCommand): string => words(command).find((word) => !word.startsWith('-')) ?? ''
const isGlobal = (command: TracedCommand): boolean =>
  words(command).some((word) => /^(?:-g|--global|global)$/.test(word))

function isInstall(command: TracedCommand): boolean {
  if (!managers.test(command.name) || isGlobal(command)) return false
  const first = verb(command)
  if (command.name === 'yarn') return first === '' || first === 'install'
  return /^(?:install|i|ci|clean-install|add)$/.test(first)
}

const isPrune = (command: TracedCommand): boolean => managers.test(command.name) && verb(command) === 'prune'

function isBuild(command: TracedCommand): boolean {
  if (/^(?:tsc|nest|next|webpack|rollup|esbuild|ng|gulp|grunt|babel|vite|swc|turbo|nx|nuxt)$/.test(command.name))
    return true
  if (command.name === 'npx') return /^(?:tsc|nest|next|webpack|ng|vite|nx|turbo)$/.test(verb(command))
  if (!managers.test(command.name)) return false
  return words(command).some((word) =>
    /^(?:build|compile|bundle|dist|tsc|transpile|export|generate|prod|webpack)(?:[:-]\w+)*$/.test(word),
  )
}

function isProduction(command: TracedCommand, stage: BuiltStage): boolean {
  const all = words(command)
  if (
    all.some(
      (word, i) =>
        /^(?:--production(?:=true)?|--prod|-P|--omit=dev|--only=prod(?:uction)?|--no-dev)$/.test(word) ||
        (word === '--omit' && all[i + 1] === 'dev'),
    )
  )
    return true
  return (
    command.environment.NODE_ENV === 'production' ||
    (stage.config.env.NODE_ENV === 'production' && setBefore(stage, command))
  )
}

/** NODE_ENV is set in front of the install: what comes later changes nothing of it. */
const setBefore = (stage: BuiltStage, command: TracedCommand): boolean =>
  stage.stage.instructions.some(
    (it) =>
      it.kind === 'ENV' && it.pairs.some((pair) => pair.key === 'NODE_ENV') && it.range.start < command.range.start,
  )

function directoryOf(command: TracedCommand): string {
  const all = words(command)
  const at = all.findIndex((word) => /^(?:--prefix|-C|--cwd|--dir)$/.test(word))
  const joined = all.map((word) => /^--(?:prefix|cwd|dir)=(.+)$/.exec(word)?.[1]).find((it) => it !== undefined)
  return absolutePath(joined ?? (at === -1 ? '.' : (all[at + 1] ?? '.')), command.directory)
}

/** The script of package.json that a start command runs, where the manifest was given. */
function scriptOf(start: readonly string[], files: Given['files']): string | null {
  const [program = '', ...rest] = start
  if (!managers.test(baseName(program))) return null
  const names = rest.filter((word) => !word.startsWith('-'))
  const name = names[0] === 'run' || names[0] === 'run-script' ? names[1] : names[0]
  const text = files['package.json']
  if (text === undefined || name === undefined) return null
  try {
    const manifest: unknown = JSON.parse(text)
    const scripts = typeof manifest === 'object' && manifest !== null && 'scripts' in manifest ? manifest.scripts : null
    if (typeof scripts !== 'object' || scripts === null || !(name in scripts)) return null
    const script: unknown = Object.entries(scripts).find(([key]) => key === name)?.[1]
    return typeof script === 'string' ? script : null
  } catch {
    return null
  }
}

function isDevelopment(start: readonly string[], files: Given['files']): boolean {
  const [program = '', ...rest] = start
  const name = baseName(program)
  if (devPrograms.test(name)) return true
  const names = rest.filter((word) => !word.startsWith('-'))
  if (name === 'npx') return devPrograms.test(names[0] ?? '') && names[0] !== 'vite'
  if (name === 'next' || name === 'nuxt') return names[0] === 'dev'
  if (name === 'node') return rest.includes('--watch')
  if (!managers.test(name)) return false
  const script = names[0] === 'run' || names[0] === 'run-script' ? names[1] : names[0]
  if (devScripts.test(script ?? '')) return true
  const text = scriptOf(start, files)
  return (
    text !== null &&
    /\b(?:nodemon|react-scripts start|vite(?!\s+preview)|ng serve|webpack(?:-dev-server| serve)|next dev|vue-cli-service serve|ts-node-dev|tsx watch|nest start --watch|gatsby develop)\b/.test(
      text,
    )
  )
}

/** True where it can't be told that the start does without packages for development: a script that was not given. */
function wantsDevelopment(start: readonly string[], files: Given['files']): boolean {
  const [program = ''] = start
  const name = baseName(program)
  if (name === 'node' || name === 'pm2-runtime' || name === 'pm2') return false
  const text = scriptOf(start, files)
  if (text !== null)
    return !/^(?:NODE_ENV=\w+\s+)?(?:node|next start|nuxt start|pm2-runtime|nest start$|cross-env\s+\S+\s+node)\b/.test(
      text,
    )
  return true
}

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
  const inside = isUnder(path, project) ? path.slice(project.length + 1).split('/')[0] : undefined
  if (inside === undefined || !/^(?:dist|build|out|lib|\.output|compiled)$/.test(inside)) return null
  // what else is made in the project may be needed, too
  if (commands.some((it) => /^(?:prisma|mkdir)$/.test(it.name) || (it.name === 'npx' && verb(it) === 'prisma')))
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

/** Programs that are installed for all, and that the start command calls. */
function globalsFor(started: StartCommand['commands'], commands: readonly TracedCommand[]): readonly string[] {
  const programs = new Set(started.flatMap((it) => it.slice(0, 2).map(baseName)))
  const found: string[] = []
  for (const command of commands) {
    if (
      command.name === 'corepack' &&
      verb(command) === 'enable' &&
      [...programs].some((it) => /^(?:pnpm|yarn)$/.test(it))
    )
      found.push('RUN corepack enable')
    if (!managers.test(command.name) || !isGlobal(command)) continue
    const names = words(command)
      .filter((word) => !word.startsWith('-'))
      .slice(command.name === 'yarn' ? 2 : 1)
    const wanted = names.filter((name) => {
      const plain = name.replace(/(?<=.)@.*$/, '')
      return (
        programs.has(plain) ||
        (plain === 'pm2' && programs.has('pm2-runtime')) ||
        (plain === 'serve' && programs.has('serve'))
      )
    })
    if (wanted.length > 0) found.push(`RUN npm install -g ${wanted.join(' ')}`)
  }
  return found
}
