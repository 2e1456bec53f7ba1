import type { BuiltStage, TracedCommand } from '../image/built-image'
import { scriptIn } from '../image/package-json'
import { absolutePath, baseName } from '../image/path'
import { parseShell } from '../shell/parse'
import { parsedRecord } from '../source/json'
import { plainWords, type StartCommand } from './start'
import type { Given } from './story'

/** What the commands of npm, Yarn and pnpm do, and what a start command of Node needs. */

/** Start commands that build again with every change: an image for development. */
const devPrograms =
  /^(?:nodemon|ts-node-dev|tsnd|tsx|vite|ng|webpack-dev-server|gatsby|parcel|gulp|grunt|concurrently|ionic|expo|storybook|start-storybook|vue-cli-service|react-scripts|supervisor|forever-dev|live-server|browser-sync|bash|sh|tail|sleep|zsh)$/
const devScripts =
  /^(?:dev(?:[:_-].*)?|start[:_-]dev(?:[:_-].*)?|develop|watch|serve:dev|docker[:_-]dev|start:watch|serve|storybook|test(?:[:_-].*)?|lint|e2e)$/

/** Programs that fetch packages. */
export const managers = /^(?:npm|yarn|pnpm|bun)$/

/** The words behind the name of a command. */
export const words = (command: TracedCommand): readonly string[] => command.args.map((arg) => arg.text)
/** What npm, Yarn or pnpm is told to do. */
export const verb = (command: TracedCommand): string => words(command).find((word) => !word.startsWith('-')) ?? ''
/** Installs for the whole image, not for a project. */
export const isGlobal = (command: TracedCommand): boolean =>
  words(command).some((word) => /^(?:-g|--global|global)$/.test(word))

/** Fetches a project's packages. */
export function isInstall(command: TracedCommand): boolean {
  if (!managers.test(command.name) || isGlobal(command)) return false
  const first = verb(command)
  if (command.name === 'yarn') return first === '' || first === 'install'
  return /^(?:install|i|ci|clean-install|add)$/.test(first)
}

/** Takes packages for development out again. */
export const isPrune = (command: TracedCommand): boolean => managers.test(command.name) && verb(command) === 'prune'

/** Compiles or bundles the project. */
export function isBuild(command: TracedCommand): boolean {
  if (/^(?:tsc|nest|next|webpack|rollup|esbuild|ng|gulp|grunt|babel|vite|swc|turbo|nx|nuxt)$/.test(command.name))
    return true
  if (command.name === 'npx') return /^(?:tsc|nest|next|webpack|ng|vite|nx|turbo)$/.test(verb(command))
  if (!managers.test(command.name)) return false
  return words(command).some((word) =>
    /^(?:build|compile|bundle|dist|tsc|transpile|export|generate|prod|webpack)(?:[:-]\w+)*$/.test(word),
  )
}

/** Fetches no packages for development. */
export function isProduction(command: TracedCommand, stage: BuiltStage): boolean {
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

/** The project that a command works on. */
export function directoryOf(command: TracedCommand): string {
  const all = words(command)
  const at = all.findIndex((word) => /^(?:--prefix|-C|--cwd|--dir)$/.test(word))
  const joined = all.map((word) => /^--(?:prefix|cwd|dir)=(.+)$/.exec(word)?.[1]).find((it) => it !== undefined)
  return absolutePath(joined ?? (at === -1 ? '.' : (all[at + 1] ?? '.')), command.directory)
}

/** The name of the script of package.json that a start command runs. */
function scriptNameOf([program = '', ...rest]: readonly string[]): string | undefined {
  if (!managers.test(baseName(program))) return undefined
  const names = rest.filter((word) => !word.startsWith('-'))
  return names[0] === 'run' || names[0] === 'run-script' ? names[1] : names[0]
}

/** The script of package.json that a start command runs, where the manifest was given. */
function scriptOf(start: readonly string[], files: Given['files']): string | null {
  const name = scriptNameOf(start)
  const text = files['package.json']
  if (text === undefined || name === undefined) return null
  const manifest = parsedRecord(text)
  return manifest && scriptIn(manifest, name)
}

/** The words of that script, where it is one plain command. */
export function scriptWords(start: readonly string[], files: Given['files']): readonly string[] | null {
  const text = scriptOf(start, files)
  return text === null ? null : plainWords(parseShell(text, 0).body)
}

/** `node` with its arguments, where a script of package.json that runs nothing else is all that is started. */
export function startedDirectly(start: StartCommand, files: Given['files']): readonly string[] | null {
  const [first, ...others] = start.commands
  if (!first || others.length > 0 || start.words === null || (start.entrypoint !== null && start.cmd !== null))
    return null
  const words = scriptWords(first, files)
  const plain = words?.[0] === 'node' && words.length > 1 && !words.some((word) => word.includes('$'))
  return plain && !hasHooks(first, files) ? words : null
}

/** npm runs other scripts around that of a start command. */
export function hasHooks(start: readonly string[], files: Given['files']): boolean {
  const manifest = parsedRecord(files['package.json'] ?? '')
  const name = scriptNameOf(start)
  return manifest !== null && [`pre${name}`, `post${name}`].some((it) => scriptIn(manifest, it) !== null)
}

/** True for a start command that builds again with every change. */
export function isDevelopment(start: readonly string[], files: Given['files']): boolean {
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

/** Scripts that by their names start what a build made, as `start:prod` of Nest does (`node dist/main`). */
const productionScript = /^(?:start[:_-](?:prod(?:uction)?|dist|server?)|prod(?:uction)?(?:[:_-]start)?|serve:prod)$/
/** Of frameworks, what starts a build: each is a dependency of its own, not one for development. */
const servesBuild = /^(?:next|nuxt|nuxi|remix-serve|react-router-serve|strapi|keystone|medusa|directus)$/

/** The command behind `npx`, `yarn exec` and the like, and behind a script that was given. */
export function unwrapped(start: readonly string[], files: Given['files']): readonly string[] {
  const [program = '', ...rest] = start
  const name = baseName(program)
  const script = scriptWords(start, files)
  if (script) return script
  if (name === 'npx' || name === 'bunx') return rest.filter((word, i) => !(i === 0 && word.startsWith('-')))
  if (!managers.test(name)) return start
  const inner = rest[0] === 'exec' || rest[0] === 'run' ? rest.slice(1) : rest
  return servesBuild.test(inner[0] ?? '') && inner.length > 1 ? inner : start
}

/** A script whose name promises that it needs no package for development; null for every other start command. */
export function promisedBy(start: readonly string[], files: Given['files']): string | null {
  const [program = '', ...rest] = start
  if (!managers.test(baseName(program)) || scriptOf(start, files) !== null) return null
  const names = rest.filter((word) => !word.startsWith('-'))
  const name = names[0] === 'run' || names[0] === 'run-script' ? names[1] : names[0]
  return name !== undefined && productionScript.test(name) ? name : null
}

/** Next's own `start` of a project whose file speaks of Next: what it starts is a dependency of its own. */
export function startsNext(
  start: readonly string[],
  { stage, files }: Given,
  commands: readonly TracedCommand[],
): boolean {
  const names = start.filter((word) => !word.startsWith('-') && !/^(?:run|run-script)$/.test(word))
  if (!managers.test(baseName(names[0] ?? '')) || names[1] !== 'start' || scriptOf(start, files) !== null) return false
  return (
    commands.some((it) => it.name === 'next' || it.args.some((arg) => /(?:^|\/)\.?next(?:$|\/)/.test(arg.text))) ||
    stage.stage.instructions.some(
      (it) =>
        (/^(?:ENV|ARG)$/.test(it.kind) && /\bNEXT_(?:PUBLIC|TELEMETRY|RUNTIME)_/.test(it.masked)) ||
        (/^(?:COPY|ADD)$/.test(it.kind) &&
          /(?:^|[\s/"])(?:\.next|next\.config\.[\w*]+|next-env\.d\.ts)\b/.test(it.masked)),
    )
  )
}

/** True where it can't be told that the start does without packages for development: a script that was not given. */
export function wantsDevelopment(start: readonly string[], files: Given['files']): boolean {
  const [program = '', first] = unwrapped(start, files)
  const name = baseName(program)
  if (name === 'node' || name === 'pm2-runtime' || name === 'pm2-docker' || name === 'pm2') return false
  if (servesBuild.test(name)) return first === 'dev' || first === 'develop'
  if (promisedBy(start, files) !== null) return false
  const text = scriptOf(start, files)
  if (text !== null)
    return !/^(?:NODE_ENV=\w+\s+)?(?:node|next start|nuxt start|pm2-runtime|nest start$|cross-env\s+\S+\s+node)\b/.test(
      text,
    )
  return true
}
