import type { Copy } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder } from '../image/path'
import type { Edit } from '../source/edits'
import { becomesAnother, userInNumbers } from './accounts'
import { readsNoOther } from './context-files'
import { keptByLine } from './copies'
import { installedLibraries } from './installed-libraries'
import { buildsAssets, carriedTo, isFetched, isTest, type Output, otherPrograms } from './outputs'
import { worksAsRoot } from './packages'
import { isPutToBuild } from './places'
import { copiesFor, filesOfProgram } from './program-files'
import { startedIn } from './program-started'
import { systemOfProgram } from './program-system'
import { imageOf } from './recognise'
import {
  commandsOf,
  commonBuildVariables,
  copiesIn,
  directoriesFor,
  isUnprivileged,
  isWhole,
  lineOf,
  saysAtRunTime,
} from './stage-facts'
import { startOf, withoutStarter } from './start'
import { type Given, opened, type Reading, type Told, told } from './story'

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
  const found = startedIn(started, { language, stage, line, outputs, answer })
  if ('kind' in found) return found
  const { programs, scripts } = found
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

  const copies = copiesFor(stage, commands, isKept)
  const system = systemOfProgram(given, toolchain, paths, {
    start,
    builds,
    copies,
    scripts,
    assets: assets !== undefined,
  })
  if ('kind' in system) return system
  const { linking, base, shell } = system

  const installed = toolchain.installsInto(given, builds)
  const tree = installed !== null && programs.some((it) => isUnder(it.value, installed)) ? installed : null
  if (tree === '/usr')
    return open('The build installs among the files of the system. Which of them does the program need?')
  // a program that is linked statically loads none
  const isOfSystem = (prefix: string): boolean =>
    prefix === '/usr' || (prefix === '/usr/local' && imageOf(given) === 'gcc')
  const libraries = (linking.kind === 'static' || tree !== null ? [] : installedLibraries(stage, commands)).filter(
    // what puts the program itself there rarely brings libraries
    ({ prefix }) => !isOfSystem(prefix) || !programs.some((it) => isUnder(it.value, prefix)),
  )
  if (libraries.some(({ prefix }) => isOfSystem(prefix)))
    return open('The build installs libraries among those of the system. Which of them does the program need?')
  const files = filesOfProgram(given, all, { language, line, first, started: found, others, copies, base, tree })
  if ('kind' in files) return files
  const { readLater } = files
  const artifacts = [...files.artifacts, ...libraries.map((it) => it.artifact)]
  if (
    artifacts.some(
      (it) =>
        !/^[\w./@+-]+$/.test(it.value.from) && !base.libraries?.some((library) => library.value === it.value.from),
    ) ||
    all.some((it) => isOutput(it.value) && it.value === '/')
  )
    return open('Where the build puts its result can’t be told. Which file is it?')
  const whole = copiesIn(stage).some(
    (copy) =>
      isPutToBuild(copy, stage, builds) || (copy.from === null && copy.sources.some((source) => isWhole(source.text))),
  )
  const asRoot =
    !isUnprivileged(stage) &&
    (becomesAnother(stage, given.source) || system.packages.some((it) => worksAsRoot(it.value)))
  const user = userInNumbers(stage)
  // the loader looks into /usr/local/lib itself once it is told what lies there
  const loaded = libraries.map((it) => it.prefix).filter((it) => it !== '/usr/local' || !base.libraries)
  const searched = tree === null ? loaded : [tree]
  const setup = searched.length === 0 ? [] : [`ENV LD_LIBRARY_PATH=${searched.map((it) => `${it}/lib`).join(':')}`]
  const runBase = { ...base, ...(asRoot ? { user: '' } : {}), setup: [...base.setup, ...setup] }
  return {
    kind: 'told',
    story: {
      language,
      stage,
      artifacts,
      base: runBase,
      builder: base.builder ?? null,
      user,
      directories: directoriesFor(stage, commands, paths),
      keeps: copies.keeps,
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
        ...(base.assumptions ?? []),
        ...(base.libraries || libraries.length > 0
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
