import type { Copy } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder } from '../image/path'
import type { Edit } from '../source/edits'
import { filesReadLater, readsNoOther } from './context-files'
import { brings, isChanged, keptByLine, liesFixed, placesOf } from './copies'
import { linkedHeaders } from './linked'
import { buildsAssets, carriedTo, isFetched, isTest, madeBy, type Output, otherPrograms } from './outputs'
import { packagesIn, purposeOf, worksAsRoot } from './packages'
import { isPutToBuild } from './places'
import { putAside } from './put-aside'
import { nativeBase } from './run-base'
import {
  commandsOf,
  commonBuildVariables,
  copiesIn,
  directoriesFor,
  directoryOf,
  fetchedFile,
  isUnprivileged,
  isWhole,
  lineOf,
  onPath,
  saysAtRunTime,
  scriptOf,
  userInNumbers,
  workdirAt,
} from './stage-facts'
import { healthOf, startOf, withoutStarter } from './start'
import { type Artifact, type Given, library, opened, type Reading, type Told, told } from './story'

/** How the programs of a language are linked, as the file says. */
export type Linking =
  | { readonly kind: 'static'; readonly settings: readonly string[]; readonly assumptions: readonly string[] }
  | {
      readonly kind: 'dynamic'
      readonly libc: 'glibc' | 'musl'
      /** Packages of headers beyond those that the stage installs by name: what the base image brought. */
      readonly edits: readonly Edit[]
      readonly assumptions: readonly string[]
    }

/** What has to be known of a language whose build makes programs that run by themselves. */
export interface Toolchain {
  readonly language: string
  readonly isBuild: (command: TracedCommand) => boolean
  readonly outputsOf: (command: TracedCommand, stage: BuiltStage) => readonly Output[]
  readonly buildVariables: readonly string[]
  /** Paths that hold source or tell how to build it. */
  readonly sourceOnly: RegExp
  /** Programs that build again with every change, or keep a container open for a person. */
  readonly devTools: RegExp
  /** True for a start command that compiles. */
  readonly compiles: (words: readonly string[]) => boolean
  /** The directory that the build installs a whole tree into, beside its program; null for a language that makes programs alone. */
  readonly installsInto: (given: Given, builds: readonly TracedCommand[]) => string | null
  /** How the same is built first and started then; null where the command does not tell. */
  readonly instead: (words: readonly string[], given: Given) => Instead | null
  readonly linking: (given: Given, commands: readonly TracedCommand[], libraries: readonly Told<string>[]) => Linking
}

/** What takes the place of a start command that compiles. */
export interface Instead {
  /** Where the program usually is. */
  readonly usual: string
  /** Builds it there; null where the file has done so. */
  readonly build: (path: string) => string | null
  /** What it is started with. */
  readonly args: readonly string[]
}

export const shells = /^(?:bash|sh|ash|zsh|tail|sleep|fish|top|htop)$/
const builtIns =
  /^(?:echo|printf|cd|export|set|sleep|true|:|test|\[|mkdir|source|\.|eval|read|wait|exit|trap|ulimit|umask|date|cat|ls|chmod|chown|rm|ln|cp|env|if|then|touch|id|sh|bash|ash|su|grep|sed|awk|cut|tr|head)$/

/** The story of a build whose result is a program that starts by itself. */
export function readProgram(given: Given, toolchain: Toolchain): Reading | null {
  const { stage, below } = given
  const { language } = toolchain
  const own = commandsOf([stage])
  const commands = [...commandsOf(below), ...own]
  const builds = commands.filter((command) => toolchain.isBuild(command))
  const start = startOf(stage)
  if (!start || (builds.length === 0 && !start.commands.some((words) => toolchain.compiles(withoutStarter(words)))))
    return null
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const workdir = stage.config.workdir ?? '/'
  const open = (question: string, usual?: string): Reading =>
    opened(language, stage, line, question, usual === undefined ? null : { id: 'program', kind: 'path', usual })
  const answer = given.answers.program === undefined ? null : absolutePath(given.answers.program, workdir)

  let started = start.commands.map(withoutStarter)
  const first = started[0]?.[0]
  if (first !== undefined && started.length === 1) {
    const name = baseName(first)
    if (toolchain.devTools.test(name) || (shells.test(name) && start.words !== null)) return null
  }
  if (started.some(isTest)) return null
  const compiling = started.find((words) => toolchain.compiles(words))
  const alone = started.length === 1 && (start.entrypoint === null || start.cmd === null)
  const instead = compiling && alone ? toolchain.instead(compiling, given) : null
  if (compiling && (!instead || !answer))
    return open('The start command compiles the program each time. Which program should the image run?', instead?.usual)
  if (instead && answer) started = [[answer, ...instead.args]]
  if (first === undefined) return open('Which program starts can’t be told. Which file does the build make?')

  const made: Output[] = builds.flatMap((command) => toolchain.outputsOf(command, stage))
  if (instead && answer) made.push({ path: answer, directory: false, sure: 'stated' })
  const outputs = [...made, ...commands.flatMap((command) => carriedTo(command, made))]
  const programs: Told<string>[] = []
  const scripts: string[] = []
  const renamed = new Map<string, string>()
  for (const [program = '', command = ''] of started) {
    const copied = isScript(program) && whereIs(baseName(program), stage, workdir) !== null
    const found = copied ? null : madeBy(program, outputs, stage, line)
    if (found) programs.push(found)
    else if (isScript(program)) {
      scripts.push(program)
      // what CMD has behind it is what it starts in the end
      const last = command === '' ? null : madeBy(command, outputs, stage, line)
      if (last) programs.push(last)
    } else if (copiesIn(stage).some((copy) => brings(copy, program))) continue
    else if (answer && started.length === 1) {
      programs.push(told(answer, line, 'stated'))
      renamed.set(answer, absolutePath(program, program.includes('/') ? workdir : '/usr/local/bin'))
    } else if (!builtIns.test(baseName(program)) || program.includes('/')) {
      if (started.length === 1)
        return open(
          `Nothing in the file builds ${program}. Which file does the build make?`,
          absolutePath(program, workdir),
        )
      return open(`The start command also starts ${program}. Where does that come from?`)
    }
  }
  const isOutput = (path: string): boolean => outputs.some((it) => !it.directory && it.path === path)
  const toldOutputs = builds.flatMap((build) =>
    build.certain && (scripts.length > 0 || !isFetched(build))
      ? toolchain.outputsOf(build, stage).map((it) => told(it, lineOf(stage, build), it.sure))
      : [],
  )
  const others = otherPrograms(
    toldOutputs,
    commands,
    programs.map((it) => it.value),
  )
  const all = [...programs, ...others]
  if (all.length === 0 && answer) all.push(told(answer, line, 'stated'))
  if (all.length === 0)
    return open(
      `The container starts with ${first}, a script. Which program does it start, and where does the build put it?`,
      usualOutput(outputs, workdir),
    )
  const paths = all.map((it) => it.value)

  const assets = commands.find((it) => buildsAssets(it))
  if (assets && given.answers.files === undefined)
    return opened(
      language,
      stage,
      lineOf(stage, assets),
      `Line ${lineOf(stage, assets)} also builds files for a browser. Where are those that the program reads at run time? It is none where the program holds them in itself.`,
      { id: 'files', kind: 'text', usual: assets.name === 'just' ? '' : absolutePath('dist', assets.directory) },
    )

  const buildVariables = new Set(['PATH', ...commonBuildVariables, ...toolchain.buildVariables])
  const isKept = (copy: Copy): boolean =>
    !isPutToBuild(copy, stage, builds) && keptByLine(copy, paths, stage, toolchain.sourceOnly)
  const said = below.flatMap((it) => it.stage.instructions).find((it) => saysAtRunTime(it, buildVariables, isKept))
  if (said)
    return open(`Line ${said.lines.line} is in a stage that this one starts from. Does the program need what it says?`)

  const packages = packagesIn(stage, commands)
  const named = packages.filter((it) => purposeOf(it.value) === 'library')
  const libraries = [...named, ...linkedHeaders(stage, builds, named)]
  const linking = toolchain.linking(given, commands, libraries)
  if (linking.kind === 'static' && linking.settings.length > 0 && builds.some((build) => !own.includes(build)))
    return open('The program is built in a stage that this one starts from. Can it be built with CGO_ENABLED=0 there?')
  const health = healthOf(stage)
  const probes = (health?.commands ?? []).flatMap(([program]) =>
    program === undefined || isProgram(program, paths, stage) ? [] : [baseName(program)],
  )
  const probed = health !== null && (health.words === null || probes.length > 0)
  const candidates = copiesIn(stage).filter(isKept)
  const keeps = candidates.filter((copy) => !isChanged(copy, own, workdirAt(stage, copy)) && liesFixed(copy, stage))
  const changed = candidates.filter((copy) => !keeps.includes(copy))
  const script = scriptOf(stage, candidates, commands)
  const scripted = scripts.length > 0 || script !== null
  const shell = start.words === null || scripted || probed
  const wanted = packages.filter(({ value }) => {
    const use = purposeOf(value)
    if (assets && /^(?:nodejs|npm|yarn)$/.test(value)) return false
    if (use === 'run time') return true
    return shell && (use === 'common' || (use === 'tool' && (scripted || probes.includes(value))))
  })
  for (const probe of probes)
    if (/^(?:curl|wget)$/.test(probe) && !wanted.some((it) => it.value === probe) && health)
      wanted.push(told(probe, health.instruction.lines.line, 'derived'))
  // a starter that was fetched ready made is linked against the C library of its system
  const fetched = start.commands.some(([word = '']) => changed.some((copy) => brings(copy, word)))
  const base = nativeBase(given, {
    libc: linking.kind === 'dynamic' ? linking.libc : fetched && stage.root?.libc !== 'musl' ? 'glibc' : 'none',
    shell,
    packages: wanted,
    libraries: linking.kind === 'static' ? [] : libraries,
  })
  if ('question' in base)
    return opened(language, stage, line, base.question, { id: 'packages', kind: 'text', usual: '' })

  const artifacts: Told<Artifact>[] = all.map((it) => {
    const { value, line: at, sure } = it
    const called = scripts.length > 0 && others.includes(it) ? baseName(value) : first
    const to = renamed.get(value) ?? placeOnPath(stage, value, called) ?? value
    return told({ from: value, to, owned: false }, at, sure)
  })
  for (const from of base.libraries ?? []) artifacts.push(library(from, line))
  const tree = toolchain.installsInto(given, builds)
  const inTree = tree !== null && programs.some((it) => isUnder(it.value, tree))
  if (inTree && tree === '/usr')
    return open('The build installs among the files of the system. Which of them does the program need?')
  if (inTree) {
    const at = artifacts.findIndex((it) => isUnder(it.value.from, tree))
    artifacts.splice(0, artifacts.length, ...artifacts.filter((it) => !isUnder(it.value.from, tree)))
    artifacts.push(told({ from: tree, to: tree, owned: false }, all[at]?.line ?? line, 'derived'))
  }
  for (const path of (given.answers.files ?? '').split(/[\s,]+/).filter((it) => /^[\w./-]+$/.test(it))) {
    const at = absolutePath(path, workdir)
    artifacts.push(told({ from: at, to: at, owned: false }, line, 'stated'))
  }
  const readLater = filesReadLater(given, keeps).filter(
    (it) => !artifacts.some((other) => isUnder(it.value, other.value.from)),
  )
  for (const { value, line: at, sure } of readLater)
    artifacts.push(told({ from: value, to: value, owned: false }, at, sure))
  for (const copy of changed) {
    for (const path of placesOf(copy, workdirAt(stage, copy)))
      artifacts.push(told({ from: path, to: path, owned: false }, copy.lines.line, 'stated'))
  }
  for (const name of [
    ...scripts,
    ...(script && candidates.every((it) => it.lines.line !== script.line) ? [script.value] : []),
  ]) {
    const path = name.includes('/') ? absolutePath(name, workdir) : whereIs(name, stage, workdir)
    if (path === null) return open(`Where ${name} lies can't be told. Which file starts the container?`)
    if (!candidates.some((copy) => brings(copy, path, workdirAt(stage, copy))))
      artifacts.push(told({ from: path, to: path, owned: false }, line, 'derived'))
  }
  const file = fetchedFile(
    stage,
    own,
    artifacts.map((it) => it.value.from),
  )
  if (file) artifacts.push(told({ from: file.value, to: file.value, owned: false }, file.line, 'derived'))
  artifacts.push(...putAside(stage, own, artifacts, keeps))
  if (
    artifacts.some((it) => !/^[\w./@+-]+$/.test(it.value.from) && !base.libraries?.includes(it.value.from)) ||
    all.some((it) => isOutput(it.value) && it.value === '/')
  )
    return open('Where the build puts its result can’t be told. Which file is it?')
  const whole = copiesIn(stage).some(
    (copy) =>
      isPutToBuild(copy, stage, builds) || (copy.from === null && copy.sources.some((source) => isWhole(source.text))),
  )
  const asRoot = !isUnprivileged(stage) && wanted.some((it) => worksAsRoot(it.value))
  const user = userInNumbers(stage)
  const runBase = asRoot ? { ...base, user: '' } : base
  return {
    kind: 'told',
    story: {
      language,
      stage,
      artifacts,
      base: inTree ? { ...runBase, setup: [...base.setup, `ENV LD_LIBRARY_PATH=${tree}/lib`] } : runBase,
      builder: base.builder ?? null,
      user,
      directories: directoriesFor(stage, commands, paths),
      keeps,
      buildVariables,
      settings: linking.kind === 'static' ? linking.settings : [],
      settled: base.libraries ? ['RUN ldconfig'] : [],
      finish: [instead && answer ? instead.build(answer) : null].filter((it) => it !== null),
      edits: linking.kind === 'static' ? [] : linking.edits,
      start: instead && answer ? [answer, ...instead.args] : null,
      safety: base.builder === undefined ? 'review' : 'risky',
      assumptions: [
        ...(base.builder === undefined
          ? []
          : [
              `The program builds on ${base.reference.replace(/:.*/, '')}:${base.builder}: the release that it has now is no longer supported, and its libraries have other versions.`,
            ]),
        ...linking.assumptions,
        ...(base.libraries
          ? ['The libraries that come out of the build stage load no others but those that are installed.']
          : []),
        ...(whole ? [readsNoOther(readLater, 'templates or migrations')] : []),
        shell
          ? 'The scripts that run in the container use no other program than those that the file installs.'
          : 'The program starts no other program and needs no shell.',
        ...(user === null && !asRoot
          ? [`The program can run as user ${base.user.replace(/:.*/, '')}: what it writes goes to a volume or to /tmp.`]
          : []),
      ],
    },
  }
}

/** Where the file says least of it, a program is named after its project's directory. */
function usualOutput(outputs: readonly Output[], workdir: string): string {
  const [output] = outputs
  if (!output) return absolutePath('app', workdir)
  return output.directory ? absolutePath(baseName(workdir) || 'app', output.path) : output.path
}

const isScript = (program: string): boolean =>
  /\.(?:sh|bash)$|(?:^|[/_-])entrypoint$|^(?:\/?\.?\/)?(?:docker-)?(?:entrypoint|start|run)(?:-?script)?$/.test(program)

/** Where a script that is started by its name alone was copied to. */
function whereIs(name: string, stage: BuiltStage, workdir: string): string | null {
  for (const copy of copiesIn(stage)) {
    const target = absolutePath(copy.destination?.text ?? '', workdir)
    if (target.endsWith(`/${name}`)) return target
    if (copy.sources.some((source) => baseName(source.text) === name) && onPath(stage, target))
      return `${target}/${name}`
  }
  return null
}

function isProgram(word: string | undefined, artifacts: readonly string[], stage: BuiltStage): boolean {
  if (word === undefined) return false
  return artifacts.some((artifact) =>
    word.includes('/')
      ? absolutePath(word, stage.config.workdir ?? '/') === artifact
      : word === baseName(artifact) && onPath(stage, directoryOf(artifact)),
  )
}

/** Programs that are found through PATH of the build image: the run image has another PATH. */
function placeOnPath(stage: BuiltStage, artifact: string, program: string): string | null {
  const found = !program.includes('/') && program === baseName(artifact)
  const usual = /^\/(?:usr\/(?:local\/)?)?s?bin$/.test(directoryOf(artifact))
  return found && !usual && onPath(stage, directoryOf(artifact)) ? `/usr/local/bin/${baseName(artifact)}` : null
}
