import type { TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder, joinPath } from '../image/path'
import { isRemoved, keptByLine } from './copies'
import { builders, buildVariables, sourceOnly } from './java'
import { inPlace, projectOf, whole } from './java-archives'
import { packagesIn, purposeOf } from './packages'
import { isPutToBuild } from './places'
import { imageOf } from './recognise'
import { aptInstall, nameIn, nonroot } from './run-base'
import { commandsOf, copiesIn, directoriesFor, isUnprivileged, lineOf, userInNumbers, workdirAt } from './stage-facts'
import { healthOf, startOf, withoutStarter } from './start'
import { type Artifact, opened, type Reader, type Told, told } from './story'

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
  const builds = commands.filter((it) => builders.test(it.name))
  const first = builds[0]
  // without a command of its own it starts as the image does
  const start = startOf(stage)
  const started = start?.commands.map(withoutStarter) ?? []
  if (!first || !started.every(([program = '']) => serves.test(baseName(program)))) return null
  const line = (start?.entrypoint ?? start?.cmd)?.lines.line ?? stage.stage.lines.endLine

  const touched = own.filter((it) => puts.test(it.name)).flatMap((it) => placesIn(it).map((path) => ({ it, path })))
  const artifacts = new Map<string, Told<Artifact>>()
  for (const { it, path } of touched)
    if (!artifacts.has(path))
      artifacts.set(path, told({ ...whole(path), owned: path === webapps }, lineOf(stage, it), 'derived'))
  const copies = copiesIn(stage).filter((copy) => !isRemoved(copy, stage))
  const target = (copy: (typeof copies)[number]): string =>
    absolutePath(named(copy.destination?.text ?? ''), workdirAt(stage, copy))
  const paths = [...artifacts.keys()]
  const keeps = copies.filter(
    (copy) =>
      !isPutToBuild(copy, stage, builds) &&
      keptByLine(copy, paths, stage, sourceOnly) &&
      !paths.some((path) => isUnder(target(copy), path)),
  )
  const served = artifacts.has(webapps) || keeps.some((copy) => isUnder(target(copy), webapps))
  if (!served && given.answers.program === undefined)
    return opened(
      'Java',
      stage,
      line,
      'Nothing in the file puts an archive among the applications of Tomcat. Which one does the build make?',
      { id: 'program', kind: 'path', usual: joinPath(projectOf(first), 'target/*.war') },
    )
  if (given.answers.program !== undefined && !served) {
    const from = absolutePath(given.answers.program, stage.config.workdir ?? '/')
    artifacts.set(webapps, told({ ...inPlace(from), to: `${webapps}/`, owned: true }, line, 'stated'))
  }
  if ([...artifacts.values()].some((it) => !/^[\w./*?@+[\]-]+$/.test(it.value.from))) return null

  const wanted = packagesIn(stage, commands).filter(
    ({ value }) => purposeOf(value) === 'run time' && !/^(?:openjdk|default-j|java-)/.test(value),
  )
  const probes = (healthOf(stage)?.commands ?? []).map(([program = '']) => baseName(program))
  const names = new Set<string>(probes.filter((it) => it === 'curl' || it === 'wget'))
  for (const { value, line: at } of wanted) {
    const name = nameIn(given, root, value)
    if (name === null)
      return opened('Java', stage, at, `Line ${at} installs ${value}. What does the program need of it at run time?`)
    names.add(name)
  }
  const cleared = own.filter((it) => it.name === 'rm' && it.certain).flatMap((it) => inside(it, webapps))
  const user = userInNumbers(stage)
  const relative = started.some(([program = '']) => /^[^/]+\//.test(program))
  return {
    kind: 'told',
    story: {
      language: 'Java',
      stage,
      artifacts: [...artifacts.values()],
      base: {
        reference: base.reference,
        user: nonroot,
        shell: true,
        setup: [
          ...(names.size === 0 ? [] : [aptInstall([...names])]),
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
        'Tomcat serves what lies among its applications, which read no other file that was built.',
        ...(user === null && !isUnprivileged(stage)
          ? [
              `Tomcat can run as user ${nonroot.replace(/:.*/, '')}, who owns its applications: it writes to logs, temp and work, which its image opens to all.`,
            ]
          : []),
      ],
    },
  }
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
