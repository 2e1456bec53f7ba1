import { absolutePath, baseName } from '../image/path'
import { dotnetRunTime } from './dotnet'
import { goTools } from './go'
import { isPortable } from './java-runtime'
import { javaBase, javaVersion } from './java-version'
import { imageOf } from './recognise'
import { nativeBase } from './run-base'
import { copiesIn } from './stage-facts'
import { type StartCommand, startOf, withoutStarter } from './start'
import type { Given, RunBase } from './story'

/** Where a last stage could start instead, and what has to be true for that. */
export interface FinalBase {
  readonly base: RunBase
  readonly assumptions: readonly string[]
}

/** Images with a compiler whose programs run without it. */
const compilers = /^(?:golang|rust|gcc)$/
/** Images with a JDK, or with a tool that builds with one. */
const jdks = /^(?:openjdk|eclipse-temurin|amazoncorretto|sapmachine|maven|gradle|ibm-semeru-runtimes)$/

/**
 * Where a last stage could start instead, that begins with a compiler's image and only takes a program which another
 * stage built. Null where it runs anything itself, or starts something else.
 */
export function withoutCompiler(given: Given): FinalBase | null {
  const { stage } = given
  if (stage.base.kind !== 'image') return null
  // `true` stood between COPYs for a mistake of Docker's that is long mended
  const runs = stage.stage.instructions.filter((it) => it.kind !== 'RUN' || it.masked.trim() !== 'true')
  if (runs.some((it) => /^(?:RUN|SHELL|ONBUILD|HEALTHCHECK)$/.test(it.kind))) return null
  const start = startOf(stage)
  if (!start || !takesFromStages(given)) return null
  const image = imageOf(given) ?? ''
  if (compilers.test(image)) return nativeProgram(given, start)
  if (jdks.test(image)) return javaProgram(given, start)
  return /^dotnet\/(?:core\/)?sdk$/.test(stage.root?.reference.repository ?? '') ? dotnetProgram(given, start) : null
}

const takesFromStages = ({ stage }: Given): boolean =>
  copiesIn(stage).some((copy) => copy.from !== null && /^[\w-]+$/.test(copy.from))

/** The stage does not depend on the directory that its image starts in. */
function isPlaced({ stage }: Given, paths: readonly string[]): boolean {
  if (stage.stage.instructions.some((it) => it.kind === 'WORKDIR')) return true
  return [...paths, ...copiesIn(stage).map((copy) => copy.destination?.text ?? '')].every((path) =>
    path.startsWith('/'),
  )
}

/** One of the stage's copies brings the file. */
function isBrought({ stage }: Given, path: string): boolean {
  const workdir = stage.config.workdir ?? '/'
  return copiesIn(stage).some((copy) => {
    if (copy.from === null) return false
    const target = absolutePath(copy.destination?.text ?? '', workdir)
    return path === target || path.startsWith(`${target === '/' ? '' : target}/`)
  })
}

function nativeProgram(given: Given, start: StartCommand): FinalBase | null {
  if (!start.words || (start.cmd && !start.cmd.json) || (start.entrypoint && !start.entrypoint.json)) return null
  const [program = ''] = withoutStarter(start.words)
  if (goTools.test(baseName(program))) return null
  const workdir = given.stage.config.workdir ?? '/'
  const places = program.includes('/') ? [absolutePath(program, workdir)] : onPath.map((path) => `${path}/${program}`)
  if (!isPlaced(given, program.includes('/') ? [program] : [])) return null
  if (!places.some((path) => isBrought(given, path))) return null
  const musl = given.stage.root?.libc === 'musl'
  const base = nativeBase(given, { libc: musl ? 'musl' : 'glibc', shell: false, packages: [], libraries: [] })
  if ('question' in base || base.setup.length > 1) return null
  return {
    base,
    assumptions: [
      'The program loads the C library and those that come with it, and no others; it starts no other program.',
      `The program can run as user ${base.user.replace(/:.*/, '')}, unless the file names one.`,
    ],
  }
}

/** Directories that every image has in its PATH. */
const onPath = ['/usr/local/bin', '/usr/bin', '/bin']

/** What is started; a shell fills in variables where the run time's image has one. */
const onlyCommand = ({ commands }: StartCommand): readonly string[] =>
  commands.length === 1 ? withoutStarter(commands[0] ?? []) : []

const launchers = /^org\.springframework\.boot\.loader\.(?:launch\.)?(?:Jar|War|Properties)Launcher$/

function javaProgram(given: Given, start: StartCommand): FinalBase | null {
  const words = onlyCommand(start)
  const at = words.indexOf('-jar')
  // the loader of Spring Boot finds the layers of an archive in the directory that it starts in
  const layers = words.some((word) => launchers.test(word)) ? 'BOOT-INF' : undefined
  const program = at === -1 ? layers : (words[at + 1] ?? layers)
  if (baseName(words[0] ?? '') !== 'java' || program === undefined) return null
  const { root, config } = given.stage
  if (/jre/.test(root?.reference.tag ?? '') || !isPlaced(given, [program])) return null
  if (!isBrought(given, absolutePath(program, config.workdir ?? '/'))) return null
  const base = javaBase(given, javaVersion(given, []), isPortable(given, start, 0))
  if (!base || base.reference === given.stage.base.reference) return null
  const toMusl = root?.libc !== 'musl' && base.reference.includes('alpine')
  return {
    base,
    assumptions: [
      'The program does not compile at run time and calls no tool of the JDK.',
      ...(toMusl
        ? ['No library of the program brings native code for glibc alone: Alpine has another C library, musl.']
        : []),
    ],
  }
}

function dotnetProgram(given: Given, start: StartCommand): FinalBase | null {
  const [program = '', file = ''] = onlyCommand(start)
  if (program !== 'dotnet' || !/\.dll$/.test(file) || !isPlaced(given, [file])) return null
  if (!isBrought(given, absolutePath(file, given.stage.config.workdir ?? '/'))) return null
  const base = dotnetRunTime(given)
  return (
    base && {
      base,
      assumptions: [
        'The program compiles nothing at run time.',
        'The address it listens on is set by the file or the program: the run time’s image sets port 8080.',
      ],
    }
  )
}
