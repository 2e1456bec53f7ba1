import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName } from '../image/path'
import type { Edit } from '../source/edits'
import { range } from '../source/units'
import { prefixOf } from './installed-libraries'
import type { Output } from './outputs'
import { readProgram, type Toolchain } from './program'
import { imageOf, onlyTool, tagOf } from './recognise'
import { commandsOf } from './stage-facts'
import type { Reader } from './story'

const compiler = /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(?:-[\d.]+)?$/
const cxxCompiler = /^(?:g|c|clang)\+\+/
const buildTool = /^(?:make|gmake|ninja|cmake|meson|scons)$/

/** Files that hold C or C++ source or tell how to build it. */
const sourceOnly =
  /\.(?:c|cc|cpp|cxx|h|hh|hpp|cmake|in|ac|am)$|(?:^|\/)(?:src|include|CMakeLists\.txt|[Mm]akefile|configure|cmake|third_party|deps|lib|external|test|tests|meson\.build)(?:\/.*)?$/

const c: Toolchain = {
  language: 'C',
  isBuild: (command) =>
    (compiler.test(command.name) && !command.args.some((arg) => /^(?:-c|-E|-S|-M+|--version|-v)$/.test(arg.text))) ||
    (buildTool.test(command.name) && !command.args.some((arg) => /^(?:clean|test|check|lint)$/.test(arg.text))),
  outputsOf,
  buildVariables: ['LD_LIBRARY_PATH', 'GCC_VERSION'],
  sourceOnly,
  devTools: /^(?:gdb|valgrind|entr|watchexec)$/,
  compiles: (words) => /^(?:make|gcc|g\+\+|cc|cmake)$/.test(baseName(words[0] ?? '')),
  installsInto: (given, builds) => {
    const command = builds.findLast((it) => it.args.some((arg) => /^(?:install|--install)$/.test(arg.text)))
    if (!command) return null
    const prefix = prefixOf([...commandsOf([given.stage])].flatMap((it) => it.args.map((arg) => arg.text)))
    // in the gcc image /usr/local is the compiler's
    return imageOf(given) === 'gcc' ? null : (prefix ?? '/usr/local')
  },
  // what it builds first, if at all, the RUN before it has built
  instead: ([tool, ...rest], { stage }) => {
    const builds = commandsOf([stage]).some((it) => it.name === 'make' && c.isBuild(it))
    if (baseName(tool ?? '') !== 'make' || !builds || rest.some((word) => !/^[\w.=-]+$/.test(word))) return null
    const named = rest.map((word) => /^\w+=([\w.-]+)$/.exec(word)?.[1]).find((it) => it !== undefined)
    const workdir = stage.config.workdir ?? '/'
    return { usual: absolutePath(named ?? (baseName(workdir) || 'app'), workdir), build: () => null, args: [] }
  },
  linking: (given, commands) => {
    const compiles = commands.filter((command) => compiler.test(command.name))
    const isStatic =
      compiles.length > 0 && compiles.every((command) => command.args.some((arg) => arg.text === '-static'))
    if (isStatic) return { kind: 'static', settings: [], assumptions: [] }
    const newer = hasNewerCxx(imageOf(given), tagOf(given))
    return {
      kind: 'dynamic',
      libc: given.stage.root?.libc === 'musl' ? 'musl' : 'glibc',
      edits: newer ? compiles.flatMap(linkedIn) : [],
      assumptions: [
        'The program loads the C and C++ libraries and those of the packages that the file names, and no others.',
        ...(newer && compiles.length === 0
          ? [
              'What is written in C++ needs no newer libstdc++ than that of Debian 13, or links it in (-static-libstdc++).',
            ]
          : []),
      ],
    }
  },
}

/** The story of a build with a C or C++ compiler, called by name or through make or CMake. */
export const readC: Reader = (given) => {
  if (
    imageOf(given) !== 'gcc' &&
    !onlyTool(given, 'gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'make', 'cmake', 'ninja', 'meson')
  )
    return null
  return readProgram(given, c)
}

/** The gcc image has the C++ library of its own version: from 15 on it is newer than the one of Debian 13. */
function hasNewerCxx(image: string | null, tag: string): boolean {
  if (image !== 'gcc') return false
  const version = Number.parseInt(tag, 10)
  return Number.isNaN(version) || version >= 15
}

/** Links the C++ library in, where the image that runs the program has an older one (gcc manual, "Link Options"). */
function linkedIn(command: TracedCommand): readonly Edit[] {
  if (!cxxCompiler.test(command.name) || command.args.some((arg) => /^-(?:static|c$)/.test(arg.text))) return []
  const end = command.args.at(-1)?.range.end
  return end === undefined ? [] : [{ range: range(end, end), text: ' -static-libstdc++ -static-libgcc' }]
}

function outputsOf(command: TracedCommand, _: BuiltStage): readonly Output[] {
  const words = command.args.map((arg) => arg.text)
  if (compiler.test(command.name)) {
    const at = words.findIndex((word) => /^-o/.test(word))
    const target = at === -1 ? 'a.out' : words[at] === '-o' ? words[at + 1] : words[at]?.slice(2)
    return target === undefined
      ? []
      : [{ path: absolutePath(target, command.directory), directory: false, sure: 'stated' }]
  }
  const below = (path: string): Output => ({
    path: absolutePath(path, command.directory),
    directory: true,
    deep: true,
    sure: 'assumed',
  })
  const at = words.findIndex((word) => /^(?:-C|--build|-B|--directory)$/.test(word))
  const place = at === -1 ? undefined : words[at + 1]
  const prefix = prefixOf(words)
  const installs = words.some((word) => /^install/.test(word)) || words.includes('--install')
  return [
    below(place ?? '.'),
    // a build directory beside the source: programs may be put anywhere in the project
    ...(/\/(?:build|\.build|out|bin)$/.test(command.directory) ? [below('..')] : []),
    ...(installs
      ? [
          {
            path: absolutePath(`${prefix ?? '/usr/local'}/bin`, command.directory),
            directory: true,
            sure: 'assumed',
          } as const,
        ]
      : []),
  ]
}
