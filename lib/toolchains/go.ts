import type { Copy, Instruction } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder } from '../image/path'
import type { Line } from '../source/units'
import { healthOf, type StartCommand, startOf } from './start'
import { type Reading, type Told, told } from './story'

/** ENV names that the go command and package managers read at build time (go.dev/cmd/go, "Environment variables"). */
const buildVariables: ReadonlySet<string> = new Set([
  'CGO_ENABLED',
  'CGO_CFLAGS',
  'CGO_LDFLAGS',
  'DEBIAN_FRONTEND',
  'GO111MODULE',
  'GOARCH',
  'GOARM',
  'GOBIN',
  'GOCACHE',
  'GOENV',
  'GOFLAGS',
  'GOINSECURE',
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
])

/** Packages that builds ask for and a finished Go program does not. */
const buildPackages = new Set([
  'apt-transport-https',
  'bash',
  'binutils',
  'build-base',
  'build-essential',
  'bzip2',
  'ca-certificates',
  'cmake',
  'curl',
  'file',
  'g++',
  'gcc',
  'git',
  'gnupg',
  'gnupg2',
  'jq',
  'less',
  'libc-dev',
  'libc6-dev',
  'lsb-release',
  'make',
  'mercurial',
  'musl-dev',
  'nano',
  'openssh-client',
  'patch',
  'pkg-config',
  'pkgconf',
  'protobuf-compiler',
  'protoc',
  'software-properties-common',
  'subversion',
  'tar',
  'tree',
  'tzdata',
  'unzip',
  'upx',
  'upx-ucl',
  'vim',
  'vim-tiny',
  'wget',
  'xz-utils',
  'zip',
  'htop',
  'apt-utils',
])

/** Directories and files that hold Go source or tell how to build it: nothing of them is read at run time. */
const sourceOnly =
  /^(?:\.|\.\/|\*|\.\/\*)$|\.go$|(?:^|\/)(?:go\.(?:mod|sum|work|\*)|cmd|internal|pkg|vendor|src|Makefile|Taskfile\.ya?ml|tools\.go|hack)(?:\/.*)?$/

const devTools = /^(?:air|reflex|realize|CompileDaemon|fresh|gin|dlv|modd|nodemon|gow|watchexec)$/
const shells = /^(?:bash|sh|ash|zsh|tail|sleep|fish)$/

/**
 * The story of a Go build in a stage that starts from the Go image and runs what it built; `below` are the stages that
 * it starts from. Null for a stage that builds no Go program, or that is meant to hold the toolchain: a development
 * image, a toolbox, a base image.
 */
export function readGo(stage: BuiltStage, below: readonly BuiltStage[]): Reading | null {
  if (stage.root?.reference.familiarName !== 'golang') return null
  const own = commandsOf([stage])
  const commands = [...commandsOf(below), ...own]
  const builds = commands.filter((command) => isBuild(command))
  const start = startOf(stage)
  if (builds.length === 0 || !start) return null
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const open = (question: string): Reading => ({ kind: 'open', story: { language: 'Go', stage, question, line } })
  const program = start.words?.[0]
  if (program !== undefined && (devTools.test(baseName(program)) || shells.test(baseName(program)))) return null
  if (program === 'go')
    return open('The start command compiles the program each time. Which program should the image run?')
  if (program === undefined) {
    const reason = start.shell ?? 'its start command has no program'
    return open(`Which program starts can't be told: ${reason}. Which file does the build make?`)
  }
  const cgo = needsCgo([...below, stage], commands)
  if (cgo)
    return open(
      `The build uses cgo (line ${cgo.line}: ${cgo.value}). Which libraries does the program load at run time?`,
    )
  const foreign = runtimePackage(commands, stage)
  if (foreign) return open(`Line ${foreign.line} installs ${foreign.value}. Does the program use it at run time?`)
  const artifact = artifactOf(stage, start, builds, commands, program)
  if (!artifact && /\.(?:sh|bash)$|entrypoint$/.test(program))
    return open(
      `The container starts with ${program}, which is no program of Go. What does it do, and what does it start?`,
    )
  if (!artifact) return open(`Nothing in the file builds ${program}. Which file does the build make?`)
  const settled = alreadyStatic(stage, builds)
  const said = below.flatMap((it) => it.stage.instructions).find((it) => saysAtRunTime(it, artifact.value, stage))
  if (said)
    return open(`Line ${said.lines.line} is in a stage that this one starts from. Does the program need what it says?`)
  if (!settled && builds.some((build) => !own.includes(build)))
    return open('The program is built in a stage that this one starts from. Can it be built with CGO_ENABLED=0 there?')
  const health = healthOf(stage)
  if (health && !isProgram(health.words?.[0], artifact.value, stage))
    return open(
      `Line ${health.instruction.lines.line} checks health with ${health.words?.[0] ?? 'a shell'}, which an image that holds little but the program does not have. What should check it?`,
    )
  const copies = stage.stage.instructions.filter((it): it is Copy => it.kind === 'COPY' || it.kind === 'ADD')
  const keeps = copies.filter((copy) => isReadAtRunTime(copy, artifact.value, stage))
  const script = scriptOf(stage, keeps, commands)
  if (script)
    return open(
      `Line ${script.line} brings ${script.value}. Does something start it at run time, such as a compose file or a probe? A minimal image has no shell.`,
    )
  const file = fetchedFile(stage, own, artifact.value)
  if (file) return open(`Line ${file.line} puts ${file.value} into the image. Does the program read it at run time?`)
  const whole = copies.some(
    (copy) => copy.from === null && copy.sources.some((source) => /^(?:\.|\.\/|\*)$/.test(source.text)),
  )
  const user = userInNumbers(stage)
  return {
    kind: 'told',
    story: {
      language: 'Go',
      stage,
      artifacts: [artifact, ...otherPrograms(stage, builds, commands, artifact.value)],
      shell: null,
      packages: [],
      user,
      directories: directoriesFor(stage, commands, artifact.value),
      keeps,
      buildVariables,
      settings: settled ? [] : ['ENV CGO_ENABLED=0'],
      assumptions: [
        ...(settled ? [] : ['The program needs no C library: it is built with CGO_ENABLED=0.']),
        ...(whole
          ? ['The program reads no other file of its source tree at run time, such as templates or migrations.']
          : []),
        'The program starts no other program and needs no shell.',
        ...(user === null ? ['The program can run as user 65532: what it writes goes to a volume or to /tmp.'] : []),
      ],
    },
  }
}

const commandsOf = (stages: readonly BuiltStage[]): readonly TracedCommand[] =>
  stages.flatMap((stage) => [...stage.traces.values()].flatMap((trace) => trace.commands))

/** `1001` or `1001:0`: a user that needs no entry in /etc/passwd, and that somebody chose. */
function userInNumbers({ config }: BuiltStage): string | null {
  const user = config.user ?? ''
  return /^[1-9]\d*(?::\d+)?$/.test(user) ? user : null
}

/** What a stage below says of the containers that are started, and a new stage would have to say again. */
function saysAtRunTime(it: Instruction, artifact: string, stage: BuiltStage): boolean {
  if (it.kind === 'ENV') return it.pairs.some((pair) => !buildVariables.has(pair.key) && pair.key !== 'PATH')
  if (it.kind === 'COPY' || it.kind === 'ADD') return isReadAtRunTime(it, artifact, stage)
  return /^(?:EXPOSE|VOLUME|LABEL|HEALTHCHECK|STOPSIGNAL|USER)$/.test(it.kind)
}

function isProgram(word: string | undefined, artifact: string, stage: BuiltStage): boolean {
  if (word === undefined) return false
  return word.includes('/')
    ? absolutePath(word, stage.config.workdir ?? '/') === artifact
    : word === baseName(artifact) && onPath(stage, directoryOf(artifact))
}

/** A script that is made ready to be started, and that no command of the build starts. */
function scriptOf(stage: BuiltStage, keeps: readonly Copy[], commands: readonly TracedCommand[]): Told<string> | null {
  const isScript = (text: string): boolean => /\.(?:sh|bash)$/.test(text)
  const started = (path: string): boolean =>
    commands.some(
      (it) =>
        it.name === baseName(path) ||
        (/^(?:ba|da|a)?sh$/.test(it.name) && it.args.some((arg) => baseName(arg.text) === baseName(path))),
    )
  for (const keep of keeps) {
    const words = [...keep.sources, ...(keep.destination ? [keep.destination] : [])].map((word) => word.text)
    const script = words.find((text) => isScript(text) && !started(text))
    if (script !== undefined) return told(script, keep.lines.line, 'stated')
  }
  for (const command of commands) {
    if (!/^(?:chmod|curl|wget)$/.test(command.name) || command.pipedInto !== null) continue
    const script = command.args.find((arg) => isScript(arg.text) && !started(arg.text))
    if (script) return told(baseName(script.text), lineOf(stage, command), 'stated')
  }
  return null
}

/** Where tools of the build are put: nothing of it is read by the program. */
const toolPlaces = /^\/(?:usr|go|root|tmp|opt|bin|sbin|lib|etc\/(?:apt|apk|ssl))(?:\/|$)/

/** A file from the network that is still there at the end, and may be data of the program. */
function fetchedFile(stage: BuiltStage, own: readonly TracedCommand[], artifact: string): Told<string> | null {
  const left = new Set(stage.ledger.placed())
  for (const command of own) {
    if (!/^(?:curl|wget|unzip|tar)$/.test(command.name)) continue
    const file = command.wrote.find((it) => left.has(it) && !toolPlaces.test(it.path) && it.path !== artifact)
    if (file) return told(file.path, lineOf(stage, command), 'derived')
  }
  return null
}

/** Names of directories that programs write to. */
const writtenTo =
  /(?:^|\/)(?:data|db|database|uploads?|media|storage|logs?|cache|files|sessions?|runs?)(?:\/|$)|^\/var\/(?:lib|log|run|cache)\/[^/]+/

/** Directories that are made and left empty, for the program to write to. */
function directoriesFor(stage: BuiltStage, commands: readonly TracedCommand[], artifact: string): readonly string[] {
  const found = new Set<string>()
  for (const { name, args, directory, certain } of commands) {
    if (name !== 'mkdir' || !certain) continue
    for (const arg of args) {
      const path = absolutePath(arg.text, directory)
      if (arg.text.startsWith('-') || !arg.known || !/^[\w./-]+$/.test(path) || !writtenTo.test(path)) continue
      const busy = isUnder(artifact, path) || commands.some((it) => it !== undefined && isUnder(it.directory, path))
      if (!busy && !/^\/(?:usr|go|root|tmp|build|etc)\//.test(path) && !stage.config.volumes.includes(path))
        found.add(path)
    }
  }
  return [...found]
}

/** What else is built under a name of its own and stays: another command of a container may start it. */
function otherPrograms(
  stage: BuiltStage,
  builds: readonly TracedCommand[],
  commands: readonly TracedCommand[],
  artifact: string,
): readonly Told<string>[] {
  const found = new Map<string, Told<string>>()
  for (const build of builds) {
    const [target] = build.name === 'go' && build.certain ? outputsOf(build, stage) : []
    if (!target || target.directory || target.sure !== 'stated' || target.path === artifact) continue
    if (!/^[\w./-]+$/.test(target.path) || target.path.startsWith('/tmp/')) continue
    const used = commands.some(
      (it) =>
        it.name === baseName(target.path) ||
        (/^(?:mv|rm|cp|install)$/.test(it.name) &&
          it.args.some((arg) => isUnder(target.path, absolutePath(arg.text, it.directory)))),
    )
    if (!used) found.set(target.path, told(target.path, lineOf(stage, build), 'stated'))
  }
  return [...found.values()]
}

function isBuild(command: TracedCommand): boolean {
  if (command.name === 'go') return ['build', 'install'].includes(command.args[0]?.text ?? '')
  return command.name === 'make' || command.name === 'mage' || command.name === 'task'
}

/** Options of the go command that work with cgo alone. */
const cgoOptions = /^-(?:race|msan|asan)$|linkmode[ =]external|^-buildmode[= ]?(?:plugin|shared|c-)/

/** What says that C code is compiled in: CGO_ENABLED=1, an option that asks for it, or a library's headers installed. */
function needsCgo(stages: readonly BuiltStage[], commands: readonly TracedCommand[]): Told<string> | null {
  const last = stages.at(-1)
  if (!last) return null
  for (const instruction of stages.flatMap((stage) => stage.stage.instructions)) {
    if (instruction.kind !== 'ENV') continue
    if (instruction.pairs.some((pair) => pair.key === 'CGO_ENABLED' && pair.value?.replace(/["']/g, '') === '1'))
      return told('CGO_ENABLED=1', instruction.lines.line, 'stated')
  }
  for (const command of commands) {
    if (command.environment.CGO_ENABLED === '1') return told('CGO_ENABLED=1', lineOf(last, command), 'stated')
    const option = command.name === 'go' ? command.args.find((arg) => cgoOptions.test(arg.text)) : undefined
    if (option) return told(option.text, lineOf(last, command), 'stated')
    const headers = installedBy(command).find((name) => /^lib.+-dev$|-dev$/.test(name) && !buildPackages.has(name))
    if (headers) return told(headers, lineOf(last, command), 'derived')
  }
  return null
}

function runtimePackage(commands: readonly TracedCommand[], stage: BuiltStage): Told<string> | null {
  for (const command of commands) {
    const name = installedBy(command).find((it) => !buildPackages.has(it))
    if (name !== undefined) return told(name, lineOf(stage, command), 'stated')
  }
  return null
}

function installedBy(command: TracedCommand): readonly string[] {
  const words = command.args.map((arg) => arg.text).filter((text) => !text.startsWith('-'))
  const verb = words.shift()
  const installs =
    (/^apt(?:-get|itude)?$/.test(command.name) && verb === 'install') || (command.name === 'apk' && verb === 'add')
  return installs ? words.map((name) => name.replace(/[=<>~/:].*$/, '')).filter((name) => !name.startsWith('.')) : []
}

function alreadyStatic(stage: BuiltStage, builds: readonly TracedCommand[]): boolean {
  if (stage.config.env.CGO_ENABLED === '0') return true
  return builds.every((command) => command.environment.CGO_ENABLED === '0')
}

/** The file that the start command runs, and that a build command of the stage makes. */
function artifactOf(
  stage: BuiltStage,
  start: StartCommand,
  builds: readonly TracedCommand[],
  commands: readonly TracedCommand[],
  program: string,
): Told<string> | null {
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const made = builds.flatMap((command) => outputsOf(command, stage))
  const outputs = [...made, ...commands.flatMap((command) => carriedTo(command, made))]
  const byPath = program.includes('/')
  const path = byPath ? absolutePath(program, stage.config.workdir ?? '/') : null
  for (const output of outputs) {
    const hit = output.directory
      ? path !== null
        ? !/\.\w+$/.test(path) && (output.deep ? isUnder(path, output.path) : directoryOf(path) === output.path)
        : onPath(stage, output.path)
      : path !== null
        ? path === output.path
        : baseName(output.path) === program && onPath(stage, directoryOf(output.path))
    if (hit)
      return told(path ?? (output.directory ? absolutePath(program, output.path) : output.path), line, output.sure)
  }
  return null
}

const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

/** Directories of PATH in the Go image, and those that the file adds. */
function onPath(stage: BuiltStage, directory: string): boolean {
  const path = stage.config.env.PATH ?? ''
  return [...path.split(':'), '/go/bin', '/usr/local/bin', '/usr/bin', '/bin'].includes(directory)
}

interface Output {
  readonly path: string
  readonly directory: boolean
  /** The file may lie in a directory below. */
  readonly deep?: boolean
  readonly sure: Told<string>['sure']
}

function outputsOf(command: TracedCommand, stage: BuiltStage): readonly Output[] {
  // make and its like build where they are called; the start command tells what
  if (command.name !== 'go') return [{ path: command.directory, directory: true, deep: true, sure: 'assumed' }]
  const words = command.args.map((arg) => arg.text)
  if (words[0] === 'install') {
    const bin = command.environment.GOBIN ?? stage.config.env.GOBIN ?? `${stage.config.env.GOPATH || '/go'}/bin`
    return [{ path: bin, directory: true, sure: 'derived' }]
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

/** Where `mv`, `cp` and `install` put what a build made. */
function carriedTo(command: TracedCommand, made: readonly Output[]): readonly Output[] {
  if (!/^(?:mv|cp|install)$/.test(command.name) || !command.certain) return []
  const paths = command.args.filter((arg) => !arg.text.startsWith('-')).map((arg) => arg.text)
  const target = absolutePath(paths.pop() ?? '', command.directory)
  const brought = paths
    .map((path) => absolutePath(path, command.directory))
    .filter((path) =>
      made.some((it) => (it.directory && !it.deep ? directoryOf(path) === it.path : isUnder(path, it.path))),
    )
  if (brought.length === 0) return []
  return [target, ...brought.map((path) => absolutePath(baseName(path), target))].map((path) => ({
    path,
    directory: false,
    sure: 'derived',
  }))
}

/** Files that are copied under a name of their own, and are not source: configuration, templates, what another stage made. */
function isReadAtRunTime(copy: Copy, artifact: string, stage: BuiltStage): boolean {
  const sources = copy.sources.map((source) => source.text)
  if (copy.from !== null) return !(copy.destination && absolutePath(copy.destination.text, '/') === artifact)
  if (copy.heredocs.length > 0) return true
  if (sources.every((source) => sourceOnly.test(source.replace(/^\.\//, '')))) return false
  // mixed with source it is part of the build; what it brings by itself may be read later
  return !sources.some((source) => sourceOnly.test(source)) && stage.stage.instructions.includes(copy)
}

const lineOf = (stage: BuiltStage, command: TracedCommand): Line => {
  for (const layer of stage.layers) {
    const at = layer.instruction?.range
    if (at && command.range.start >= at.start && command.range.end <= at.end) return layer.instruction.lines.line
  }
  return stage.stage.lines.line
}
