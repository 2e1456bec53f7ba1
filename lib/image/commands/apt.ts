import type { PackageSize } from '../../catalog/catalog'
import { between, type Size, sumSizes } from '../../catalog/estimate'
import { leavesOutDocs, standIn } from '../../catalog/near-release'
import { PackageSet } from '../../catalog/package-set'
import { assumed } from '../content'
import type { Entry } from '../entry'
import type { Machine } from '../machine'
import { printed } from '../printed'
import { type Call, type CommandFamily, type Effect, hasAny, type Options, optionsOf, pathOf } from './command'
import { downloadFiles, dpkg, installFile, packed, readFiles } from './debs'
import { docs, excludedDocs, withoutDocs } from './docs'
import { removing, writeRecords } from './dpkg-records'
import { nodeSourceFiles } from './node-source'

const lists = '/var/lib/apt/lists'
const archives = '/var/cache/apt/archives'
/** apt's own caches of the lists, which the configuration of Docker's images turns off. */
const ownCaches = '/var/cache/apt/pkgcache.bin'
const dockerClean = '/etc/apt/apt.conf.d/docker-clean'

/** apt-get, apt, aptitude: the package manager of Debian and Ubuntu. */
export const apt: CommandFamily = {
  names: ['apt-get', 'apt', 'aptitude', 'dpkg', 'gdebi', 'apt-mark'],
  run: (call, machine) => {
    if (call.name === 'dpkg')
      return dpkg(call, machine, (names) => removing(machine, 'dpkg', () => removePackages(names, machine)))
    if (call.name === 'apt-mark') return mark(call, machine)
    const options = optionsOf(call.args, [
      '-o',
      '-t',
      '--target-release',
      '--default-release',
      '-c',
      '-a',
      '--host-architecture',
    ])
    const [verb, ...operands] = options.operands
    const names = operands.map((operand) => operand.text)
    const purges = /purge$/.test(verb?.text ?? '') || hasAny(options, '--purge')
    switch (verb?.text) {
      case 'update':
        update(machine)
        return undefined
      case 'install':
      case 'build-dep':
      case 'satisfy':
        return install(names, options, call, machine)
      case 'download':
        downloadFiles(names.map(plainName), call, machine)
        return undefined
      case 'upgrade':
      case 'dist-upgrade':
      case 'full-upgrade':
      case 'safe-upgrade':
        upgrade(machine)
        return undefined
      case 'remove':
      case 'purge':
        removing(machine, purges ? 'purge' : 'remove', () => {
          removePackages(names, machine)
          if (hasAny(options, '--auto-remove', '--autoremove')) autoremove(call, machine)
        })
        return undefined
      case 'autoremove':
      case 'autopurge':
        removing(machine, purges ? 'purge' : 'remove', () => {
          removePackages(names, machine)
          autoremove(call, machine)
        })
        return undefined
      case 'clean':
      case 'autoclean':
        machine.remove(`${archives}/*`)
        machine.remove(ownCaches)
        return undefined
      default:
        return undefined
    }
  },
}

function update(machine: Machine): void {
  // lists that are there already and still current are not written again
  if (machine.has(lists) && !machine.mounts.hold(lists)) return
  const size = machine.catalog.packageIndex(machine.distribution, 'apt')
  machine.write(lists, { kind: 'package index', size, tree: true, label: 'package lists' })
}

const upgraded = '/.packages/apt/upgrade'

/** What is newer than in the base image is written again, and once; what the file installed itself is new. */
function upgrade(machine: Machine): void {
  const { distribution, root } = machine
  if (machine.has(upgraded)) return
  const found = distribution && root ? machine.catalog.upgrade(distribution, root) : null
  const table = distribution && !found ? machine.catalog.packageTable(distribution) : null
  if (table) machine.surroundings.want(table)
  machine.write(upgraded, {
    kind: 'package',
    size: found?.size ?? assumed(0, 10e6, 150e6, 'mixed'),
    tree: true,
    label: 'upgraded packages',
  })
  machine.note(
    found
      ? `An upgrade writes again what has changed since the base image was built: likely ${packages(found.count)} of its own.`
      : 'How much an upgrade replaces depends on how old the base image is, which no table tells.',
  )
}

const packages = (count: number): string => (count === 0 ? 'none' : count === 1 ? 'one package' : `${count} packages`)

/**
 * What packages of other repositories usually weigh with what they bring along, in MB: assumed from what their makers
 * distributed in 2025 and 2026.
 */
const elsewhereSizes: readonly (readonly [RegExp, low: number, likely: number, high: number])[] = [
  [/^(?:google-chrome|microsoft-edge|brave-browser|opera)\b/, 250, 380, 650],
  [/^(?:google-cloud-(?:cli|sdk)|azure-cli)$/, 350, 700, 1300],
  [/^dotnet-sdk-/, 300, 550, 900],
  [/^(?:dotnet|aspnetcore)-runtime-/, 60, 100, 220],
  [/^(?:temurin|zulu\d+|msopenjdk|java-.*amazon).*jre/, 80, 150, 220],
  [/^(?:temurin|zulu\d+|msopenjdk|java-.*amazon)/, 200, 330, 450],
  [/^docker-(?:ce|buildx|compose)|^containerd\.io$/, 30, 90, 140],
  [/^(?:mongodb-org|elasticsearch|opensearch|grafana|vault)/, 100, 350, 1300],
  [/^cuda-|^libcu|^nvidia-/, 10, 800, 8000],
]

function fromElsewhere(name: string): Size {
  const [, low, likely, high] = elsewhereSizes.find(([pattern]) => pattern.test(name)) ?? [null, 0.5, 8, 150]
  return assumed(low * 1e6, likely * 1e6, high * 1e6, 'mixed')
}

const isFile = (text: string): boolean => /^\.{0,2}\/|\.deb$/.test(text)

/** What a name on the command line asks for: `curl=7.88*`, `curl/bookworm` and `curl:amd64` are curl. */
const plainName = (text: string): string =>
  isFile(text) ? text : text.replace(/[=/].*$/, '').replace(/:(?:amd64|arm64|any|native|i386)$/, '')

function install(names: readonly string[], options: Options, call: Call, machine: Machine): Effect | undefined {
  const distribution = machine.distribution
  const wanted = names.map(plainName).filter((name) => name !== '' && !name.endsWith('-'))
  const known = machine.installed.packages('apt')
  const local = wanted.filter(isFile)
  const files = readFiles(
    local.map((name) => pathOf(call, name)),
    machine,
  )
  const elsewhere = wanted.filter((name) => nodeSourceFiles(name, machine) !== null)
  const named = wanted.filter((name) => !local.includes(name) && !elsewhere.includes(name) && !/[$`(]/.test(name))
  const asked = [...files.names, ...named]
  for (const name of elsewhere) {
    machine.installed.requests('apt').add(name)
    for (const { path, size, tree } of nodeSourceFiles(name, machine) ?? []) {
      const entry = machine.write(path, { kind: 'package', size, tree, label: name })
      if (!known.has(name)) known.add(entry)
    }
  }
  for (const path of files.others) installFile(path, machine)
  for (const name of asked) machine.installed.requests('apt').add(name)
  const open = wanted.filter((name) => /[$`(]/.test(name))
  const effect =
    open.length > 0 ? { unknown: `Which packages ${open.join(' ')} stands for is known only when it runs.` } : undefined
  if (asked.length === 0) return effect
  const recommends = !withoutRecommends(options, machine)
  const { root } = machine
  const request = distribution && root && { distribution, names: asked, recommends, present: known.names, base: root }
  const closure = request && machine.catalog.install(request)
  if (!closure) {
    const table = distribution && machine.catalog.packageTable(distribution)
    if (table) machine.surroundings.want(table)
    else machine.note('Which release these packages are of is not known: their sizes are assumed.')
    const count = asked.length
    const size = assumed(1e6 * count, (recommends ? 25e6 : 15e6) * count, 120e6 * count, 'mixed')
    machine.write(`/.packages/apt/${asked.join('+')}`, { kind: 'package', size, tree: true, label: asked.join(' ') })
    return effect
  }
  if (hasAny(options, '-d', '--download-only')) return download(closure.packages, machine)
  const bare = () => machine.catalog.install({ ...request, distribution: { ...distribution, slim: true } })
  const excluded = leavesOutDocs(distribution) ? null : excludedDocs(machine)
  const packages = excluded && excluded.size > 0 ? withoutDocs(closure.packages, bare(), excluded) : closure.packages
  const gone = new Set(excluded ?? docs)
  machine.installed.documented.push({ packages, bare, gone })
  if (machine.isErased(dockerClean)) {
    // measured on bookworm: 74 MB, 29 MB packed, beside the packages themselves
    const size = { onDisk: between(30e6, 74e6, 90e6, 'derived'), compressed: between(12e6, 29e6, 36e6, 'derived') }
    machine.write(ownCaches, { kind: 'download cache', size, tree: true, label: "apt's caches" })
    if (packages.length > 0) download(packages, machine)
  }
  const others = closure.packages.length > 0 ? standIn(distribution) : null
  if (others !== null) machine.note(`Priced by ${others}: names and sizes may differ.`)
  for (const name of closure.asking ?? []) machine.installed.asking.add(name)
  known.add(...machine.writePackages('apt', packages))
  if (closure.packages.length > 0) writeRecords(closure.overhead, machine)
  if (closure.unknown.length === 0) return effect
  machine.note(`No table has the size of ${closure.unknown.slice(0, 5).join(', ')}.`)
  for (const name of closure.unknown) {
    machine.write(`/.packages/apt/${name}`, {
      kind: 'package',
      size: fromElsewhere(name),
      tree: true,
      label: name,
    })
  }
  return effect
}

/** Packages that are only fetched stay where apt keeps them. */
function download(packages: readonly PackageSize[], machine: Machine): undefined {
  machine.write(archives, {
    kind: 'download cache',
    size: packed(sumSizes(packages.map((it) => it.size))),
    tree: true,
    label: 'downloaded packages',
  })
}

/** Said on the command line, through -o, or written into apt's configuration by an earlier command. */
function withoutRecommends(options: Options, machine: Machine): boolean {
  if (hasAny(options, '--no-install-recommends')) return true
  const setting = options.values.get('-o') ?? ''
  if (/APT::Install-Recommends=(?:"?(?:0|false|no)"?)/i.test(setting)) return true
  return machine
    .find('/etc/apt/apt.conf.d')
    .some((entry) => /APT::Install-Recommends\s+"?(?:0|false|no|off)\b/i.test(machine.textAt(entry.path) ?? ''))
}

/** What was asked for by name stays when the rest is taken away; `apt-mark` tells which those are. */
function mark(call: Call, machine: Machine): Effect | undefined {
  const [verb, ...operands] = optionsOf(call.args).operands
  const requests = machine.installed.requests('apt')
  switch (verb?.text) {
    case 'showmanual':
      return printed([...requests].map((name) => `${name}\n`).join(''))
    case 'auto': {
      const all = operands.some((operand) => operand.text === '.*')
      if (all) requests.clear()
      else for (const operand of operands) requests.delete(operand.text)
      return undefined
    }
    case 'manual':
      for (const operand of operands) if (operand.known) requests.add(operand.text)
      return undefined
    default:
      return undefined
  }
}

function removePackages(names: readonly string[], machine: Machine): void {
  const known = machine.installed.packages('apt')
  for (const text of names) {
    const name = plainName(text)
    const pattern = /[*?]/.test(name)
      ? new RegExp(`^${name.replace(/[.+]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`)
      : null
    for (const [installed, entry] of [...known]) {
      if (installed === name || pattern?.test(installed)) forget(installed, entry, machine)
    }
    machine.installed.requests('apt').delete(name)
  }
}

function forget(name: string, entry: Entry, machine: Machine): void {
  machine.removeEntry(entry)
  for (const { path } of nodeSourceFiles(name, machine) ?? []) machine.remove(path)
  machine.installed.packages('apt').delete(name)
}

/** What apt itself recommends: it stays for as long as recommendations count. */
const recommendedByApt = 'ca-certificates'

/** Takes away what nothing that was asked for needs any more. */
function autoremove(call: Call, machine: Machine): void {
  const { distribution, root } = machine
  if (!distribution || !root) return
  const requests = [...machine.installed.requests('apt')]
  const strict = call.args.some(({ text }) => /AutoRemove::RecommendsImportant="?(?:0|false|no)/i.test(text))
  const kept = machine.catalog.install({
    distribution,
    names:
      strict || !machine.installed.packages('apt').has(recommendedByApt) ? requests : [...requests, recommendedByApt],
    recommends: true,
    present: PackageSet.none,
    base: root,
  })
  if (!kept) return
  const needed = new Set(kept.packages.map((item) => item.name))
  const asked = machine.installed.requests('apt')
  for (const [name, entry] of [...machine.installed.packages('apt')])
    if (!needed.has(name) && !asked.has(name)) forget(name, entry, machine)
}
