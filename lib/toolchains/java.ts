import type { Copy } from '../dockerfile/model'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, dirName, isUnder, joinPath } from '../image/path'
import { filesReadLater, readsNoOther } from './context-files'
import { brings, isChanged, keptByLine } from './copies'
import { archivesOf, inPlace, isCopiedIn, projectOf, whole } from './java-archives'
import { buildVariables, compiling, isJavaBuild, sourceOnly } from './java-build'
import { hasRuntimeInside, isPortable, linkedRuntime, ownRuntime } from './java-runtime'
import { javaBase, javaVersion } from './java-version'
import { packagesIn, purposeOf } from './packages'
import { isPutToBuild } from './places'
import { putAside } from './put-aside'
import { imageOf } from './recognise'
import { apkAdd, aptInstall, nameIn } from './run-base'
import { commandsOf, copiesIn, directoriesFor, isWhole, saysAtRunTime, userInNumbers } from './stage-facts'
import { startOf, withoutStarter } from './start'
import { type Artifact, opened, type Reader, type Reading, type Told, told } from './story'

/** The story of a Java program that Maven, Gradle, sbt, Ant or javac builds and a Java run time starts. */
export const readJava: Reader = (given) => {
  const { stage, below } = given
  const own = commandsOf([stage])
  const commands = [...commandsOf(below), ...own]
  const builds = commands.filter(isJavaBuild)
  const start = startOf(stage)
  if (
    !start ||
    (builds.length === 0 && !start.commands.some(([program = '']) => /^(?:mvnw?|gradlew?)$/.test(baseName(program))))
  )
    return null
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const open = (question: string): Reading => opened('Java', stage, line, question)
  const image = imageOf(given)
  if (/^(?:node|python|ruby|php|golang|tomcat|jetty|jenkins)/.test(image ?? '')) return null
  const workdir = stage.config.workdir ?? '/'
  const started = start.commands.map(withoutStarter)
  const answer = given.answers.program === undefined ? null : absolutePath(given.answers.program, workdir)
  const ask = (question: string, usual: string): Reading =>
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
  const paths = artifacts.map((it) => it.value.from)

  const version = javaVersion(given, commands)
  // of an image that nothing is known of, the newest Java may be far from its own
  if (version === null && stage.root?.match === 'none')
    return open('Which version of Java the program is built for is not said. Which run time does it need?')
  const wanted = packagesIn(stage, commands).filter(
    ({ value }) => purposeOf(value) === 'run time' && !javaPackages.test(value),
  )
  const isScripted = scripted || (script !== null && !instead)
  const portable = given.variant === undefined && !isScripted && isPortable(given, start, wanted.length)
  // the image with a run time of Java 8 is larger than that and a slim system together
  const asUsual = given.variant === undefined && hasRuntimeInside(version)
  const linked =
    (given.variant === 'linked-runtime' || asUsual) && wanted.length === 0
      ? linkedRuntime(given, version, probesOf(stage.config.healthcheck))
      : null
  if (given.variant === 'linked-runtime' && !linked) return null
  const base = linked?.base ?? javaBase(given, version, portable)
  if (!base) return open('No supported Java run time of its version is known here. Which one should it run on?')
  const keeps = copiesIn(stage).filter(
    (copy) =>
      !isChanged(copy, own, workdir) &&
      !isPutToBuild(copy, stage, builds) &&
      keptByLine(copy, paths, stage, sourceOnly) &&
      !isUnder(absolutePath(copy.destination?.text ?? '', workdir), '/root'),
  )
  const readLater = filesReadLater(given, keeps).filter(
    (it) => !artifacts.some((other) => isUnder(it.value, other.value.from)),
  )
  for (const { value, line: at, sure } of readLater) artifacts.push(told(whole(value), at, sure))
  if (!server) artifacts.push(...putAside(stage, own, artifacts, keeps))
  const isKept = (copy: Copy): boolean => keeps.includes(copy)
  const said = below.flatMap((it) => it.stage.instructions).find((it) => saysAtRunTime(it, buildVariables, isKept))
  if (said)
    return open(`Line ${said.lines.line} is in a stage that this one starts from. Does the program need what it says?`)

  const facts = given.catalog.image(base.reference, given.today)
  const onAlpine = facts.distribution?.name === 'alpine'
  // wget is a part of BusyBox
  for (const tool of probesOf(stage.config.healthcheck))
    if (!linked && (tool === 'curl' || !onAlpine)) wanted.push(told(tool, line, 'derived'))
  const names: string[] = []
  for (const { value, line: at } of wanted) {
    const name = nameIn(given, facts, value)
    if (name === null || (!onAlpine && stage.distribution?.name === 'alpine'))
      return open(`Line ${at} installs ${value}. What does the program need of it at run time?`)
    names.push(name)
  }
  const user = userInNumbers(stage)
  const install = facts.packageManager === 'apk' ? apkAdd(names) : aptInstall(names)
  const sources = copiesIn(stage).some((copy) => copy.from === null && copy.sources.some((it) => isWhole(it.text)))
  const jar = paths.some((path) => path.endsWith('.jar'))
  return {
    kind: 'told',
    story: {
      language: 'Java',
      stage,
      artifacts: linked ? [told(whole(ownRuntime), line, 'derived'), ...artifacts] : artifacts,
      variants: [
        ...((portable && onAlpine && stage.distribution?.name !== 'alpine') || (linked && asUsual)
          ? (['glibc'] as const)
          : []),
        ...(linked && asUsual ? [] : (['linked-runtime'] as const)),
      ],
      base: {
        ...base,
        setup: [
          ...base.setup,
          ...(names.length > 0 ? [install] : []),
          // its start script is found by its name
          ...(server && script !== null && !script.includes('/') ? [`ENV PATH=${server}/bin:$PATH`] : []),
        ],
      },
      builder: null,
      user,
      directories: directoriesFor(stage, commands, paths),
      keeps,
      buildVariables,
      settings: [],
      settled: [],
      finish: [...(instead?.build ? [instead.build] : []), ...(linked ? [linked.build] : [])],
      edits: [],
      start: instead ? ['java', '-jar', archive] : null,
      // the run time lies elsewhere, where PATH finds it
      ...(instead || !runs?.[0]?.startsWith('/') ? {} : { through: [{ from: [runs[0]], to: ['java'] }] }),
      safety: 'review',
      assumptions: [
        ...(jar ? ['The archive holds all classes that it needs, as those of Spring Boot, Shadow or Shade do.'] : []),
        'The program does not compile at run time and calls no tool of the JDK.',
        ...(onAlpine && stage.distribution?.name !== 'alpine'
          ? ['No library of the program brings native code for glibc alone: Alpine has another C library, musl.']
          : []),
        ...(linked && !asUsual ? ['The program loads no other modules of the JDK than those that are named.'] : []),
        ...(version === null ? [`The program runs on the Java of ${base.reference}.`] : []),
        ...(sources ? [readsNoOther(readLater)] : []),
        ...(user === null
          ? [`The program can run as user ${base.user.replace(/:.*/, '')}: what it writes goes to a volume or to /tmp.`]
          : []),
      ],
    },
  }
}

/** Tools that the health check starts, and a run time does not bring. */
const probesOf = (health: string | null): readonly string[] =>
  ['curl', 'wget'].filter((tool) => new RegExp(`\\b${tool}\\b`).test(health ?? ''))

const javaPackages =
  /^(?:openjdk-?\d+.*|default-(?:jdk|jre).*|java-.*|temurin-.*|maven|gradle|ant|sbt|scala|kotlin|ca-certificates-java|fontconfig-config)$/

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
