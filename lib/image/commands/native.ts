import { assumed } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { buildOutput } from './build-output'
import { type Call, type CommandFamily, type Effect, hasAny, optionsOf, pathOf } from './command'

/** Compilers and build tools of C and C++: objects where they build, programs where they install. All sizes assumed. */
export const native: CommandFamily = {
  names: [
    'make',
    'gmake',
    'cmake',
    'ninja',
    'meson',
    'gcc',
    'g++',
    'cc',
    'c++',
    'clang',
    'clang++',
    'configure',
    'autogen.sh',
    'autoreconf',
    'autoconf',
    'automake',
    'bootstrap.sh',
    'buildconf',
    'config',
    'Configure',
    'ld',
    'ar',
    'ranlib',
    'strip',
    'objcopy',
    'nasm',
    'patch',
    'checkinstall',
    'scons',
    'bazel',
    'bazelisk',
    'swift',
    'zig',
    'ghc',
    'cabal',
    'stack',
    'opam',
    'dune',
    'mix',
    'rebar3',
    'nim',
    'crystal',
    'shards',
    'dart',
    'flutter',
  ],
  run: (call, machine) => runners[call.name]?.(call, machine),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

const objects = (path: string, machine: Machine): void => {
  machine.write(path, {
    kind: 'other',
    size: assumed(0.1e6, 15e6, 400e6, 'program'),
    tree: true,
    label: `objects of the build ${machine.ledger.current}`,
  })
}

const installed = (call: Call, prefix: string | null, machine: Machine): void => {
  const root = prefix ?? call.environment('DESTDIR') ?? machine.prefixes.get(call.directory) ?? '/usr/local'
  machine.note('What the build installs is assumed.')
  machine.write(pathOf(call, root), {
    kind: 'artifact',
    size: assumed(0.05e6, 12e6, 250e6, 'program'),
    tree: true,
    label: `what make installs from ${call.directory}`,
  })
}

const make: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-C', '-f', '-j', '-l', '-I', '--directory', '--file'])
  const directory = pathOf(call, options.values.get('-C') ?? options.values.get('--directory') ?? '.')
  const targets = options.operands.map((operand) => operand.text).filter((text) => !/^\d+$|[$`]/.test(text))
  const names = targets.filter((text) => !text.includes('='))
  const prefix =
    targets.map((text) => /^(?:PREFIX|prefix|DESTDIR)=(.+)$/.exec(text)?.[1]).find((it) => it !== undefined) ?? null
  const here = { ...call, directory }
  if (names.some((name) => /^(?:clean|distclean|mrproper)$/.test(name))) {
    for (const entry of machine.find(directory))
      if (entry.label?.startsWith('objects of the build')) machine.removeEntry(entry)
    return undefined
  }
  if (names.every((name) => /^(?:check|test|lint|help|deps-check)$/.test(name)) && names.length > 0) return undefined
  if (names.length > 0 && names.every((name) => /install/.test(name))) {
    if (!machine.find(directory).some((entry) => entry.label?.startsWith('objects of the build')))
      objects(directory, machine)
    installed(here, prefix, machine)
    return undefined
  }
  objects(directory, machine)
  machine.write(joinPath(directory, '*'), {
    kind: 'artifact',
    size: assumed(0.02e6, 4e6, 120e6, 'program'),
    label: buildOutput,
  })
  if (names.some((name) => /install/.test(name))) installed(here, prefix, machine)
  return undefined
}

const configure: Runner = (call, machine) => {
  const prefix = call.args.map((arg) => /^--prefix=(.+)$/.exec(arg.text)?.[1]).find((it) => it !== undefined)
  if (prefix !== undefined) machine.prefixes.set(call.directory, prefix)
  machine.write(pathOf(call, 'config.log'), { kind: 'log', size: assumed(20e3, 300e3, 2e6, 'text') })
  return undefined
}

const cmake: Runner = (call, machine) => {
  const options = optionsOf(call.args, [
    '-S',
    '-B',
    '-G',
    '--build',
    '--install',
    '--target',
    '--prefix',
    '-j',
    '--parallel',
    '--config',
    '-t',
  ])
  const prefix =
    options.values.get('--prefix') ??
    call.args.map((arg) => /^-DCMAKE_INSTALL_PREFIX(?::PATH)?=(.+)$/.exec(arg.text)?.[1]).find((it) => it !== undefined)
  const build = options.values.get('--build') ?? options.values.get('--install') ?? options.values.get('-B')
  const directory = pathOf(call, build ?? '.')
  if (prefix !== undefined) machine.prefixes.set(directory, prefix)
  const here = { ...call, directory }
  if (options.values.has('--install')) installed(here, prefix ?? null, machine)
  else if (options.values.has('--build')) {
    objects(directory, machine)
    machine.write(joinPath(directory, '*'), {
      kind: 'artifact',
      size: assumed(0.02e6, 4e6, 120e6, 'program'),
      label: buildOutput,
    })
    if ((options.values.get('--target') ?? options.values.get('-t')) === 'install')
      installed(here, prefix ?? null, machine)
  } else if (hasAny(options, '--version', '-E', '--help')) return undefined
  else
    machine.write(joinPath(directory, 'CMakeFiles'), {
      kind: 'other',
      size: assumed(20e3, 0.8e6, 10e6, 'text'),
      tree: true,
    })
  return undefined
}

const ninja: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-C', '-f', '-j', '-t'])
  const words = options.operands.map((operand) => operand.text)
  const verb = call.name === 'meson' ? words[0] : words.includes('install') ? 'install' : 'compile'
  const directory = pathOf(call, options.values.get('-C') ?? '.')
  if (verb === 'setup') {
    const prefix = call.args.map((arg) => /^--prefix=(.+)$/.exec(arg.text)?.[1]).find((it) => it !== undefined)
    if (prefix !== undefined) machine.prefixes.set(pathOf(call, words[1] ?? '.'), prefix)
    return undefined
  }
  objects(directory, machine)
  if (verb === 'install') installed({ ...call, directory }, null, machine)
  return undefined
}

/** One program from a few sources. */
const compile: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-o', '-I', '-L', '-D', '-x', '-include', '-isystem', '-T', '-Xlinker'])
  if (call.args.every((arg) => /^-(?:-version|v|dump.*)$/.test(arg.text))) return undefined
  const objectsOnly = hasAny(options, '-c', '-E', '-S')
  const size = objectsOnly ? assumed(1e3, 60e3, 2e6, 'program') : assumed(12e3, 120e3, 15e6, 'program')
  machine.write(pathOf(call, options.values.get('-o') ?? (objectsOnly ? '*.o' : 'a.out')), {
    kind: 'artifact',
    size,
    label: buildOutput,
  })
  return undefined
}

/** A stripped program keeps about two thirds of its bytes; here it is written again as it was. */
const rewrite: Runner = (call, machine) => {
  for (const operand of optionsOf(call.args, ['-o', '-R', '-K', '-O', '-j']).operands)
    machine.rewrite(pathOf(call, operand.text), false)
  return undefined
}

interface Builder {
  readonly cache: string
  readonly low: number
  readonly likely: number
  readonly high: number
  readonly output: string
}

/** Other languages' builders: where they keep what they fetch, with its MB, and where they build. */
const builders: Readonly<Record<string, Builder>> = {
  swift: { cache: '.cache/org.swift.swiftpm', low: 1, likely: 60, high: 600, output: '.build' },
  zig: { cache: '.cache/zig', low: 5, likely: 80, high: 500, output: 'zig-out' },
  cabal: { cache: '.cabal', low: 100, likely: 900, high: 4000, output: 'dist-newstyle' },
  stack: { cache: '.stack', low: 500, likely: 2500, high: 6000, output: '.stack-work' },
  opam: { cache: '.opam', low: 200, likely: 900, high: 3000, output: '_build' },
  dune: { cache: '.cache/dune', low: 1, likely: 40, high: 400, output: '_build' },
  mix: { cache: '.mix', low: 1, likely: 5, high: 40, output: '_build' },
  rebar3: { cache: '.cache/rebar3', low: 1, likely: 20, high: 150, output: '_build' },
  shards: { cache: '.cache/shards', low: 0.5, likely: 10, high: 100, output: 'bin' },
  dart: { cache: '.pub-cache', low: 1, likely: 60, high: 400, output: 'build' },
  flutter: { cache: '.pub-cache', low: 20, likely: 500, high: 2500, output: 'build' },
  bazel: { cache: '.cache/bazel', low: 100, likely: 1500, high: 12_000, output: 'bazel-bin' },
  bazelisk: { cache: '.cache/bazel', low: 100, likely: 1500, high: 12_000, output: 'bazel-bin' },
}

const builds: Runner = (call, machine) => {
  const builder = builders[call.name]
  const [verb = ''] = call.args.map((arg) => arg.text)
  if (!builder || /^-|version|config|setup$|format|analyze|^clean$/.test(verb)) return undefined
  const cache = joinPath(machine.home, builder.cache)
  if (!machine.has(cache))
    machine.write(cache, {
      kind: 'download cache',
      size: assumed(builder.low * 1e6, builder.likely * 1e6, builder.high * 1e6, 'mixed'),
      tree: true,
      label: `what ${call.name} fetches`,
    })
  if (call.name === 'mix' && verb === 'deps.get')
    machine.write(pathOf(call, 'deps'), {
      kind: 'dependency tree',
      size: assumed(1e6, 30e6, 200e6, 'text'),
      tree: true,
    })
  if (/build|compile|release|install|do/.test(verb)) {
    const output = pathOf(call, builder.output)
    // what was built before stays; a release is a copy of it with all that it needs
    const adds = machine.has(output)
    machine.write(adds ? joinPath(output, verb) : output, {
      kind: 'artifact',
      size: adds && verb !== 'release' ? assumed(0.01e6, 2e6, 60e6, 'program') : assumed(0.5e6, 40e6, 500e6, 'program'),
      tree: true,
      label: buildOutput,
    })
  }
  return undefined
}

const unknown: Runner = (call) => ({ unknown: `What ${call.name} writes is not known.` })

const runners: Readonly<Record<string, Runner>> = {
  make,
  gmake: make,
  cmake,
  ninja,
  meson: ninja,
  gcc: compile,
  'g++': compile,
  cc: compile,
  'c++': compile,
  clang: compile,
  'clang++': compile,
  nasm: compile,
  ghc: compile,
  nim: compile,
  crystal: compile,
  configure,
  config: configure,
  Configure: configure,
  strip: rewrite,
  objcopy: rewrite,
  scons: unknown,
  checkinstall: unknown,
  patch: () => undefined,
  ...Object.fromEntries(Object.keys(builders).map((name) => [name, builds])),
}
