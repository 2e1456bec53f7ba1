import type { Copy } from '../dockerfile/model'
import { absolutePath, baseName, isUnder } from '../image/path'
import { becomesAnother, userInNumbers } from './accounts'
import { filesReadLater, readsNoOther } from './context-files'
import { isChanged, keptByLine } from './copies'
import { whole } from './java-archives'
import { buildVariables, isJavaBuild, sourceOnly } from './java-build'
import { hasRuntimeInside, isPortable, linkedRuntime, ownRuntime } from './java-runtime'
import { startedJava } from './java-started'
import { javaBase, javaVersion } from './java-version'
import { packagesIn, purposeOf } from './packages'
import { packagesOn } from './packages-on'
import { isPutToBuild } from './places'
import { putAside } from './put-aside'
import { imageOf } from './recognise'
import { apkAdd, aptInstall } from './run-base'
import { commandsOf, copiesIn, directoriesFor, isWhole, saysAtRunTime } from './stage-facts'
import { startOf } from './start'
import { opened, type Reader, type Reading, told, whichPackages } from './story'

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
  const started = startedJava(given, start, builds, line)
  if (started === null || 'kind' in started) return started
  const { instead, runs, script, server } = started
  const workdir = stage.config.workdir ?? '/'
  const artifacts = [...started.artifacts]
  const paths = artifacts.map((it) => it.value.from)

  const version = javaVersion(given, commands)
  // of an image that nothing is known of, the newest Java may be far from its own
  if (version === null && stage.root?.match === 'none')
    return open('Which version of Java the program is built for is not said. Which run time does it need?')
  const wanted = packagesIn(stage, commands).filter(
    ({ value }) => purposeOf(value) === 'run time' && !javaPackages.test(value),
  )
  const portable = given.variant === undefined && script === null && isPortable(given, start, wanted.length)
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
  const packages = packagesOn(given, facts, wanted)
  if ('asked' in packages) {
    const { value, line: at } = packages.asked
    const question = `Line ${at} installs ${value}. What does the program need of it at run time?`
    return opened('Java', stage, line, question, whichPackages)
  }
  const { names } = packages
  const user = userInNumbers(stage)
  const asRoot = becomesAnother(stage, given.source)
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
        ...(asRoot ? { user: '' } : {}),
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
      start: instead ? ['java', '-jar', instead.archive] : null,
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
        ...packages.assumptions,
        ...(version === null ? [`The program runs on the Java of ${base.reference}.`] : []),
        ...(sources ? [readsNoOther(readLater)] : []),
        ...(user === null && !asRoot
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
