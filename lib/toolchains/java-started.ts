import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, dirName, joinPath } from '../image/path'
import type { Line } from '../source/units'
import { brings, isChanged } from './copies'
import { archivesOf, inPlace, isCopiedIn, projectOf, whole } from './java-archives'
import { compiling } from './java-build'
import { commandsOf, copiesIn } from './stage-facts'
import { type StartCommand, withoutStarter } from './start'
import { type Artifact, type Given, type Opened, opened, type Told, told } from './story'

/** How the container of a Java program starts, and what of the build that needs. */
interface JavaStarted {
  readonly artifacts: readonly Told<Artifact>[]
  /** The archive that takes the place of a start command which builds first, and what builds it; null where it is built. */
  readonly instead: { readonly archive: string; readonly build: string | null } | null
  /** The words that start with `java`. */
  readonly runs: readonly string[] | null
  /** What starts in place of both: a script. */
  readonly script: string | null
  /** The home of a Tomcat whose script it is. */
  readonly server: string | null
}

/** What the start command comes down to; a question where it does not tell; null for what is no Java program. */
export function startedJava(
  given: Given,
  start: StartCommand,
  builds: readonly TracedCommand[],
  line: Line,
): JavaStarted | Opened | null {
  const { stage, below } = given
  const open = (question: string): Opened => opened('Java', stage, line, question)
  const workdir = stage.config.workdir ?? '/'
  const commands = [...commandsOf(below), ...commandsOf([stage])]
  const started = start.commands.map(withoutStarter)
  const answer = given.answers.program === undefined ? null : absolutePath(given.answers.program, workdir)
  const ask = (question: string, usual: string): Opened =>
    opened('Java', stage, line, question, { id: 'program', kind: 'path', usual })
  const compiles = started.find((words) => compiling.test(baseName(words[0] ?? '')))
  const goals = compiles?.slice(1).filter((word) => !word.startsWith('-')) ?? []
  if (goals.length > 0 && goals.every((goal) => /^:?(?:clean|test|verify|check|site|integrationTest)$/.test(goal)))
    return null
  const instead =
    compiles && started.length === 1 && (!start.entrypoint || !start.cmd) ? builtFirst(compiles, builds) : null
  if (compiles && !instead)
    return open('The start command builds the program each time. Which archive should the image run?')
  if (instead && !answer)
    return ask(
      'The start command builds the program each time. Which archive should the image run?',
      absolutePath(instead.usual, workdir),
    )
  const runs = started.find((words) => baseName(words[0] ?? '') === 'java')
  const script = runs || instead ? null : (started.at(-1)?.[0] ?? null)
  const scripted =
    script !== null &&
    /\.sh$|entrypoint/.test(script) &&
    !/(?:catalina|standalone|domain|startup|jetty)\.sh$/.test(script)
  if (scripted && !answer)
    return ask(
      `The container starts with ${script}, a script. Which archive does it start?`,
      usualArchive(builds, workdir),
    )
  const server = script === null ? null : serverHome(script, started.at(-1) ?? [], stage)
  if (!runs && !instead && !scripted && !server && (script === null || !isLauncher(script, builds, stage))) return null
  const archive = joinPath(workdir, 'app.jar')
  const artifacts =
    instead && answer
      ? [told({ from: answer, to: archive, owned: false }, line, 'stated')]
      : scripted && answer
        ? [told(inPlace(answer), line, 'stated'), ...scriptItself(script, stage, workdir, line)]
        : runs
          ? archivesOf(runs, builds, commands, workdir, line)
          : [
              server
                ? told({ ...whole(server), owned: true }, line, 'derived')
                : told(whole(launcherHome(absolutePath(script ?? '', workdir))), line, 'derived'),
            ]
  if (artifacts.length === 0 && runs && isCopiedIn(runs, stage, workdir)) return null
  if (artifacts.length === 0) {
    const named = runs?.[runs.indexOf('-jar') + 1]
    if (!answer || named === undefined || !runs?.includes('-jar'))
      return ask(
        'Which files the program is made of can’t be told. Which archive does the build make?',
        usualArchive(builds, workdir),
      )
    artifacts.push(told({ from: answer, to: absolutePath(named, workdir), owned: false }, line, 'stated'))
  }
  if (artifacts.some((it) => !/^[\w./*?@+[\]-]+$/.test(it.value.from)))
    return open('The name of the archive depends on what is only known when it is built. Which file is it?')
  return {
    artifacts,
    instead: instead && { archive, build: instead.build },
    runs: runs ?? null,
    script,
    server,
  }
}

/** What builds the archive, where the start command would have built the program. */
function builtFirst(
  words: readonly string[],
  builds: readonly TracedCommand[],
): { readonly usual: string; readonly build: string | null } | null {
  const [program = ''] = words
  const name = baseName(program)
  if (/^mvnw?$/.test(name)) {
    const packaged = builds.some(
      (it) => /^mvnw?$/.test(it.name) && it.args.some((arg) => /^(?:package|install|verify)$/.test(arg.text)),
    )
    return { usual: 'target/*.jar', build: packaged ? null : `RUN ${program} package -DskipTests` }
  }
  if (/^gradlew?$/.test(name)) {
    const packaged = builds.some(
      (it) =>
        /^gradlew?$/.test(it.name) &&
        it.args.some((arg) => /^:?(?:build|assemble|jar|bootJar|shadowJar)$/.test(arg.text)),
    )
    const task = words.includes('bootRun') ? 'bootJar' : 'assemble'
    return { usual: 'build/libs/*.jar', build: packaged ? null : `RUN ${program} ${task}` }
  }
  return null
}

function usualArchive(builds: readonly TracedCommand[], workdir: string): string {
  const last = builds.at(-1)
  const project = last ? projectOf(last) : workdir
  return joinPath(project, /gradle/.test(last?.name ?? '') ? 'build/libs/*.jar' : 'target/*.jar')
}

/** A start script that no line of its own brings: it lies in the source tree, or was made ready in the build. */
function scriptItself(
  script: string,
  stage: BuiltStage,
  workdir: string,
  line: Told<string>['line'],
): readonly Told<Artifact>[] {
  const path = script.includes('/') ? absolutePath(script, workdir) : joinPath('/usr/local/bin', script)
  const kept = copiesIn(stage).some((copy) => brings(copy, path) && !isChanged(copy, commandsOf([stage]), workdir))
  return kept ? [] : [told(whole(path), line, 'derived')]
}

/** A start script that the build makes: Gradle's installDist, sbt's stage, Maven's appassembler. */
const launcher = /\/(?:build\/install\/[^/]+|target\/universal\/stage|target\/appassembler|target\/pack)\/bin\/[^/]+$/
const isLauncher = (program: string, builds: readonly TracedCommand[], stage: BuiltStage): boolean =>
  builds.length > 0 && launcher.test(absolutePath(program, stage.config.workdir ?? '/'))

const launcherHome = (path: string): string => dirName(dirName(path))

/** A Tomcat that the file fetches and its start script, which stays in front of the container. */
function serverHome(script: string, words: readonly string[], stage: BuiltStage): string | null {
  if (baseName(script) !== 'catalina.sh' || !words.includes('run')) return null
  const { workdir, env } = stage.config
  const home = script.includes('/') ? launcherHome(absolutePath(script, workdir ?? '/')) : env.CATALINA_HOME
  return home !== undefined && /^\/(?:opt|usr\/local|usr\/share|srv|app)\/[\w.-]+$/.test(home) ? home : null
}
