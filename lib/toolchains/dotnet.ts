import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, dirName, isUnder } from '../image/path'
import { becomesAnother, userInNumbers } from './accounts'
import { keptByLine } from './copies'
import { withFormer } from './former'
import { whole } from './java-archives'
import { packagesIn, purposeOf } from './packages'
import { withoutRecommended } from './recommended'
import { apkAdd, aptInstall, isSupported, nonroot } from './run-base'
import { commandsOf, commonBuildVariables, copiesIn, directoriesFor, lineOf } from './stage-facts'
import { startOf, withoutStarter } from './start'
import { type Given, library, ofImage, opened, type Reader, type Reading, type RunBase, type Told, told } from './story'

const buildVariables = new Set([
  'PATH',
  ...commonBuildVariables,
  'BUILD_CONFIGURATION',
  'DOTNET_CLI_TELEMETRY_OPTOUT',
  'DOTNET_NOLOGO',
  'DOTNET_SKIP_FIRST_TIME_EXPERIENCE',
  'NUGET_PACKAGES',
  'NUGET_XMLDOC_MODE',
])

const sourceOnly =
  /\.(?:cs|fs|vb|csproj|fsproj|vbproj|sln|slnx|props|targets|razor)$|(?:^|\/)(?:src|nuget\.config|NuGet\.Config|global\.json|Directory\.\w+\.props)(?:\/.*)?$/

/** The story of a .NET program that is published and started with the run time of the same version. */
export const readDotnet: Reader = (given) => {
  const { stage, below, catalog, today } = given
  const commands = [...commandsOf(below), ...commandsOf([stage])]
  const built = stage.root?.reference.repository ?? ''
  if (!/^(?:dotnet\/(?:core\/|nightly\/)?sdk|microsoft\/(?:dotnet|aspnetcore-build))$/.test(built)) return null
  const start = startOf(stage)
  if (!start) return null
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const open = (question: string): Reading => opened('.NET', stage, line, question)
  const all = start.commands.map(withoutStarter)
  // what is restored or built in front of the program is done with the image
  const words =
    all.find(([first = '', second = '']) => !(first === 'dotnet' && /^(?:restore|build)$/.test(second))) ?? []
  const [program = '', file = ''] = words
  if (
    /^(?:bash|sh|tail|sleep|pwsh)$/.test(baseName(program)) ||
    (program === 'dotnet' && /^(?:watch|test)$/.test(file))
  )
    return null
  const workdir = stage.config.workdir ?? '/'
  const builds = commands.filter((it) => it.name === 'dotnet' && /^(?:publish|build)$/.test(it.args[0]?.text ?? ''))
  const compiles = program === 'dotnet' && !/\.dll$/.test(file)
  // another stage has published it
  if (!compiles && builds.length === 0 && stage.takesFrom.size > 0) return null
  const name = /([\w.*-]+)\.\w+proj\b/.exec(stage.stage.instructions.map((it) => it.masked).join(' '))?.[1] ?? 'App'
  const answer = given.answers.program === undefined ? null : absolutePath(given.answers.program, workdir)
  const simple = compiles && file === 'run' && (!start.entrypoint || !start.cmd)
  const ask = (question: string, usual: string): Reading =>
    opened('.NET', stage, line, question, { id: 'program', kind: 'path', usual })
  if (simple && !answer)
    return ask(
      'The start command builds the program each time. Where should it be published to, and what is its name?',
      `/publish/${name.replace(/\*/g, 'App')}.dll`,
    )
  if ((compiles && !simple) || (!compiles && builds.length === 0))
    return open('The start command builds the program. Where is it published to, and what is its name?')
  const dll = program === 'dotnet'
  const path = simple && answer ? answer : absolutePath(dll ? file : program, workdir)
  const home = dirName(path)
  const made = builds.find((it) => isUnder(home, outputOf(it, stage)) || isOfProjectBelow(home, it))
  if (!made && !simple) return open(`No command of the file publishes ${path}. Where does the build put it?`)
  if (home === '/' || !/^[\w./-]+$/.test(path))
    return open(
      'The program is published among the directories of the system. Which of its files does the container need?',
    )
  const project = words[words.findIndex((word) => /^(?:-p|--project)$/.test(word)) + 1]
  const published = simple && words.some((word) => /^(?:-p|--project)$/.test(word)) ? `${project} ` : ''

  const tag = stage.root?.reference.tag ?? 'latest'
  const newest = [12, 11, 10].find((it) => isSupported(catalog.image(`mcr.microsoft.com/dotnet/aspnet:${it}.0`, today)))
  const version = /^(\d+)\.(\d+)/.exec(tag === 'latest' && built.startsWith('dotnet/') ? `${newest}.0` : tag)
  if (!version) return open('Which version of .NET the program is built for is not said. Which run time does it need?')
  const suffix = stage.root?.reference.tag?.includes('alpine') ? '-alpine' : ''
  const major = Number(version[1])
  const repository = !dll && made && isSelfContained(made, major) ? 'runtime-deps' : 'aspnet'
  const own = `mcr.microsoft.com/dotnet/${repository}:${version[1]}.${version[2]}${suffix}`
  const later = [8, 9, 10, 11, 12]
    .filter((it) => it > major)
    .map((it) => `mcr.microsoft.com/dotnet/${repository}:${it}.0${suffix}`)
  // a program for .NET Core 1 or 2 counts on libraries that no later run time brings
  const fitting = major < 3 ? [own] : [own, ...later]
  const moved = fitting.find((it) => isSupported(catalog.image(it, today)))
  const keeps = copiesIn(stage).filter(
    (copy) =>
      keptByLine(copy, [home], stage, sourceOnly) &&
      !isUnder(absolutePath(copy.destination?.text ?? '', workdir), home),
  )
  // Alpine's image lies elsewhere, and .NET Core 1 and 2 load libraries that are older still
  const along = given.keepsVersion && moved !== own && major >= 3 && suffix === '' && repository === 'aspnet'
  // since .NET 6 its libraries of the system have been the same; before, it loads OpenSSL 1.1
  const former = along && major < 6 ? formerOfDotnet : []
  const reference = along ? moved?.replace('/aspnet:', '/runtime-deps:') : moved
  if (reference === undefined)
    return open('No supported run time of its version is known here. Which one should it run on?')
  const rolls = reference !== own && repository === 'aspnet' && !along
  const extra = packagesIn(stage, commands).filter(
    ({ value }) => purposeOf(value) === 'run time' && !/^(?:nodejs|npm)$/.test(value),
  )
  const names = extra.map((it) => it.value)
  const user = userInNumbers(stage)
  const asRoot = becomesAnother(stage, given.source)
  const artifact: Told<{ from: string; to: string; owned: boolean }> = told(
    { from: home, to: home, owned: false },
    made ? lineOf(stage, made) : line,
    'derived',
  )
  return {
    kind: 'told',
    story: {
      language: '.NET',
      stage,
      artifacts: [
        artifact,
        ...(along ? runTimeParts.map((path) => ofImage(whole(path), line)) : []),
        ...former.map((path) => ofImage(library(path, line).value, line)),
      ],
      base: {
        reference,
        user: asRoot ? '' : nonroot,
        shell: true,
        setup: [
          ...(names.length === 0 ? [] : [suffix === '' ? aptInstall(names) : apkAdd(names)]),
          // lets a program built for an older version run on this one (learn.microsoft.com, "Select which .NET version to use")
          ...(rolls ? ['ENV DOTNET_ROLL_FORWARD=Major'] : []),
          // OpenSSL 1.1 does not know what is in the settings of the newer one
          ...(along
            ? [`ENV DOTNET_ROOT=${runTime} PATH=${runTime}:$PATH${former.length > 0 ? ' OPENSSL_CONF=/dev/null' : ''}`]
            : []),
        ],
      },
      builder: null,
      user,
      directories: directoriesFor(stage, commands, [home]),
      keeps,
      buildVariables,
      settings: [],
      settled: former.length > 0 ? ['RUN ldconfig'] : [],
      finish: simple ? [`RUN dotnet publish ${published}-c Release -o ${home}`] : [],
      edits: [],
      start: simple ? ['dotnet', path] : null,
      safety: reference === own || along ? 'review' : 'risky',
      assumptions: [
        ...(along
          ? [
              `This step leaves the program the run time that it has, .NET ${version[1]}.${version[2]}, which is no longer supported: it is copied out of the SDK's image.`,
            ]
          : []),
        ...(former.length > 0 ? [withFormer] : []),
        ...(reference === own || along
          ? []
          : [`The program works on ${reference.replace(/^.*\//, '')}: its own version is no longer supported.`]),
        ...(suffix === '' ? withoutRecommended(given, catalog.image(reference, today), names) : []),
        'The program reads no other file than those that are published.',
        'The address it listens on is set by the file or the program: the run time’s image sets port 8080, or 80 before .NET 8.',
        ...(user === null && !asRoot
          ? [`The program can run as user ${nonroot.replace(/:.*/, '')}: what it writes goes to a volume or to /tmp.`]
          : []),
      ],
    },
  }
}

/** The run time of the SDK's very version, while it is supported. */
export function dotnetRunTime({ stage, catalog, today }: Given): RunBase | null {
  const tag = stage.root?.reference.tag ?? ''
  const version = /^\d+\.\d+/.exec(tag)?.[0]
  const reference = `mcr.microsoft.com/dotnet/aspnet:${version}${tag.includes('alpine') ? '-alpine' : ''}`
  if (version === undefined || !isSupported(catalog.image(reference, today))) return null
  return { reference, user: nonroot, shell: true, setup: [] }
}

/** Where Microsoft's images have .NET, and what of it a program runs on (github.com/dotnet/dotnet-docker, sdk). */
const runTime = '/usr/share/dotnet'
/** What it loads before .NET 6, and its images have of Debian or Ubuntu (sdk/3.1/buster, sdk/5.0/buster-slim). */
const formerOfDotnet = ['libssl.so.1*', 'libcrypto.so.1*', 'libicu*.so.[0-9][0-9]'].map(
  (name) => `/usr/lib/*-linux-gnu/${name}`,
)
const runTimeParts = [`${runTime}/dotnet`, `${runTime}/host`, `${runTime}/shared`]

/**
 * The program brings its run time: it is told to, or is built for one kind of machine by an SDK before .NET 8
 * (learn.microsoft.com, "Runtime-specific apps no longer self-contained").
 */
function isSelfContained({ args }: TracedCommand, major: number): boolean {
  const all = args.map((arg) => arg.text)
  const says = (pattern: RegExp): boolean => all.some((word) => pattern.test(word))
  if (says(/^--no-self-contained$|(?:^--self-contained|SelfContained)=false$/i)) return false
  const at = all.findIndex((word) => /^(?:--self-contained|--sc)$/.test(word))
  if (at !== -1) return all[at + 1] !== 'false'
  if (says(/(?:SelfContained|PublishAot|PublishTrimmed)=true$|^--self-contained=true$/i)) return true
  return major < 8 && says(/^(?:-r|--runtime)$|^--runtime=/)
}

/** Without -o, the projects of a solution are each built into a directory of their own, below their own. */
function isOfProjectBelow(home: string, command: TracedCommand): boolean {
  const named = command.args.some(({ text }) => /^(?:-o|--output)(?:=|$)|^--artifacts-path|\.\w+proj$/.test(text))
  return !named && isUnder(home, command.directory) && /\/bin\/(?:Debug|Release)\/net[\w.-]+(?:\/|$)/.test(home)
}

/** Where a command puts what it makes: the directory given with -o, else bin below the project. */
function outputOf(command: TracedCommand, stage: BuiltStage): string {
  const all = command.args.map((arg) => arg.text)
  const at = all.findIndex((word) => /^(?:-o|--output)$/.test(word))
  const joined = all.map((word) => /^--output=(.+)$/.exec(word)?.[1]).find((it) => it !== undefined)
  const out = joined ?? (at === -1 ? undefined : all[at + 1])
  if (out !== undefined) return absolutePath(out, command.directory)
  const project = all
    .slice(1)
    .find((word, i) => !word.startsWith('-') && !/^(?:-c|--configuration|-r|--runtime|-f)$/.test(all[i] ?? ''))
  const folder = project?.replace(/\/?[^/]*\.(?:\w+proj|slnx?)$/, '') ?? '.'
  return absolutePath(`${folder || '.'}/bin`, command.directory || (stage.config.workdir ?? '/'))
}
