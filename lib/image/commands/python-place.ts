import type { Machine } from '../machine'
import { joinPath } from '../path'
import type { Call } from './command'

/** Where a pip puts packages and programs. */
export interface PythonPlace {
  readonly packages: string
  readonly programs: string
}

const ofRelease: Readonly<Record<string, string>> = {
  'debian buster': '3.7',
  'debian bullseye': '3.9',
  'debian bookworm': '3.11',
  'debian trixie': '3.13',
  'ubuntu 18.04': '3.6',
  'ubuntu 20.04': '3.8',
  'ubuntu 22.04': '3.10',
  'ubuntu 24.04': '3.12',
  'alpine 3.17': '3.10',
  'alpine 3.18': '3.11',
  'alpine 3.19': '3.11',
  'alpine 3.20': '3.12',
  'alpine 3.21': '3.12',
  'alpine 3.22': '3.12',
}

/** `3.11`, from the image's variables, its tag, or what its distribution ships. */
export function pythonVersion(machine: Machine): string {
  const set = machine.scope.env.get('PYTHON_VERSION')
  const ofSet = set ? /^3\.\d+/.exec(set)?.[0] : undefined
  if (ofSet) return ofSet
  const { root, distribution } = machine
  const ofTag = /python/.test(root?.reference.repository ?? '')
    ? /^3\.\d+/.exec(root?.reference.tag ?? '')?.[0]
    : undefined
  return ofTag ?? ofRelease[`${distribution?.name} ${distribution?.release}`] ?? '3.12'
}

/** The directory of a virtual environment that a command works in: its own, one that was activated, or first in PATH. */
export function environmentOf(call: Call, machine: Machine): string | null {
  const own = /^(\/.+)\/bin\/[^/]+$/.exec(call.program)?.[1]
  if (own && machine.virtualEnvironments.has(own)) return own
  const active = call.environment('VIRTUAL_ENV')
  if (active) return active
  const first = (call.environment('PATH') ?? '').split(':')[0]?.replace(/\/bin$/, '')
  return first && (machine.virtualEnvironments.has(first) || /\/\.?v?env$|\/virtualenv/.test(first)) ? first : null
}

export function placeOf(call: Call, machine: Machine): PythonPlace {
  const version = pythonVersion(machine)
  const under = (root: string, kind: 'site' | 'dist'): PythonPlace => ({
    packages: joinPath(root, `lib/python${version}/${kind}-packages`),
    programs: joinPath(root, 'bin'),
  })
  const environment = environmentOf(call, machine)
  if (environment) return under(environment, 'site')
  if (machine.conda !== null) return under(machine.conda, 'site')
  const official =
    machine.scope.env.has('PYTHON_VERSION') || /(?:^|\/)python$/.test(machine.root?.reference.repository ?? '')
  if (official) return under('/usr/local', 'site')
  if (machine.packageManager === 'apk') return under('/usr', 'site')
  // Debian's pip installs beside its packages (Debian Python policy)
  return machine.packageManager === 'apt' || machine.packageManager === null
    ? under('/usr/local', 'dist')
    : under('/usr/local', 'site')
}
