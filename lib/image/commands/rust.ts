import { assumed } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { buildOutput } from './build-output'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'

/** cargo and rustup. */
export const rust: CommandFamily = {
  names: ['cargo', 'rustup', 'rustup-init', 'rustc', 'cargo-chef', 'cross', 'wasm-pack', 'trunk'],
  run: (call, machine) => {
    switch (call.name) {
      case 'rustup':
        return rustup(call, machine)
      case 'rustup-init':
        return installRust(
          call.args.map((arg) => arg.text),
          call,
          machine,
        )
      case 'rustc':
        return call.args.every((arg) => /^-/.test(arg.text))
          ? undefined
          : { unknown: 'What rustc writes is not known.' }
      case 'wasm-pack':
      case 'trunk':
        registry(call, machine)
        target(call, 'release', machine)
        machine.write(pathOf(call, call.name === 'trunk' ? 'dist' : 'pkg'), {
          kind: 'artifact',
          size: assumed(0.1e6, 2e6, 20e6, 'program'),
          tree: true,
          label: buildOutput,
        })
        return undefined
      default:
        return cargo(call, machine)
    }
  },
}

const cargoHome = (call: Call, machine: Machine): string =>
  call.environment('CARGO_HOME') || joinPath(machine.home, '.cargo')
const rustupHome = (call: Call, machine: Machine): string =>
  call.environment('RUSTUP_HOME') || joinPath(machine.home, '.rustup')

/**
 * A toolchain as rustup installs it: about 1.3 GB with the default profile (documentation, clippy, rustfmt), 550 MB
 * with the minimal one (rustup's components of 2026, unpacked).
 */
export function installRust(words: readonly string[], call: Call, machine: Machine): undefined {
  const minimal = words.some(
    (word, i) => word === '--profile=minimal' || (word === '--profile' && words[i + 1] === 'minimal'),
  )
  const none = words.some((word, i) => /none$/.test(word) && /default-toolchain/.test(`${words[i - 1]}${word}`))
  if (!none) {
    const size = minimal ? assumed(430e6, 560e6, 750e6, 'program') : assumed(1000e6, 1300e6, 1600e6, 'program')
    machine.write(rustupHome(call, machine), { kind: 'toolchain', size, tree: true, label: 'Rust toolchain' })
  }
  machine.write(joinPath(cargoHome(call, machine), 'bin'), {
    kind: 'toolchain',
    size: assumed(10e6, 18e6, 30e6, 'program'),
    tree: true,
    label: 'rustup and its links',
  })
}

function rustup(call: Call, machine: Machine): Effect | undefined {
  const [verb, second, third] = call.args.map((arg) => arg.text).filter((text) => !text.startsWith('-'))
  const home = rustupHome(call, machine)
  if (verb === 'target' && second === 'add') {
    machine.write(joinPath(home, 'toolchains'), {
      kind: 'toolchain',
      size: assumed(60e6, 150e6, 260e6, 'program'),
      tree: true,
      label: `Rust for ${third ?? 'another target'}`,
    })
  } else if (
    (verb === 'toolchain' && second === 'install') ||
    verb === 'default' ||
    verb === 'install' ||
    verb === 'update'
  ) {
    if (machine.find(home).some((entry) => entry.label === 'Rust toolchain') && verb !== 'toolchain') return undefined
    machine.write(home, {
      kind: 'toolchain',
      size: assumed(430e6, 900e6, 1500e6, 'program'),
      tree: true,
      label: 'Rust toolchain',
    })
  } else if (verb === 'component' && second === 'add') {
    machine.write(joinPath(home, 'toolchains'), {
      kind: 'toolchain',
      size: assumed(3e6, 30e6, 200e6, 'program'),
      tree: true,
      label: third ?? 'component',
    })
  }
  return undefined
}

/** Sources of crates with their archives, and the index of what is asked for (assumed). */
function registry(call: Call, machine: Machine): void {
  const path = joinPath(cargoHome(call, machine), 'registry')
  if (machine.has(path)) return
  const lock = machine.textAt(pathOf(call, 'Cargo.lock'))
  const crates = lock ? (lock.match(/^\[\[package\]\]/gm)?.length ?? 0) : null
  const size =
    crates === null
      ? assumed(10e6, 150e6, 900e6, 'text')
      : assumed(crates * 0.25e6, crates * 0.8e6, crates * 2.5e6, 'text')
  machine.write(path, { kind: 'download cache', size, tree: true, label: 'crates' })
}

/** Compiled crates, as many as are needed, and what lets a next build go on from there (assumed). */
function target(call: Call, profile: string, machine: Machine): string {
  const path = pathOf(call, call.environment('CARGO_TARGET_DIR') || 'target')
  const release = profile.endsWith('release')
  const size = release ? assumed(30e6, 400e6, 3000e6, 'program') : assumed(60e6, 900e6, 6000e6, 'program')
  machine.write(joinPath(path, `${profile}/deps`), {
    kind: 'other',
    size,
    tree: true,
    label: `compiled crates ${machine.ledger.current}`,
  })
  return path
}

const nameIn = (text: string | null): string | null =>
  /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/ms.exec(text ?? '')?.[1] ?? null

function cargo(call: Call, machine: Machine): Effect | undefined {
  const options = optionsOf(call.args, [
    '--target',
    '--bin',
    '--profile',
    '--features',
    '-p',
    '--package',
    '--manifest-path',
    '--root',
    '--path',
    '--git',
    '--version',
    '--tag',
    '--branch',
    '--target-dir',
    '-j',
    '--jobs',
    '--recipe-path',
    '--example',
    '--out-dir',
  ])
  const [first, ...operands] = options.operands.map((operand) => operand.text).filter((text) => !text.startsWith('+'))
  const verb = call.name === 'cargo-chef' ? 'chef' : first
  const release = hasAny(options, '--release', '-r') || options.values.get('--profile') === 'release'
  const triple = options.values.get('--target')
  switch (verb) {
    case 'build':
    case 'b':
    case 'rustc':
    case 'zigbuild': {
      registry(call, machine)
      const path = target(call, `${triple === undefined ? '' : `${triple}/`}${release ? 'release' : 'debug'}`, machine)
      const name = options.values.get('--bin') ?? nameIn(machine.textAt(pathOf(call, 'Cargo.toml'))) ?? '*'
      const size = release ? assumed(0.5e6, 8e6, 60e6, 'program') : assumed(4e6, 60e6, 400e6, 'program')
      machine.write(
        joinPath(path, `${triple === undefined ? '' : `${triple}/`}${release ? 'release' : 'debug'}/${name}`),
        { kind: 'artifact', size, label: buildOutput },
      )
      return undefined
    }
    case 'fetch':
    case 'vendor':
    case 'generate-lockfile':
      registry(call, machine)
      return undefined
    case 'chef':
      if (operands.includes('cook') || first === 'cook') {
        registry(call, machine)
        target(call, release ? 'release' : 'debug', machine)
      } else
        machine.write(pathOf(call, options.values.get('--recipe-path') ?? 'recipe.json'), {
          kind: 'source',
          size: assumed(2e3, 30e3, 300e3, 'text'),
        })
      return undefined
    case 'check':
    case 'test':
    case 'clippy':
      registry(call, machine)
      target(call, 'debug', machine)
      return undefined
    case 'install':
    case 'binstall': {
      const here = options.values.get('--path')
      const name =
        here === undefined
          ? (operands[0] ?? '*').replace(/@.*$/, '')
          : (nameIn(machine.textAt(pathOf(call, `${here}/Cargo.toml`))) ?? '*')
      const root = options.values.get('--root') ?? call.environment('CARGO_INSTALL_ROOT')
      registry(call, machine)
      // with --path the crates are compiled in the project; otherwise in a directory that goes again
      if (here !== undefined) target(call, 'release', machine)
      machine.write(joinPath(root ? pathOf(call, root) : cargoHome(call, machine), `bin/${name}`), {
        kind: 'artifact',
        size: assumed(0.5e6, 9e6, 60e6, 'program'),
        label: here === undefined ? name : buildOutput,
      })
      return undefined
    }
    case 'clean':
      machine.remove(pathOf(call, 'target'))
      return undefined
    case 'new':
    case 'init':
      return undefined
    case undefined:
    case 'login':
    case 'update':
    case 'fmt':
      return undefined
    default:
      return { unknown: `What cargo ${verb} writes is not known.` }
  }
}
