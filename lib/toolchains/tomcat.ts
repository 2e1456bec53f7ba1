import type { ImageFacts } from '../catalog/catalog'
import type { Copy } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder, joinPath } from '../image/path'
import { becomesAnother, userInNumbers } from './accounts'
import { keptByLine } from './copies'
import { inPlace, projectOf, whole } from './java-archives'
import { buildVariables, isJavaBuild, sourceOnly } from './java-build'
import { packagesIn, purposeOf } from './packages'
import { type Packages, packagesOn } from './packages-on'
import { isPutToBuild } from './places'
import { imageOf } from './recognise'
import { aptInstall, nonroot } from './run-base'
import { commandsOf, copiesIn, directoriesFor, isUnprivileged, lineOf, workdirAt } from './stage-facts'
import { healthOf, startOf, withoutStarter } from './start'
import { type Artifact, type Given, type Opened, opened, type Reader, type Told, told, whichPackages } from './story'

/** Where Tomcat's images have it (docker-library/tomcat, CATALINA_HOME). */
const home = '/usr/local/tomcat'
const webapps = joinPath(home, 'webapps')

const serves = /^(?:catalina|startup)\.sh$/
const puts = /^(?:cp|mv|install|ln|rsync|unzip|jar|tar|sed|tee|wget|curl)$/

/**
 * The story of a web application that is built in Tomcat's own image and put among its applications: the same image once
 * more, with what was put into Tomcat and without the source, the tools and what they fetched.
 */
export const readTomcat: Reader = (given) => {
  const { stage, below } = given
  const { root, base } = stage
  if (!/^(?:tomcat|tomee)$/.test(imageOf(given) ?? '') || !root || root.match === 'none' || base.kind !== 'image')
    return null
  const own = commandsOf([stage])
  const commands = [...commandsOf(below), ...own]
  const builds = commands.filter(isJavaBuild)
  const [first] = builds
  // without a command of its own it starts as the image does
  const start = startOf(stage)
  const started = start?.commands.map(withoutStarter) ?? []
  if (!first || !started.every(([program = '']) => serves.test(baseName(program)))) return null
  const line = (start?.entrypoint ?? start?.cmd)?.lines.line ?? stage.stage.lines.endLine

  const parts = partsOf(stage, own)
  const paths = parts.map((it) => it.value.from)
  const keeps = keptIn(stage, builds, paths)
  const isServed = paths.includes(webapps) || keeps.some((copy) => isUnder(targetOf(copy, stage), webapps))
  const answer = given.answers.program
  if (!isServed && answer === undefined)
    return opened(
      'Java',
      stage,
      line,
      'Nothing in the file puts an archive among the applications of Tomcat. Which one does the build make?',
      { id: 'program', kind: 'path', usual: joinPath(projectOf(first), 'target/*.war') },
    )
  const archive = isServed || answer === undefined ? null : inPlace(absolutePath(answer, stage.config.workdir ?? '/'))
  const artifacts = [
    ...parts,
    ...(archive ? [told({ ...archive, to: `${webapps}/`, owned: true }, line, 'stated')] : []),
  ]
  if (artifacts.some((it) => !/^[\w./*?@+[\]-]+$/.test(it.value.from))) return null

  const packages = packagesFor(given, root, commands)
  if ('kind' in packages) return packages
  const cleared = own.filter((it) => it.name === 'rm' && it.certain).flatMap((it) => inside(it, webapps))
  const user = userInNumbers(stage)
  const asRoot = becomesAnother(stage, given.source)
  const relative = started.some(([program = '']) => /^[^/]+\//.test(program))
  return {
    kind: 'told',
    story: {
      language: 'Java',
      stage,
      artifacts,
      base: {
        reference: base.reference,
        user: asRoot ? '' : nonroot,
        shell: true,
        setup: [
          ...(packages.names.length === 0 ? [] : [aptInstall(packages.names)]),
          ...(cleared.length === 0 ? [] : [`RUN rm -rf ${[...new Set(cleared)].join(' ')}`]),
        ],
      },
      builder: null,
      user,
      directories: directoriesFor(stage, commands, paths),
      keeps,
      buildVariables: new Set([...buildVariables].filter((name) => name !== 'JAVA_HOME')),
      settings: [],
      settled: [],
      finish: [],
      edits: [],
      start: null,
      ...(relative ? {} : { placed: false }),
      safety: 'review',
      assumptions: [
        ...packages.assumptions,
        'Tomcat serves what lies among its applications, which read no other file that was built.',
        ...(user === null && !asRoot && !isUnprivileged(stage)
          ? [
              `Tomcat can run as user ${nonroot.replace(/:.*/, '')}, who owns its applications: it writes to logs, temp and work, which its image opens to all.`,
            ]
          : []),
      ],
    },
  }
}

/** What commands put into Tomcat, by its directories. */
function partsOf(stage: BuiltStage, own: readonly TracedCommand[]): readonly Told<Artifact>[] {
  const parts = new Map<string, Told<Artifact>>()
  for (const command of own) {
    if (!puts.test(command.name)) continue
    for (const path of placesIn(command))
      if (!parts.has(path))
        parts.set(path, told({ ...whole(path), owned: path === webapps }, lineOf(stage, command), 'derived'))
  }
  return [...parts.values()]
}

const targetOf = (copy: Copy, stage: BuiltStage): string =>
  absolutePath(named(copy.destination?.text ?? ''), workdirAt(stage, copy))

/** What is copied and neither source nor comes along with a directory of Tomcat. */
const keptIn = (stage: BuiltStage, builds: readonly TracedCommand[], paths: readonly string[]): readonly Copy[] =>
  copiesIn(stage).filter(
    (copy) =>
      !isPutToBuild(copy, stage, builds) &&
      keptByLine(copy, paths, stage, sourceOnly) &&
      !paths.some((path) => isUnder(targetOf(copy, stage), path)),
  )

/** Packages of the system that the program needs, or a question about one that the image does not have by its name. */
function packagesFor(given: Given, root: ImageFacts, commands: readonly TracedCommand[]): Packages | Opened {
  const { stage } = given
  const probes = (healthOf(stage)?.commands ?? []).map(([program = '']) => baseName(program))
  const wanted = packagesIn(stage, commands).filter(
    ({ value }) => purposeOf(value) === 'run time' && !/^(?:openjdk|default-j|java-)/.test(value),
  )
  const packages = packagesOn(given, root, wanted)
  if ('asked' in packages) {
    const { value, line } = packages.asked
    const question = `Line ${line} installs ${value}. What does the program need of it at run time?`
    return opened('Java', stage, line, question, whichPackages)
  }
  const tools = probes.filter((it) => it === 'curl' || it === 'wget')
  return { names: [...new Set([...tools, ...packages.names])], assumptions: packages.assumptions }
}

/** `$CATALINA_HOME/webapps`, where the variable is the image's. */
const named = (path: string): string => path.replace(/^\$(?:CATALINA_HOME\b|\{CATALINA_HOME\})/, home)

const inside = (command: TracedCommand, place: string): readonly string[] =>
  command.args.flatMap(({ text }) => {
    const path = absolutePath(named(text), command.directory)
    return !text.startsWith('-') && isUnder(path, place) && /^[\w./*-]+$/.test(path) ? [path] : []
  })

/** Directories of Tomcat in which a command changes something. */
const placesIn = (command: TracedCommand): readonly string[] => {
  // what is only read is the first of `cp` and its like
  const changed = /^(?:cp|mv|install|ln|rsync)$/.test(command.name)
    ? { ...command, args: command.args.slice(-1) }
    : command
  const here = /^(?:unzip|jar|tar|wget|curl)$/.test(command.name) ? [command.directory] : []
  return [...inside(changed, home), ...here.filter((path) => isUnder(path, home))]
    .filter((path) => path !== home)
    .map((path) => joinPath(home, path.slice(home.length + 1).split('/')[0] ?? ''))
    .filter((path) => /\/(?:webapps|conf|lib|bin|shared|server)$/.test(path))
}
