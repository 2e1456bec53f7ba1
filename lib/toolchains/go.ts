import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName } from '../image/path'
import type { Output } from './outputs'
import { readProgram, type Toolchain } from './program'
import { onlyTool } from './recognise'
import { commandsOf, lineOf } from './stage-facts'
import { type Reader, type Told, told } from './story'

/** ENV names that the go command reads at build time (go.dev/cmd/go, "Environment variables"). */
const buildVariables = [
  'CGO_ENABLED',
  'CGO_CFLAGS',
  'CGO_LDFLAGS',
  'GO111MODULE',
  'GOARCH',
  'GOARM',
  'GOBIN',
  'GOCACHE',
  'GOENV',
  'GOFLAGS',
  'GOINSECURE',
  'GOLANG_VERSION',
  'GOMODCACHE',
  'GONOPROXY',
  'GONOSUMCHECK',
  'GONOSUMDB',
  'GOOS',
  'GOPATH',
  'GOPRIVATE',
  'GOPROXY',
  'GOROOT',
  'GOSUMDB',
  'GOTMPDIR',
  'GOTOOLCHAIN',
  'GOWORK',
]

/** Directories and files that hold Go source or tell how to build it: nothing of them is read at run time. */
const sourceOnly =
  /\.go$|(?:^|\/)(?:go\.(?:mod|sum|work|\*)|cmd|internal|pkg|vendor|src|Makefile|Taskfile\.ya?ml|tools\.go|hack)(?:\/.*)?$/

/** What builds again with every change, and what calls the compiler to look at a project that is mounted. */
export const goTools =
  /^(?:air|reflex|realize|CompileDaemon|fresh|gin|dlv|modd|nodemon|gow|watchexec|golangci-lint|goreleaser|gopls|staticcheck|gosec|govulncheck|gotestsum|goimports|golint|errcheck|mockgen|mockery|wire|ko|gox|mage|stringer|swag|ginkgo|richgo)$/

const go: Toolchain = {
  language: 'Go',
  isBuild: (command) =>
    command.name === 'go'
      ? ['build', 'install'].includes(command.args[0]?.text ?? '')
      : /^(?:make|mage|task)$/.test(command.name),
  outputsOf,
  buildVariables,
  sourceOnly,
  devTools: goTools,
  compiles: ([tool = '', verb]) => baseName(tool) === 'go' || (baseName(tool) === 'make' && verb === 'run'),
  installsInto: () => null,
  instead: ([tool = '', verb, ...rest], { stage }) => {
    if (verb !== 'run') return null
    if (baseName(tool) === 'make') {
      const isBuilt = commandsOf([stage]).some((it) => go.isBuild(it))
      const build = (path: string): string | null => (isBuilt ? null : `RUN go build -o ${path} .`)
      const workdir = stage.config.workdir ?? '/'
      const usual = isBuilt ? absolutePath(baseName(workdir) || 'app', workdir) : '/usr/local/bin/app'
      return rest.length > 0 ? null : { usual, build, args: [] }
    }
    const at = rest.findIndex((word) => !word.startsWith('-'))
    const isFile = rest[at]?.endsWith('.go') ?? false
    const end = isFile ? rest.findIndex((word, i) => i >= at && !word.endsWith('.go')) : at + 1
    // all files of a directory are its package
    const what = rest.slice(0, end === -1 ? rest.length : end).map((word) => word.replace(/(^|\/)\*\.go$/, '$1.'))
    if (at === -1 || what.some((word) => !/^[\w./=:@-]+$/.test(word))) return null
    return {
      usual: '/usr/local/bin/app',
      build: (path) => `RUN go build -o ${path} ${what.join(' ')}`,
      args: rest.slice(what.length),
    }
  },
  linking: ({ stage, below }, commands, libraries) => {
    const builds = commands.filter((command) => go.isBuild(command))
    const settled =
      stage.config.env.CGO_ENABLED === '0' ||
      (builds.length > 0 && builds.every((command) => command.environment.CGO_ENABLED === '0'))
    const cgo = settled ? null : needsCgo([...below, stage], commands, libraries)
    if (!cgo)
      return {
        kind: 'static',
        settings: settled ? [] : ['ENV CGO_ENABLED=0'],
        assumptions: settled ? [] : ['The program needs no C library: it is built with CGO_ENABLED=0.'],
      }
    return {
      kind: 'dynamic',
      libc: stage.root?.libc === 'musl' ? 'musl' : 'glibc',
      edits: [],
      assumptions: [
        `Line ${cgo.line} (${cgo.value}) tells that the program is linked against C libraries, and against no others than the run stage has.`,
      ],
    }
  },
}

/** The story of a Go build, in the Go image or with Go installed by hand. */
export const readGo: Reader = (given) => {
  if (given.stage.root?.reference.familiarName !== 'golang' && !onlyTool(given, 'go')) return null
  return readProgram(given, go)
}

/** Options of the go command that work with cgo alone. */
const cgoOptions = /^-(?:msan|asan)$|linkmode[ =]external|^-buildmode[= ]?(?:plugin|shared|c-)/

/** What says that C code is compiled in: CGO_ENABLED=1, an option that asks for it, or a library's headers installed. */
function needsCgo(
  stages: readonly BuiltStage[],
  commands: readonly TracedCommand[],
  libraries: readonly Told<string>[],
): Told<string> | null {
  const last = stages.at(-1)
  if (!last) return null
  for (const instruction of stages.flatMap((stage) => stage.stage.instructions)) {
    if (instruction.kind !== 'ENV') continue
    if (instruction.pairs.some((pair) => pair.key === 'CGO_ENABLED' && pair.value?.replace(/["']/g, '') === '1'))
      return told('CGO_ENABLED=1', instruction.lines.line, 'stated')
  }
  for (const command of commands) {
    if (command.environment.CGO_ENABLED === '1') return told('CGO_ENABLED=1', lineOf(last, command), 'stated')
    if (command.name !== 'go') continue
    // tests are not shipped: what they are built with says that C is at hand, and the program may use it
    const option = command.args.find((arg) => cgoOptions.test(arg.text) || arg.text === '-race')
    if (option) return told(option.text, lineOf(last, command), 'stated')
  }
  return libraries[0] ?? null
}

function outputsOf(command: TracedCommand, stage: BuiltStage): readonly Output[] {
  // make and its like build where they are called; the start command tells what
  if (command.name !== 'go') return [{ path: command.directory, directory: true, deep: true, sure: 'assumed' }]
  const words = command.args.map((arg) => arg.text)
  if (words[0] === 'install') {
    const home = stage.root?.reference.familiarName === 'golang' ? '/go' : '/root/go'
    const bin = command.environment.GOBIN ?? stage.config.env.GOBIN ?? `${stage.config.env.GOPATH || home}/bin`
    const named = words.slice(1).flatMap((word) => /^[\w.-]+\/\S*?([\w.-]+)(?:\/v\d+)?@[\w.-]+$/.exec(word)?.[1] ?? [])
    return [
      ...named.map((name): Output => ({ path: `${bin}/${name}`, directory: false, sure: 'stated' })),
      { path: bin, directory: true, sure: 'derived' },
    ]
  }
  const at = words.findIndex((word) => word === '-o' || word.startsWith('-o='))
  const target = at === -1 ? null : words[at]?.startsWith('-o=') ? words[at]?.slice(3) : words[at + 1]
  // without -o the file is named after the package and lies where the command runs
  if (target === null || target === undefined) return [{ path: command.directory, directory: true, sure: 'derived' }]
  const path = absolutePath(target, command.directory)
  return target.endsWith('/') || target === '.'
    ? [{ path, directory: true, sure: 'stated' }]
    : [
        { path, directory: false, sure: 'stated' },
        // -o with a directory that exists puts the program into it
        { path, directory: true, sure: 'derived' },
      ]
}
