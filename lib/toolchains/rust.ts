import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, joinPath } from '../image/path'
import type { Output } from './outputs'
import { readProgram, type Toolchain } from './program'
import { imageOf, onlyTool } from './recognise'
import { commandsOf } from './stage-facts'
import { startOf } from './start'
import type { Reader } from './story'

/** ENV names that cargo, rustup and rustc read (doc.rust-lang.org/cargo/reference/environment-variables). */
const buildVariables = [
  'CARGO_BUILD_TARGET',
  'CARGO_HOME',
  'CARGO_INCREMENTAL',
  'CARGO_NET_GIT_FETCH_WITH_CLI',
  'CARGO_NET_RETRY',
  'CARGO_PROFILE_RELEASE_LTO',
  'CARGO_REGISTRIES_CRATES_IO_PROTOCOL',
  'CARGO_TARGET_DIR',
  'CARGO_TERM_COLOR',
  'OPENSSL_DIR',
  'OPENSSL_STATIC',
  'PKG_CONFIG_ALLOW_CROSS',
  'RUSTC_WRAPPER',
  'RUSTFLAGS',
  'RUSTUP_HOME',
  'RUST_VERSION',
  'RUSTUP_TOOLCHAIN',
  'SQLX_OFFLINE',
  'USER',
]

/** Directories and files that hold Rust source or tell how to build it. */
const sourceOnly =
  /\.rs$|(?:^|\/)(?:Cargo\.(?:toml|lock|\*)|Cargo\*|src|crates|benches|tests|examples|build\.rs|\.cargo|rust-toolchain(?:\.toml)?|Makefile|justfile|vendor|sqlx-data\.json|\.sqlx)(?:\/.*)?$/

const rust: Toolchain = {
  language: 'Rust',
  isBuild: (command) =>
    command.name === 'cargo' ? /^(?:build|b|install|rustc|zigbuild)$/.test(verbOf(command)) : command.name === 'rustc',
  outputsOf,
  buildVariables,
  sourceOnly,
  devTools: /^(?:cargo-watch|watchexec|bacon|systemfd)$/,
  compiles: (words) => baseName(words[0] ?? '') === 'cargo',
  installsInto: () => null,
  instead: ([, verb, ...rest], { stage, files }) => {
    if (verb !== 'run' && verb !== 'r') return null
    const end = rest.indexOf('--')
    const options = end === -1 ? rest : rest.slice(0, end)
    if (options.some((word) => !/^[\w./=-]+$/.test(word))) return null
    const workdir = stage.config.workdir ?? '/'
    const at = options.findIndex((word) => word === '--bin' || word === '-p' || word === '--package')
    const named = /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/ms.exec(files['Cargo.toml'] ?? '')?.[1]
    const name = (at === -1 ? undefined : options[at + 1]) ?? named ?? (baseName(workdir) || 'app')
    const isBuilt = commandsOf([stage]).some(
      (it) => rust.isBuild(it) && it.args.some((arg) => /^(?:--release|-r)$/.test(arg.text)),
    )
    const others = options.filter((word) => word !== '--release' && word !== '-r')
    return {
      usual: absolutePath(`target/release/${name}`, workdir),
      build: () => (isBuilt ? null : ['RUN cargo build --release', ...others].join(' ')),
      args: end === -1 ? [] : rest.slice(end + 1),
    }
  },
  linking: ({ stage }, commands) => {
    const builds = commands.filter((command) => rust.isBuild(command))
    const triples = builds.map((command) => optionOf(command, '--target') ?? stage.config.env.CARGO_BUILD_TARGET)
    const flags = [stage.config.env.RUSTFLAGS, ...builds.map((command) => command.environment.RUSTFLAGS)].join(' ')
    const forMusl = triples.length > 0 && triples.every((triple) => triple?.includes('musl'))
    const onMusl = stage.root?.libc === 'musl'
    if ((forMusl || onMusl) && !/-crt-static/.test(flags))
      return {
        kind: 'static',
        settings: [],
        assumptions: ['The program is static: for musl, Rust links the C library in unless told otherwise.'],
      }
    return {
      kind: 'dynamic',
      libc: onMusl ? 'musl' : 'glibc',
      edits: [],
      assumptions: [
        'The program loads the C library, OpenSSL and the libraries of the packages that the file names, and no others.',
      ],
    }
  },
}

/** The story of a Rust build, in the Rust image or with rustup or a package on a plain distribution. */
export const readRust: Reader = (given) => {
  if (imageOf(given) !== 'rust' && !isMuslBuilder(given.stage) && !onlyTool(given, 'cargo')) return null
  if (startOf(given.stage)?.commands.some(([program, verb]) => program === 'cargo' && verb === 'watch')) return null
  return readProgram(given, rust)
}

/** Images that are known to build for musl and nothing else. */
const isMuslBuilder = ({ root }: BuiltStage): boolean =>
  /^(?:ekidd\/rust-musl-builder|clux\/muslrust|messense\/rust-musl-cross|rustlang\/rust)$/.test(
    root?.reference.familiarName ?? '',
  )

const verbOf = (command: TracedCommand): string => command.args.find((arg) => !/^[+-]/.test(arg.text))?.text ?? ''

function optionOf(command: TracedCommand, name: string): string | undefined {
  const words = command.args.map((arg) => arg.text)
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`))
  return at === -1 ? undefined : words[at]?.startsWith(`${name}=`) ? words[at]?.slice(name.length + 1) : words[at + 1]
}

function outputsOf(command: TracedCommand, stage: BuiltStage): readonly Output[] {
  if (command.name === 'rustc') {
    const target = optionOf(command, '-o')
    const path = absolutePath(target ?? '.', command.directory)
    return [{ path, directory: target === undefined, sure: target === undefined ? 'derived' : 'stated' }]
  }
  if (verbOf(command) === 'install') {
    const root = optionOf(command, '--root') ?? stage.config.env.CARGO_INSTALL_ROOT ?? stage.config.env.CARGO_HOME
    return [
      {
        path: joinPath(absolutePath(root ?? '/root/.cargo', command.directory), 'bin'),
        directory: true,
        sure: 'derived',
      },
    ]
  }
  const release =
    command.args.some((arg) => /^(?:--release|-r)$/.test(arg.text)) || optionOf(command, '--profile') === 'release'
  const profile = release ? 'release' : (optionOf(command, '--profile') ?? 'debug')
  const triple = optionOf(command, '--target') ?? stage.config.env.CARGO_BUILD_TARGET
  const target =
    optionOf(command, '--target-dir') ??
    command.environment.CARGO_TARGET_DIR ??
    stage.config.env.CARGO_TARGET_DIR ??
    'target'
  const manifest = optionOf(command, '--manifest-path')?.replace(/\/?Cargo\.toml$/, '')
  const project = manifest === undefined ? command.directory : absolutePath(manifest || '.', command.directory)
  const places = [triple, profile].filter((it) => it !== undefined).join('/')
  const path = absolutePath(`${target}/${places}`, project)
  const out = optionOf(command, '--out-dir') ?? optionOf(command, '--artifact-dir')
  return [
    { path, directory: true, sure: 'derived' },
    ...(out === undefined
      ? []
      : [{ path: absolutePath(out, command.directory), directory: true, sure: 'stated' } as const]),
  ]
}
