import type { Closure } from '../../catalog/catalog'
import { PackageSet } from '../../catalog/package-set'
import { assumed } from '../content'
import type { Entry } from '../entry'
import type { Machine } from '../machine'
import { type Call, type CommandFamily, type Effect, hasAny, type Options, optionsOf } from './command'

const cache = '/var/cache/apk'
const database = '/lib/apk/db'
const manager = 'apk'

/** apk: the package manager of Alpine and Wolfi. */
export const apk: CommandFamily = {
  names: ['apk'],
  run: (call, machine) => {
    const options = optionsOf(call.args, valueOptions)
    const [verb, ...operands] = options.operands
    switch (verb?.text) {
      case 'update':
        index(machine)
        return undefined
      case 'add':
        // with --no-cache the index is fetched into memory and nothing of it is kept (apk-add(8))
        if (hasAny(options, '-U', '--update', '--update-cache') && !hasAny(options, '--no-cache')) index(machine)
        return add(
          operands.map((operand) => operand.text),
          options,
          machine,
        )
      case 'upgrade':
        if (hasAny(options, '-U', '--update', '--update-cache') && !hasAny(options, '--no-cache')) index(machine)
        machine.write('/.packages/apk/upgrade', {
          kind: 'package',
          size: assumed(0, 2e6, 40e6, 'program'),
          tree: true,
          label: 'upgraded packages',
        })
        machine.note('How much an upgrade replaces depends on the day of the build.')
        return undefined
      case 'del':
        remove(call, options, machine)
        return undefined
      case 'cache':
        if (operands[0]?.text === 'clean') machine.remove(`${cache}/*`)
        return undefined
      default:
        return undefined
    }
  },
}

const valueOptions = [
  '-t',
  '--virtual',
  '-X',
  '--repository',
  '-p',
  '--root',
  '--arch',
  '--repositories-file',
  '--keys-dir',
  '--cache-dir',
  '--cache-max-age',
  '--wait',
]

function index(machine: Machine): void {
  if (machine.has(cache) && !machine.mounts.hold(cache)) return
  const size = machine.catalog.packageIndex(machine.distribution, manager)
  machine.write(cache, { kind: 'package index', size, tree: true, label: 'package index' })
}

/** The packages that a virtual package stands for: what `apk add -t NAME` was given. */
const groupOf = (name: string): string => `apk group ${name}`

function add(names: readonly string[], options: Options, machine: Machine): Effect | undefined {
  const group = options.values.get('-t') ?? options.values.get('--virtual')
  const asked = names.filter((name) => !name.startsWith('!') && name !== '' && !/[$`(]/.test(name))
  const open = names.filter((name) => /[$`(]/.test(name))
  const effect =
    open.length > 0 ? { unknown: `Which packages ${open.join(' ')} stands for is known only when it runs.` } : undefined
  const wanted = machine.installed.requests(group === undefined ? manager : groupOf(group))
  for (const name of asked) wanted.add(plain(name))
  if (asked.length === 0 || !machine.root) return effect
  const { distribution } = machine
  const closure =
    distribution &&
    machine.catalog.install({
      distribution,
      names: asked.map(plain),
      recommends: false,
      present: machine.installed.packages(manager).names,
      base: machine.root,
    })
  if (closure) write(closure, machine)
  else writeAssumed(asked, machine)
  return effect
}

const plain = (name: string): string => name.replace(/[=<>~@].*$/, '')

function write(closure: Closure, machine: Machine): void {
  const written = closure.packages.map(({ name, size }) =>
    machine.write(`/.packages/apk/${name}`, { kind: 'package', size, tree: true, label: name }),
  )
  machine.installed.packages(manager).add(...written)
  machine.write(database, {
    kind: 'package database',
    size: closure.overhead,
    tree: true,
    label: `package records ${machine.ledger.current}`,
  })
  if (closure.unknown.length === 0) return
  machine.note(`No table has the size of ${closure.unknown.slice(0, 5).join(', ')}.`)
  for (const name of closure.unknown) writeOne(name, machine, beside)
}

function writeAssumed(names: readonly string[], machine: Machine): void {
  const { distribution } = machine
  const table = distribution && machine.catalog.packageTable(distribution)
  if (table) machine.surroundings.want(table)
  for (const name of names) writeOne(plain(name), machine)
}

/** What groups of packages usually weigh on Alpine with all that they need, in MB: assumed. */
const typical: readonly (readonly [RegExp, low: number, likely: number, high: number])[] = [
  [/^build-base$|^alpine-sdk$/, 150, 220, 330],
  [/^(?:gcc|g\+\+|clang.*|llvm.*)$/, 80, 150, 400],
  [/^openjdk\d+(?:-jdk)?$/, 150, 260, 350],
  [/^openjdk.*jre|.*-jre$/, 80, 180, 260],
  [/^(?:nodejs(?:-current)?|npm|yarn)$/, 15, 60, 80],
  [/^(?:python3|py3-.*)$/, 1, 40, 70],
  [/^(?:chromium|firefox.*)$/, 250, 420, 600],
  [/^(?:ffmpeg|imagemagick|gtk.*|qt.*)$/, 30, 110, 300],
  [/^(?:docker.*|go|rust|cargo)$/, 100, 280, 600],
  [/-dev$/, 0.2, 4, 60],
  [/^lib/, 0.05, 1, 15],
]

/** The same where what they need is counted by itself. */
const beside: typeof typical = [
  [/^py3-pip$/, 7, 11, 16],
  [/^py3-/, 0.1, 2, 45],
  [/^(?:npm|yarn)$/, 5, 11, 16],
]

function writeOne(name: string, machine: Machine, rows: typeof typical = []): void {
  const row = [...rows, ...typical].find(([pattern]) => pattern.test(name))
  const size = row
    ? assumed(row[1] * 1e6, row[2] * 1e6, row[3] * 1e6, 'program')
    : assumed(0.05e6, 4e6, 80e6, 'program')
  const entry = machine.write(`/.packages/apk/${name}`, { kind: 'package', size, tree: true, label: name })
  machine.installed.packages(manager).add(entry)
}

/** Takes packages away with all that nothing else needs, as apk does by itself. */
function remove(_call: Call, options: Options, machine: Machine): void {
  const { distribution, root } = machine
  const gone = new Set<string>()
  for (const operand of options.operands.slice(1)) {
    const group = machine.installed.forgetRequests(groupOf(operand.text))
    for (const name of group ?? [plain(operand.text)]) gone.add(name)
    machine.installed.requests(manager).delete(plain(operand.text))
  }
  const kept = new Set<string>()
  for (const [key, names] of machine.installed.allRequests())
    if (key === manager || key.startsWith(groupOf(''))) for (const name of names) kept.add(name)
  const known = machine.installed.packages(manager)
  const needed =
    distribution && root
      ? machine.catalog.install({
          distribution,
          names: [...kept],
          recommends: false,
          present: PackageSet.none,
          base: root,
        })
      : null
  const stays = needed ? new Set([...needed.packages.map((item) => item.name), ...kept]) : null
  let removed = 0
  for (const [name, entry] of [...known]) {
    if (stays ? stays.has(name) : !gone.has(name) || kept.has(name)) continue
    forget(name, entry, machine)
    removed++
  }
  if (removed > 0)
    machine.write(database, {
      kind: 'package database',
      size: databaseSize,
      tree: true,
      label: `package records ${machine.ledger.current}`,
    })
}

/** apk's list of installed files, written again: it has a line for every file (assumed). */
const databaseSize = assumed(50e3, 130e3, 600e3, 'text')

function forget(name: string, entry: Entry, machine: Machine): void {
  machine.removeEntry(entry)
  machine.installed.packages(manager).delete(name)
}
