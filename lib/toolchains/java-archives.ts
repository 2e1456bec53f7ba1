import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, dirName, isUnder } from '../image/path'
import { copiesIn } from './stage-facts'
import { type Artifact, type Told, told } from './story'

/** A file at the same place; what a pattern finds goes into the same directory. */
export const inPlace = (path: string): Artifact => ({
  from: path,
  to: /[*?[]/.test(path) ? `${dirName(path)}/` : path,
  owned: false,
})

/** A directory or file that stays at its place. */
export const whole = (path: string): Artifact => ({ from: path, to: path, owned: false })

/** What `java …` loads that the build made: an archive, or directories of classes. */
export function archivesOf(
  words: readonly string[],
  builds: readonly TracedCommand[],
  commands: readonly TracedCommand[],
  workdir: string,
  line: Told<string>['line'],
): Told<Artifact>[] {
  const at = words.indexOf('-jar')
  const jar = at === -1 ? undefined : words[at + 1]
  const extracted = commands.flatMap((it) => extractedBy(it))
  if (jar !== undefined) {
    const path = absolutePath(jar, workdir)
    const place = extracted.find((it) => path !== it && isUnder(path, it))
    if (place !== undefined && place !== '/') return [told(whole(place), line, 'derived')]
    if (!isBuilt(path, builds, commands)) return []
    if (/\/quarkus-run\.jar$/.test(path)) return [told(whole(dirName(path)), line, 'derived')]
    const pattern = /[*?[]/.test(path)
    return [
      told({ from: path, to: pattern ? `${dirName(path)}/` : path, owned: false }, line, 'stated'),
      ...dependencies(path, builds, line),
      ...archivesBeside(path, commands, line),
    ]
  }
  const option = words.findIndex((word) => /^(?:-cp|-classpath|--class-path)$/.test(word))
  const entries = (option === -1 ? '.' : (words[option + 1] ?? '.')).replace(/^["']|["']$/g, '').split(':')
  const found = new Map<string, Told<Artifact>>()
  for (const entry of entries) {
    const path = absolutePath(entry.replace(/\/?\*$/, '') || '.', workdir)
    // a star stands for all archives of a directory
    const artifact = /\.jar$|\/\*$/.test(entry) ? whole(path) : classesIn(path, builds)
    if (artifact && (isBuilt(path, builds, commands) || !/\.jar$/.test(path)))
      found.set(artifact.from, told(artifact, line, 'derived'))
  }
  return [...found.values()]
}

/** Where Spring Boot takes an archive apart, into layers or into the program and its libraries (Spring Boot, "jarmode tools"). */
function extractedBy({ name, args, directory }: TracedCommand): readonly string[] {
  const words = args.map((arg) => arg.text)
  const jar = words[words.indexOf('-jar') + 1] ?? ''
  if (name !== 'java' || !words.some((word) => /^-Djarmode=(?:layer)?tools$/.test(word)) || !words.includes('extract'))
    return []
  const at = words.indexOf('--destination')
  if (at !== -1) return [absolutePath(words[at + 1] ?? '.', directory)]
  // layers lie where it is called, and else a directory is named after the archive
  const layered = words.some((word) => word === '--layers' || word === '-Djarmode=layertools')
  return [layered ? directory : absolutePath(baseName(jar).replace(/\.jar$/, ''), directory)]
}

/** Classes of javac: those of a directory given with -d, those beside the source, or the whole tree they are in. */
function classesIn(path: string, builds: readonly TracedCommand[]): Artifact | null {
  if (path === '/') return null
  const compilers = builds.filter((it) => it.name === 'javac')
  if (compilers.length === 0)
    return /\/(?:target|build|out|bin|classes|lib|libs|dependency)(?:\/|$)/.test(path) ? whole(path) : null
  const inside = compilers.some((it) =>
    it.args.some((arg, i) => arg.text === '-d' && absolutePath(it.args[i + 1]?.text ?? '', it.directory) === path),
  )
  const flat = compilers.every(
    (it) =>
      it.args.every((arg) => !/\.java$/.test(arg.text) || !arg.text.includes('/')) &&
      it.args.some((arg) => /\.java$/.test(arg.text)),
  )
  return !inside && flat ? { from: `${path}/*.class`, to: `${path}/`, owned: false } : whole(path)
}

/** Archives beside the program's own that the build is told to collect. */
function dependencies(
  jar: string,
  builds: readonly TracedCommand[],
  line: Told<string>['line'],
): readonly Told<Artifact>[] {
  if (!/\/target\/[^/]+$/.test(jar)) return []
  const goal = builds.find((it) => it.args.some((arg) => /dependency:copy-dependencies$/.test(arg.text)))
  const given = goal?.args.map((arg) => /^-DoutputDirectory=(.+)$/.exec(arg.text)?.[1]).find((it) => it !== undefined)
  if (!goal) return []
  return [told(whole(absolutePath(given ?? 'target/dependency', goal.directory)), line, 'derived')]
}

/** What `jar` packs beside the program's own archive: its manifest may name them. */
function archivesBeside(
  jar: string,
  commands: readonly TracedCommand[],
  line: Told<string>['line'],
): readonly Told<Artifact>[] {
  return commands.flatMap((it) => {
    if (it.name !== 'jar' || !/^-?-?c/.test(it.args[0]?.text ?? '')) return []
    const made = it.args.find((arg) => /^[\w./-]+\.jar$/.test(arg.text))
    const path = made && absolutePath(made.text, it.directory)
    return path === undefined || path === jar || isUnder(path, '/tmp') ? [] : [told(whole(path), line, 'derived')]
  })
}

/** The path lies where a build writes, or a command carried it there from such a place. */
function isBuilt(path: string, builds: readonly TracedCommand[], commands: readonly TracedCommand[]): boolean {
  const places = /\/(?:target|build\/libs|build|out|dist)\//
  const near = builds.some((it) => isUnder(path, projectOf(it)))
  if (near && places.test(path)) return true
  const carried = commands.some(
    (it) =>
      /^(?:mv|cp|ln|install|jar)$/.test(it.name) &&
      it.args.some((arg) => {
        const target = absolutePath(arg.text, it.directory)
        return target === path || (!/\.jar$/.test(target) && target === dirName(path))
      }),
  )
  return carried || (near && builds.some((it) => it.name === 'ant'))
}

/** The project that a build command works on. */
export function projectOf(command: TracedCommand): string {
  const words = command.args.map((arg) => arg.text)
  const at = words.findIndex((word) => /^(?:-f|--file|-p|--project-dir)$/.test(word))
  const place = at === -1 ? '.' : (words[at + 1] ?? '.').replace(/\/?pom\.xml$/, '')
  return absolutePath(place || '.', command.directory)
}

/** The archive comes from the build context: nothing of this stage makes it. */
export function isCopiedIn(words: readonly string[], stage: BuiltStage, workdir: string): boolean {
  const jar = words[words.indexOf('-jar') + 1]
  if (jar === undefined) return false
  const path = absolutePath(jar, workdir)
  return copiesIn(stage).some(
    (copy) =>
      copy.sources.some((it) => /\.(?:jar|war)$/.test(it.text)) &&
      absolutePath(copy.destination?.text ?? '', workdir) === path,
  )
}
