import { between, type Estimate, type Size, scale, sum } from '../../catalog/estimate'
import { assumed, fileSize, sizeOnDisk } from '../content'
import type { Machine } from '../machine'
import { lockNames, type NpmTree, npmTree } from '../npm-tree'
import { joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, type Options, optionsOf, pathOf } from './command'
import { globalTool } from './npm-globals'
import { runsScript, writeBuild } from './scripts'

/** npm, and what is common to it, Yarn, pnpm and Bun. */
export const npm: CommandFamily = {
  names: ['npm', 'npx', 'pnpx', 'bunx'],
  run: (call, machine) => {
    if (call.name !== 'npm')
      return writeBuild(
        call,
        call.args
          .map((arg) => arg.text)
          .filter((text) => !text.startsWith('-'))
          .join(' '),
        machine,
      )
    const options = optionsOf(call.args, [
      '--prefix',
      '-C',
      '--registry',
      '--cache',
      '-w',
      '--workspace',
      '--omit',
      '--only',
      '--include',
      '--loglevel',
    ])
    const [verb, ...operands] = options.operands.map((operand) => operand.text)
    switch (verb) {
      case 'ci':
      case 'clean-install':
      case 'install-clean':
      case 'install-ci-test':
        return install(call, [], options, true, machine)
      case 'i':
      case 'install':
      case 'add':
      case 'in':
      case 'isntall':
      case 'install-test':
      case 'it':
      case 'update':
      case 'up':
      case 'upgrade':
        return install(call, operands, options, false, machine)
      case 'rebuild':
        return { unknown: 'What npm rebuild compiles is not known.' }
      case 'prune':
        return prune(call, machine)
      case 'cache':
        if (operands[0] === 'clean' || operands[0] === 'rm' || operands[0] === 'clear')
          machine.remove(joinPath(cacheOf(call, machine), '_cacache'))
        return undefined
      case 'run':
      case 'run-script':
      case 'rum':
      case 'exec':
      case 'x':
      case 'test':
      case 't':
      case 'start':
        return runsScript(
          directoryOf(call, options),
          verb === 'test' || verb === 't' || verb === 'start' ? verb : (operands[0] ?? ''),
          machine,
        )
      case 'uninstall':
      case 'rm':
      case 'remove':
      case 'un':
        for (const name of operands)
          machine.remove(
            hasAny(options, '-g', '--global')
              ? joinPath(globalRoot(call, machine), name)
              : joinPath(directoryOf(call, options), `node_modules/${name}`),
          )
        return undefined
      case 'pack':
        machine.write(pathOf(call, '*.tgz'), { kind: 'artifact', size: assumed(2e3, 200e3, 20e6, 'packed') })
        return undefined
      default:
        // config, set, get, version, ls, audit, link, init: they change a few hundred bytes
        return undefined
    }
  },
}

export const directoryOf = (call: Call, options: Options): string =>
  pathOf(
    call,
    options.values.get('--prefix') ??
      options.values.get('-C') ??
      options.values.get('--cwd') ??
      options.values.get('--dir') ??
      '.',
  )

export function cacheOf(call: Call, machine: Machine): string {
  const set = call.environment('npm_config_cache') ?? call.environment('NPM_CONFIG_CACHE')
  const option = call.args.map((arg) => /^--cache=(.+)$/.exec(arg.text)?.[1]).find((it) => it !== undefined)
  const next = call.args[call.args.findIndex((arg) => arg.text === '--cache') + 1]
  const named = option ?? (call.args.some((arg) => arg.text === '--cache') ? next?.text : undefined) ?? set
  return named ? pathOf(call, named) : joinPath(machine.home, '.npm')
}

function globalRoot(call: Call, machine: Machine): string {
  const prefix = call.environment('NPM_CONFIG_PREFIX') ?? call.environment('npm_config_prefix')
  const own = machine.sources.has('nodesource') ? '/usr' : '/usr/local'
  return joinPath(prefix || own, 'lib/node_modules')
}

/** True where packages for development are left out (npm docs, "omit"; Yarn and pnpm follow NODE_ENV too). */
export function onlyProduction(call: Call, options: Options): boolean {
  const words = call.args.map((arg) => arg.text)
  if (words.some((word) => /^--(?:include=dev|production=false|no-production|dev|also=dev\w*)$/.test(word)))
    return false
  if (
    words.some((word) =>
      /^(?:--omit=dev|--only=prod(?:uction)?|--production(?:=true)?|--prod|-P|--no-dev|--prod=true)$/.test(word),
    )
  )
    return true
  if (options.values.get('--omit') === 'dev' || /^prod/.test(options.values.get('--only') ?? '')) return true
  return (
    call.environment('NODE_ENV') === 'production' ||
    call.environment('npm_config_production') === 'true' ||
    call.environment('NPM_CONFIG_PRODUCTION') === 'true' ||
    call.environment('npm_config_omit') === 'dev' ||
    call.environment('NPM_CONFIG_OMIT') === 'dev'
  )
}

/** The texts of the manifests that an install in a directory reads, and of the lock beside package.json in the context. */
function manifestsIn(directory: string, machine: Machine): ReadonlyMap<string, string> {
  const manifests = new Map<string, string>()
  const { files } = machine.surroundings
  const manifest = machine.contents.origins.get(joinPath(directory, 'package.json'))
  const beside = (manifest ?? 'package.json').replace(/package\.json$/, '')
  for (const name of ['package.json', ...lockNames]) {
    const near =
      manifest !== undefined && Object.hasOwn(files, `${beside}${name}`) ? files[`${beside}${name}`] : undefined
    const text = machine.textAt(joinPath(directory, name)) ?? near
    if (text !== undefined) manifests.set(name, text)
  }
  return manifests
}

/** What an install in a directory would write, by its manifests. */
export function treeIn(directory: string, machine: Machine): NpmTree {
  const manifests = manifestsIn(directory, machine)
  // nothing that a table has is asked where no manifest is known
  if (manifests.size > 0 && machine.catalog.dates.npm === undefined) machine.surroundings.want('npm')
  return npmTree(manifests, machine.root?.libc === 'musl', machine.catalog)
}

/** A lock file is in the image where it was copied by name or pattern, or with all else. */
export function hasLock(directory: string, machine: Machine): boolean {
  if (lockNames.some((name) => machine.has(joinPath(directory, name)))) return true
  return machine
    .find(directory)
    .some(
      (entry) => entry.path === directory && (entry.label === 'the build context' || /\*|lock/.test(entry.label ?? '')),
    )
}

export const developmentLabel = 'packages for development'

/** Writes node_modules; what development needs is counted apart, so that it can be pruned. False where it is there already. */
export function writeTree(directory: string, tree: NpmTree, production: boolean, machine: Machine): void {
  const path = joinPath(directory, 'node_modules')
  machine.write(path, { kind: 'dependency tree', size: tree.production, tree: true, label: 'node_modules' })
  if (!production)
    machine.write(path, { kind: 'dependency tree', size: tree.development, tree: true, label: developmentLabel })
}

const isTree = (path: string, machine: Machine): boolean =>
  machine.find(path).some((entry) => entry.path === path && entry.kind === 'dependency tree')

/** An archive and a list of versions each have an index of about 515 bytes in npm's cache (measured). */
const indexEntry = 515
/** Lines that npm logs a package, in bytes (measured). */
const logged = 850

function install(
  call: Call,
  names: readonly string[],
  options: Options,
  clean: boolean,
  machine: Machine,
): Effect | undefined {
  if (hasAny(options, '--package-lock-only', '--dry-run', '--help', '--version')) return undefined
  const packages = names.filter((name) => !/^(?:\.{1,2}|\.?\/.*)$/.test(name))
  const cache = cacheOf(call, machine)
  if (hasAny(options, '-g', '--global', '--location=global') || options.values.get('--location') === 'global') {
    for (const name of packages.length > 0 ? packages : ['.'])
      globalTool(name, globalRoot(call, machine), joinPath(cache, '_cacache'), machine)
    return undefined
  }
  const directory = directoryOf(call, options)
  const modules = joinPath(directory, 'node_modules')
  if (packages.length > 0) {
    for (const name of packages) globalTool(name, modules, joinPath(cache, '_cacache'), machine)
    return undefined
  }
  const again = isTree(modules, machine)
  if (!clean && again) return undefined
  const production = onlyProduction(call, options)
  const tree = treeIn(directory, machine)
  const locked = clean || hasLock(directory, machine)
  const lock = manifestsIn(directory, machine).get('package-lock.json')
  // a lock that does not say where packages are (npm's omit-lockfile-registry-resolved) has them looked up: measured
  const lookedUp = !locked || (lock !== undefined && !lock.includes('"resolved"'))
  if (clean) machine.remove(modules)
  writeTree(directory, tree, production, machine)
  // what it has fetched before is in its cache
  if (!again || !machine.has(joinPath(cache, '_cacache'))) writeCache(cache, tree, production, !lookedUp, machine)
  if (!locked) machine.write(joinPath(directory, 'package-lock.json'), { kind: 'source', size: lockSize(tree.count) })
  return undefined
}

/** Lines of a package-lock.json that describe one package take 350 bytes in the mean (measured). */
const lockSize = (count: number): Size =>
  sizeOnDisk(between(count * 200, count * 350, count * 520, 'derived'), 'javascript')

/** Measured: lists of versions, which are JSON as it came, pack to a ninth. */
const versionsPack = 0.106

function writeCache(cache: string, tree: NpmTree, production: boolean, locked: boolean, machine: Machine): void {
  const archives = production ? tree.archives.production : tree.archives.all
  const index: Estimate = between(0, tree.count * indexEntry * (locked ? 1 : 2), tree.count * indexEntry * 3, 'derived')
  const parts = locked ? [archives, index] : [archives, tree.versions, index]
  const packed = locked ? [archives] : [archives, scale(tree.versions, versionsPack)]
  const size: Size = { onDisk: sum(parts), compressed: sum([...packed, scale(index, 0.3)]) }
  machine.write(joinPath(cache, '_cacache'), { kind: 'download cache', size, tree: true, label: "npm's cache" })
  const log = tree.count * logged
  machine.write(joinPath(cache, '_logs'), {
    kind: 'log',
    size: sizeOnDisk(between(log * 0.3, log, log * 2, 'derived'), 'text'),
    tree: true,
    label: "npm's logs",
  })
}

/** Packages for development go; where a lower layer holds them, they are hidden. */
function prune(call: Call, machine: Machine): undefined {
  const modules = pathOf(call, 'node_modules')
  for (const entry of machine.find(modules)) if (entry.label === developmentLabel) machine.removeEntry(entry)
  machine.write(joinPath(modules, '.package-lock.json'), { kind: 'dependency tree', size: fileSize(60_000, 'x.json') })
  return undefined
}
