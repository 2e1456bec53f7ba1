import { about, between, type Size, scaleSize } from '../../catalog/estimate'
import type { Machine } from '../machine'
import type { NpmTree } from '../npm-tree'
import { joinPath } from '../path'
import { type Call, type CommandFamily, type Effect, hasAny, type Options, optionsOf } from './command'
import { developmentLabel, directoryOf, hasLock, onlyProduction, treeIn, writeTree } from './npm'
import { globalTool } from './npm-globals'
import { runsScript, writeBuild } from './scripts'

/** Yarn, pnpm and Bun: the same trees as npm's, other caches. */
export const yarn: CommandFamily = {
  names: ['yarn', 'yarnpkg', 'pnpm', 'bun', 'corepack', 'lerna', 'turbo', 'nx', 'rush'],
  run: (call, machine) => {
    if (call.name === 'corepack') return undefined
    const options = optionsOf(call.args, [
      '--cwd',
      '--registry',
      '--cache-folder',
      '-C',
      '--dir',
      '--filter',
      '-F',
      '--network-timeout',
      '--store-dir',
      '--network-concurrency',
      '--mutex',
      '--modules-folder',
    ])
    const [first, ...operands] = options.operands.map((operand) => operand.text)
    const verb = first ?? (call.name === 'yarn' || call.name === 'yarnpkg' ? 'install' : '')
    if (['lerna', 'turbo', 'nx', 'rush'].includes(call.name))
      return verb === 'bootstrap' || verb === 'install'
        ? install(call, options, machine)
        : runsScript(call.directory, verb === 'run' ? (operands[0] ?? '') : verb, machine)
    if (call.name.startsWith('yarn') && !isBerry(call)) keepCode(machine)
    switch (verb) {
      case 'install':
      case 'i':
      case 'ci':
        return hasAny(options, '-g', '--global') && operands.length > 0
          ? global(operands, call, machine)
          : install(call, options, machine)
      case 'add':
        if (hasAny(options, '-g', '--global')) return global(operands, call, machine)
        for (const name of operands)
          globalTool(name, joinPath(directoryOf(call, options), 'node_modules'), cacheOf(call, machine), machine)
        return undefined
      case 'global':
        return operands[0] === 'add' ? global(operands.slice(1), call, machine) : undefined
      case 'workspaces':
        return operands[0] === 'focus' ? install(call, options, machine) : undefined
      case 'fetch':
        writeCache(call, treeIn(directoryOf(call, options), machine), 1, machine)
        return undefined
      case 'deploy':
        writeTree(joinPath(call.directory, operands[0] ?? ''), treeIn(call.directory, machine), true, machine)
        return undefined
      case 'prune':
        if (call.name === 'pnpm' && onlyProduction(call, options))
          withoutDevelopment(joinPath(directoryOf(call, options), 'node_modules'), machine)
        return undefined
      case 'cache':
        if (/^clean|^clear|^rm/.test(operands[0] ?? '') || operands.includes('rm'))
          machine.remove(cacheOf(call, machine))
        return undefined
      case 'store':
        return undefined
      case 'set':
      case 'config':
      case 'policies':
      case 'plugin':
      case 'setup':
      case 'why':
      case 'list':
      case 'versions':
      case 'version':
      case 'info':
      case 'audit':
      case 'check':
      case 'link':
      case 'unlink':
      case '':
        return undefined
      case 'exec':
      case 'dlx':
      case 'x':
        return writeBuild(call, operands.join(' '), machine)
      case 'build':
        return call.name === 'bun'
          ? writeBuild(call, 'vite build', machine)
          : runsScript(directoryOf(call, options), 'build', machine)
      case 'run':
      case 'workspace':
        return runsScript(directoryOf(call, options), operands[verb === 'run' ? 0 : operands.length - 1] ?? '', machine)
      default:
        return script(call, directoryOf(call, options), [verb, ...operands], machine)
    }
  },
}

/** `yarn NAME` runs a script of that name, or a program of the project. */
function script(call: Call, directory: string, words: readonly string[], machine: Machine): Effect | undefined {
  const command = words.join(' ')
  const effect = writeBuild(call, command, machine)
  return effect?.unknown ? runsScript(directory, words[0] ?? '', machine) : effect
}

function global(names: readonly string[], call: Call, machine: Machine): undefined {
  const own = call.name.startsWith('yarn')
    ? '/usr/local/share/.config/yarn/global/node_modules'
    : joinPath(
        machine.home,
        call.name === 'bun' ? '.bun/install/global/node_modules' : '.local/share/pnpm/global/5/node_modules',
      )
  for (const name of names) globalTool(name, own, cacheOf(call, machine), machine)
}

/** Yarn 1 keeps itself compiled in /tmp, and writes it anew in every layer that it runs in (measured: 2.2 MB). */
function keepCode(machine: Machine): void {
  const size = { onDisk: about(2.198e6, 0.05, 'derived'), compressed: about(0.95e6, 0.1, 'derived') }
  machine.write('/tmp/v8-compile-cache-0', { kind: 'other', size, tree: true, label: "Yarn's compiled code" })
}

/** Yarn 2 and later have a lock file of another form, and commands of their own. */
const isBerry = (call: Call): boolean => call.args.some((arg) => /^--immutable|^focus$/.test(arg.text))

function cacheOf(call: Call, machine: Machine): string {
  if (call.name === 'pnpm') return joinPath(machine.home, '.local/share/pnpm/store')
  if (call.name === 'bun') return joinPath(machine.home, '.bun/install/cache')
  const set = call.environment('YARN_CACHE_FOLDER')
  if (set) return set
  if (isBerry(call)) return joinPath(machine.home, '.yarn/berry/cache')
  return machine.home === '/root' ? '/usr/local/share/.cache/yarn' : joinPath(machine.home, '.cache/yarn')
}

function install(call: Call, options: Options, machine: Machine): undefined {
  const directory = directoryOf(call, options)
  const modules = joinPath(directory, 'node_modules')
  const again = machine.find(modules).some((entry) => entry.path === modules && entry.kind === 'dependency tree')
  const production =
    onlyProduction(call, options) || (call.args.some((arg) => arg.text === 'focus') && hasAny(options, '--production'))
  // a second `yarn install --production` takes the packages for development away
  if (again && !production) return
  if (again) {
    withoutDevelopment(modules, machine)
    return
  }
  const tree = treeIn(directory, machine)
  writeTree(directory, tree, production, machine)
  writeCache(call, tree, production ? 0 : 1, machine)
  const frozen = call.args.some((arg) => /^--(?:frozen-lockfile|immutable|no-lockfile|pure-lockfile)$/.test(arg.text))
  if (frozen || hasLock(directory, machine)) return
  const lock = call.name === 'pnpm' ? 'pnpm-lock.yaml' : call.name === 'bun' ? 'bun.lock' : 'yarn.lock'
  machine.write(joinPath(directory, lock), { kind: 'source', size: scaleSize(treeFile, tree.count) })
}

function withoutDevelopment(modules: string, machine: Machine): void {
  for (const entry of machine.find(modules)) if (entry.label === developmentLabel) machine.removeEntry(entry)
}

/** A package takes about 300 bytes of a lock file. */
const treeFile: Size = { onDisk: between(150, 300, 500, 'derived'), compressed: between(80, 140, 250, 'derived') }

/**
 * What stays in the manager's own cache. Yarn 1 unpacks every package there once more; Yarn 2 and later keep an archive
 * a package. pnpm and Bun link node_modules to their store, so that the same layer holds the bytes once.
 */
function writeCache(call: Call, tree: NpmTree, development: 0 | 1, machine: Machine): void {
  const path = cacheOf(call, machine)
  const trees = development ? [tree.production, tree.development] : [tree.production]
  const linked = call.name === 'pnpm' || call.name === 'bun'
  // pnpm also fetches what is for other C libraries; measured on two projects
  const factor = call.name === 'pnpm' ? 0.25 : linked ? 0.06 : isBerry(call) ? 0.3 : 1.2
  for (const [i, part] of trees.entries()) {
    const { onDisk, compressed } = scaleSize(part, factor, 'assumed')
    const size: Size = {
      onDisk: between(onDisk.low * 0.5, onDisk.likely, onDisk.high * (call.name === 'pnpm' ? 2 : 1.4), 'assumed'),
      compressed: isBerry(call)
        ? onDisk
        : between(compressed.low * 0.5, compressed.likely, compressed.high * 1.4, 'assumed'),
    }
    const label = `${call.name}'s cache${i === 0 ? '' : ' for development'}`
    machine.write(path, { kind: 'download cache', size, tree: true, label })
  }
}
