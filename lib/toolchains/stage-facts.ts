import type { Copy, Instruction } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder } from '../image/path'
import type { Line } from '../source/units'
import { type Told, told } from './story'

/** What stages say and do, read in the same way for every language. */

export const commandsOf = (stages: readonly BuiltStage[]): readonly TracedCommand[] =>
  stages.flatMap((stage) => {
    const known = commandsKnown.get(stage) ?? [...stage.traces.values()].flatMap((trace) => trace.commands)
    commandsKnown.set(stage, known)
    return known
  })

/** Every reader asks for them. */
const commandsKnown = new WeakMap<BuiltStage, readonly TracedCommand[]>()

export const copiesIn = (stage: BuiltStage): readonly Copy[] =>
  stage.stage.instructions.filter((it): it is Copy => it.kind === 'COPY' || it.kind === 'ADD')

/** The line of the instruction that a command stands in. */
export function lineOf(stage: BuiltStage, command: TracedCommand): Line {
  for (const layer of stage.layers) {
    const at = layer.instruction?.range
    if (at && command.range.start >= at.start && command.range.end <= at.end) return layer.instruction.lines.line
  }
  return stage.stage.lines.line
}

/** Copies the whole build context, or all that lies directly in it. */
export const isWhole = (source: string): boolean => /^(?:\.|\.\/|\*|\.\/\*)$/.test(source)

/** The directory that an instruction works in: the WORKDIRs before it, one on top of the other. */
export function workdirAt(stage: BuiltStage, at: Instruction): string {
  let workdir = stage.root?.config.workdir ?? '/'
  let last = workdir
  for (const it of stage.stage.instructions) {
    if (it.kind !== 'WORKDIR') continue
    const path = absolutePath(it.masked.trim().replace(/^["']|["']$/g, ''), workdir)
    if (it.index < at.index) workdir = path
    last = path
  }
  // one that is built from variables is known at the end of the stage alone
  return last === workdir ? (stage.config.workdir ?? workdir) : workdir
}

/** The file names a user who is not root. */
export const isUnprivileged = ({ config }: BuiltStage): boolean => !/^(?:root|0)?(?::|$)/.test(config.user ?? '')

/** ENV names that package managers and build tools read, whatever the language. */
export const commonBuildVariables: readonly string[] = [
  'DEBIAN_FRONTEND',
  'DEBCONF_NONINTERACTIVE_SEEN',
  'APT_KEY_DONT_WARN_ON_DANGEROUS_USAGE',
  'CC',
  'CXX',
  'CFLAGS',
  'CXXFLAGS',
  'CPPFLAGS',
  'LDFLAGS',
  'MAKEFLAGS',
  'PKG_CONFIG_PATH',
  'CMAKE_BUILD_TYPE',
]

/** Where tools of the build are put: nothing of it is read by the program. */
const toolPlaces = /^\/(?:usr|go|root|tmp|opt|bin|sbin|lib|etc\/(?:apt|apk|ssl))(?:\/|$)/

/** Commands that build what lies where they work, or that take an archive apart. */
const buildsOrUnpacks = /^(?:(?:\.\/)?configure|cmake|g?make|meson|ninja|bsdtar|gunzip|tar|unxz|unzip|7z)$/

/** An archive that the build unpacks, or source that it builds: nothing that a program reads. */
const isMaterial = (path: string, own: readonly TracedCommand[]): boolean =>
  own.some(
    ({ name, args, directory }) =>
      buildsOrUnpacks.test(name) &&
      (isUnder(directory, path) ||
        args.some((arg) => !arg.text.startsWith('-') && absolutePath(arg.text, directory) === path)),
  )

/** A file from the network that is still there at the end, and may be data of the program. */
export function fetchedFile(
  stage: BuiltStage,
  own: readonly TracedCommand[],
  apart: readonly string[],
): Told<string> | null {
  const left = new Set(stage.ledger.placed())
  for (const command of own) {
    if (!/^(?:curl|wget|unzip|tar)$/.test(command.name)) continue
    const file = command.wrote.find(
      (it) =>
        left.has(it) &&
        !toolPlaces.test(it.path) &&
        !isMaterial(it.path, own) &&
        !apart.some((path) => isUnder(it.path, path)),
    )
    if (file) return told(file.path, lineOf(stage, command), 'derived')
  }
  return null
}

/** The value that a command gives to one of its options. */
export function valueOf(words: readonly string[], options: RegExp): string | null {
  for (const [i, word] of words.entries()) {
    if (word.startsWith('--') && word.includes('=')) {
      const [name = '', value = ''] = word.split('=')
      if (options.test(name)) return value
    } else if (options.test(word)) return words[i + 1] ?? null
  }
  return null
}

export const wordsOf = ({ args }: TracedCommand): readonly string[] => args.map((arg) => arg.text)

/** Whom the file gives a path to by `chown` or `install -o`, where that is not root; the last one counts. */
export function ownerOf(stage: BuiltStage, path: string): string | null {
  let owner: string | null = null
  for (const command of commandsOf([stage])) {
    const words = wordsOf(command)
    const known = command.args.filter((arg) => arg.known && !arg.pattern && !arg.text.startsWith('-'))
    const [first, ...rest] = known
    const places = (command.name === 'chown' ? rest : known.slice(-1)).map((arg) =>
      absolutePath(arg.text, command.directory),
    )
    const recursive = command.name === 'chown' && words.some((it) => /^-\w*R|^--recursive$/.test(it))
    if (!command.certain || !places.some((place) => place === path || (recursive && isUnder(path, place)))) continue
    if (command.name === 'chown') owner = first?.text.replace(/:$/, '') ?? null
    if (command.name === 'install') owner = valueOf(words, /^-o$|^--owner$/) ?? owner
  }
  return owner !== null && /^(?!(?:root|0)(?::|$))[\w.-]+(?::[\w.-]+)?$/.test(owner) ? owner : null
}

/** Names of directories that programs write to. */
const writtenTo =
  /(?:^|\/)(?:data|db|database|uploads?|media|static|staticfiles|storage|logs?|cache|files|sessions?|runs?)(?:\/|$)|^\/var\/(?:lib|log|run|cache)\/[^/]+/

/**
 * Directories that are made and left empty, for the program to write to: the file gives them to a user, an ENV names
 * them, or their names tell.
 */
export function directoriesFor(
  stage: BuiltStage,
  commands: readonly TracedCommand[],
  artifacts: readonly string[],
): readonly string[] {
  const found = new Set<string>()
  const named = new Set(Object.values(stage.config.env))
  const made = commands.flatMap(({ name, args, directory, certain }) =>
    certain && (name === 'mkdir' || (name === 'install' && args.some((arg) => /^-\w*d$|^--directory$/.test(arg.text))))
      ? args.flatMap((arg) => (arg.text.startsWith('-') || !arg.known ? [] : [absolutePath(arg.text, directory)]))
      : [],
  )
  // a WORKDIR that another one follows makes a directory, too
  const passed = stage.stage.instructions.filter((it) => it.kind === 'WORKDIR').map((it) => it.masked.trim())
  for (const path of [...made, ...passed.filter((it) => it.startsWith('/') && it !== stage.config.workdir)]) {
    if (!/^[\w./-]+$/.test(path)) continue
    const given = ownerOf(stage, path) !== null && !/^\/(?:go|root|tmp)\//.test(path)
    if (!named.has(path) && !given && (!writtenTo.test(path) || /^\/(?:usr|go|root|tmp|build|etc)\//.test(path)))
      continue
    const busy =
      artifacts.some((artifact) => isUnder(artifact, path) || isUnder(path, artifact)) ||
      commands.some((it) => isUnder(it.directory, path)) ||
      copiesIn(stage).some((copy) => copy.destination !== null && workdirAt(stage, copy) === path)
    if (!busy && path !== '/' && !stage.config.volumes.includes(path)) found.add(path)
  }
  return [...found]
}

const endsAsScript = (text: string): boolean => /\.(?:sh|bash)$/.test(text)

/** A script that is made ready to be started, and that no command of the build starts. */
export function scriptOf(
  stage: BuiltStage,
  keeps: readonly Copy[],
  commands: readonly TracedCommand[],
): Told<string> | null {
  const started = (path: string): boolean =>
    commands.some(
      (it) =>
        it.name === baseName(path) ||
        (/^(?:ba|da|a)?sh$/.test(it.name) && it.args.some((arg) => baseName(arg.text) === baseName(path))),
    )
  for (const keep of keeps) {
    const words = [...keep.sources, ...(keep.destination ? [keep.destination] : [])].map((word) => word.text)
    const script = words.find((text) => endsAsScript(text) && !started(text))
    if (script !== undefined) return told(script, keep.lines.line, 'stated')
  }
  for (const command of commands) {
    if (!/^(?:chmod|curl|wget)$/.test(command.name) || command.pipedInto !== null) continue
    const script = command.args.find((arg) => endsAsScript(arg.text) && !started(arg.text))
    if (script) return told(absolutePath(script.text, command.directory), lineOf(stage, command), 'stated')
  }
  return null
}

/** What a stage below says of the containers that are started, and a new stage would have to say again. */
export function saysAtRunTime(
  it: Instruction,
  buildVariables: ReadonlySet<string>,
  isKept: (copy: Copy) => boolean,
): boolean {
  if (it.kind === 'ENV') return it.pairs.some((pair) => !buildVariables.has(pair.key))
  if (it.kind === 'COPY' || it.kind === 'ADD') return isKept(it)
  return /^(?:EXPOSE|VOLUME|LABEL|HEALTHCHECK|STOPSIGNAL|USER)$/.test(it.kind)
}

/** True where a file of a directory can be started by its name alone. */
export function onPath(stage: BuiltStage, directory: string): boolean {
  const path = stage.config.env.PATH ?? ''
  return [...path.split(':'), '/usr/local/bin', '/usr/bin', '/bin'].includes(directory)
}
