import type { PackageSize } from '../../catalog/catalog'
import { between, type Size } from '../../catalog/estimate'
import { assumed, sizeOnDisk } from '../content'
import type { Machine } from '../machine'
import { baseName, isPattern, joinPath } from '../path'
import { printed } from '../printed'
import { type Call, type Effect, hasAny, optionsOf, pathOf } from './command'
import { writeList } from './dpkg-records'

/** What marks a file that `apt-get download` left, before the package's name. */
const downloaded = 'package file of '

/** `apt-get download NAME…`: the package files alone, in the directory where it runs. */
export function downloadFiles(names: readonly string[], call: Call, machine: Machine): void {
  for (const name of names) {
    const own = packageCalled(name, machine)
    const size = own ? packed(own.size) : sizeOnDisk(between(5e3, 1e6, 60e6, 'assumed'), 'packed')
    const path = joinPath(call.directory, `${name}_amd64.deb`)
    machine.write(path, { kind: 'download cache', size, label: downloaded + name })
  }
}

/** A package file packs better than the layer that holds its files: about three quarters of it (measured). */
export const packed = ({ compressed: { low, likely, high } }: Size): Size =>
  sizeOnDisk(between(low * 0.6, likely * 0.76, high * 0.9, 'derived'), 'packed')

/** A package by itself, as the distribution has it; null where no table does. */
function packageCalled(name: string, machine: Machine): PackageSize | null {
  const { distribution, root } = machine
  if (!distribution || !root) return null
  const present = machine.installed.packages('apt').names
  const closure = machine.catalog.install({ distribution, names: [name], recommends: false, present, base: root })
  return closure?.packages.find((found) => found.name === name) ?? null
}

/** The names of the packages whose downloaded files a path or pattern names, and the paths of all other files. */
export function readFiles(
  paths: readonly string[],
  machine: Machine,
): { readonly names: readonly string[]; readonly others: readonly string[] } {
  const names: string[] = []
  const others: string[] = []
  for (const path of paths) {
    const found = machine.find(path).flatMap(({ label }) => (label?.startsWith(downloaded) ? [label] : []))
    names.push(...found.map((label) => label.slice(downloaded.length)))
    if (found.length === 0) others.push(...(isPattern(path) ? matchesOf(path, machine) : [path]))
  }
  return { names, others }
}

const matchesOf = (path: string, machine: Machine): readonly string[] => {
  const found = machine.matching(path)
  return found.length > 0 ? found : [path]
}

/** `dpkg -i`, `-r` and `-P`; what else it is asked changes nothing. */
export function dpkg(call: Call, machine: Machine, remove: (names: readonly string[]) => void): Effect | undefined {
  if (call.args.some((arg) => arg.text === '--print-architecture')) return printed('amd64\n')
  const options = optionsOf(call.args)
  const operands = options.operands.map((operand) => operand.text)
  if (hasAny(options, '-r', '-P', '--remove', '--purge')) remove(operands)
  if (!hasAny(options, '-i', '--install')) return undefined
  const { names, others } = readFiles(
    operands.map((text) => pathOf(call, text)),
    machine,
  )
  const own = names.flatMap((name) => packageCalled(name, machine) ?? [])
  machine.installed.packages('apt').add(...machine.writePackages('apt', own))
  if (own.length > 0) writeList(machine)
  for (const path of others) installFile(path, machine)
  return undefined
}

/** A package file that no table has unpacks to about three and a half times its size. */
export function installFile(path: string, machine: Machine): void {
  const name = baseName(path)
  const file = machine.fileAt(path)
  const size = file
    ? sizeOnDisk(
        between(file.size.onDisk.low * 1.5, file.size.onDisk.likely * 3.5, file.size.onDisk.high * 6, 'assumed'),
        'program',
      )
    : assumed(1e6, 60e6, 400e6, 'program')
  machine.note(`What ${name} unpacks to is assumed.`)
  machine.write(`/.packages/apt/${name}`, { kind: 'package', size, tree: true, label: name })
}
