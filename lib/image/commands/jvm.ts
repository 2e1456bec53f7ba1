import { assumed } from '../content'
import type { Machine } from '../machine'
import { joinPath } from '../path'
import { buildOutput } from './build-output'
import { type Call, type CommandFamily, type Effect, optionsOf, pathOf } from './command'

/** Maven, Gradle, sbt and their wrappers: repositories of libraries in the home directory, archives in the project. */
export const jvm: CommandFamily = {
  names: [
    'mvn',
    'mvnw',
    'mvnd',
    'gradle',
    'gradlew',
    'sbt',
    'lein',
    'clojure',
    'java',
    'javac',
    'jlink',
    'jdeps',
    'keytool',
    'ant',
    'kotlinc',
    'native-image',
    'sdk',
  ],
  run: (call, machine) => runners[call.name]?.(call, machine),
}

type Runner = (call: Call, machine: Machine) => Effect | undefined

/** Plugins alone are 40 MB; an ordinary Spring service comes to 150 (assumed). */
const repository = assumed(50e6, 150e6, 600e6, 'packed')
const artifact = assumed(0.02e6, 30e6, 150e6, 'packed')

const valueOptions = [
  '-f',
  '--file',
  '-P',
  '--activate-profiles',
  '-pl',
  '--projects',
  '-s',
  '--settings',
  '-T',
  '--threads',
  '-l',
  '-p',
  '--project-dir',
  '-g',
  '--gradle-user-home',
  '-x',
  '--exclude-task',
  '-b',
  '-c',
  '-I',
]

const maven: Runner = (call, machine) => {
  const options = optionsOf(
    call.args.map((arg) => (/^-[DPpT]./.test(arg.text) ? { ...arg, text: `--${arg.text.slice(1)}` } : arg)),
    valueOptions,
  )
  const local = call.args.map((arg) => /^-Dmaven\.repo\.local=(.+)$/.exec(arg.text)?.[1]).find((it) => it !== undefined)
  const goals = options.operands.map((operand) => operand.text)
  const file = options.values.get('-f') ?? options.values.get('--file')
  if (goals.length === 0) return undefined
  const path = local !== undefined ? pathOf(call, local) : joinPath(machine.home, '.m2/repository')
  if (!machine.has(path))
    machine.write(path, { kind: 'download cache', size: repository, tree: true, label: "Maven's repository" })
  if (call.name === 'mvnw') wrapper(joinPath(machine.home, '.m2/wrapper'), machine)
  const project = file === undefined ? call.directory : pathOf(call, file.replace(/\/?(?:pom\.xml)?$/, '') || '.')
  if (goals.includes('clean')) machine.remove(joinPath(project, 'target'))
  if (goals.some((goal) => /^(?:package|install|verify|deploy|spring-boot:|jib:|compile|test|native:)/.test(goal))) {
    machine.write(joinPath(project, 'target'), {
      kind: 'other',
      size: assumed(0.1e6, 6e6, 100e6, 'mixed'),
      tree: true,
      label: `compiled classes ${machine.ledger.current}`,
    })
    if (goals.some((goal) => /^(?:package|install|verify|deploy|spring-boot:|native:)/.test(goal)))
      machine.write(joinPath(project, 'target/*.jar'), { kind: 'artifact', size: artifact, label: buildOutput })
  }
  return undefined
}

const wrapper = (path: string, machine: Machine): void => {
  if (!machine.has(path))
    machine.write(path, {
      kind: 'download cache',
      size: assumed(9e6, 80e6, 420e6, 'packed'),
      tree: true,
      label: 'the build tool that the wrapper fetches',
    })
}

const gradle: Runner = (call, machine) => {
  const options = optionsOf(call.args, valueOptions)
  const tasks = options.operands.map((operand) => operand.text)
  const home =
    call.environment('GRADLE_USER_HOME') ||
    options.values.get('-g') ||
    (machine.root?.reference.repository === 'library/gradle'
      ? '/home/gradle/.gradle'
      : joinPath(machine.home, '.gradle'))
  if (call.name === 'gradlew') wrapper(joinPath(home, 'wrapper'), machine)
  if (call.args.some((arg) => /^(?:-v|--version|--stop|tasks)$/.test(arg.text))) return undefined
  const caches = joinPath(home, 'caches')
  if (!machine.has(caches))
    machine.write(caches, {
      kind: 'download cache',
      size: assumed(60e6, 250e6, 1000e6, 'packed'),
      tree: true,
      label: "Gradle's caches",
    })
  const project = pathOf(call, options.values.get('-p') ?? options.values.get('--project-dir') ?? '.')
  if (tasks.includes('clean')) machine.remove(joinPath(project, 'build'))
  if (
    tasks.every((task) => /^:?(?:clean|dependencies|downloadDependencies|resolve\w*)$/.test(task)) &&
    tasks.length > 0
  )
    return undefined
  machine.write(joinPath(project, 'build'), {
    kind: 'other',
    size: assumed(0.2e6, 10e6, 120e6, 'mixed'),
    tree: true,
    label: `compiled classes ${machine.ledger.current}`,
  })
  if (tasks.some((task) => /install(?:Boot)?Dist$/.test(task)))
    machine.write(joinPath(project, 'build/install'), {
      kind: 'artifact',
      size: artifact,
      tree: true,
      label: buildOutput,
    })
  machine.write(joinPath(project, 'build/libs/*.jar'), { kind: 'artifact', size: artifact, label: buildOutput })
  return undefined
}

const sbt: Runner = (call, machine) => {
  const caches: readonly (readonly [string, string])[] =
    call.name === 'lein' || call.name === 'clojure'
      ? [['.m2/repository', "Maven's repository"]]
      : [
          ['.cache/coursier', 'libraries'],
          ['.sbt', "sbt's own"],
          ['.ivy2', "Ivy's repository"],
        ]
  for (const [path, label] of caches) {
    const at = joinPath(machine.home, path)
    if (!machine.has(at))
      machine.write(at, { kind: 'download cache', size: assumed(20e6, 120e6, 500e6, 'packed'), tree: true, label })
  }
  machine.write(pathOf(call, 'target'), {
    kind: 'artifact',
    size: assumed(1e6, 60e6, 300e6, 'packed'),
    tree: true,
    label: buildOutput,
  })
  return undefined
}

const javac: Runner = (call, machine) => {
  const options = optionsOf(call.args, ['-d', '-cp', '-classpath', '--class-path', '--release', '-source', '-target'])
  machine.write(pathOf(call, `${options.values.get('-d') ?? '.'}/*.class`), {
    kind: 'artifact',
    size: assumed(1e3, 60e3, 5e6, 'program'),
    label: buildOutput,
  })
  return undefined
}

/** A run time made of some modules: 40 to 60 MB with java.base and the usual ones, stripped (assumed). */
const jlink: Runner = (call, machine) => {
  const options = optionsOf(call.args, [
    '--output',
    '--add-modules',
    '--module-path',
    '-p',
    '--compress',
    '--vm',
    '--launcher',
  ])
  const out = options.values.get('--output')
  if (out !== undefined)
    machine.write(pathOf(call, out), {
      kind: 'toolchain',
      size: assumed(30e6, 60e6, 140e6, 'program'),
      tree: true,
      label: 'Java run time',
    })
  return undefined
}

const java: Runner = (call, machine) => {
  const words = call.args.map((arg) => arg.text)
  if (words.every((word) => /^-(?:-?version|-?help|X.*)$/.test(word))) return undefined
  // Spring Boot's layers: the archive taken apart where it is run
  if (words.some((word) => /jarmode/.test(word)) && words.includes('extract')) {
    for (const name of ['dependencies', 'spring-boot-loader', 'snapshot-dependencies', 'application'])
      machine.write(pathOf(call, name), {
        kind: 'artifact',
        size: name === 'dependencies' ? assumed(8e6, 28e6, 150e6, 'packed') : assumed(0, 0.3e6, 20e6, 'packed'),
        tree: true,
        label: name,
      })
    return undefined
  }
  return { unknown: 'What the Java program writes is not known.' }
}

const nothingKnown =
  (name: string): Runner =>
  () => ({ unknown: `What ${name} writes is not known.` })

const runners: Readonly<Record<string, Runner>> = {
  mvn: maven,
  mvnw: maven,
  mvnd: maven,
  gradle,
  gradlew: gradle,
  sbt,
  lein: sbt,
  clojure: sbt,
  java,
  javac,
  jlink,
  jdeps: () => undefined,
  keytool: () => undefined,
  ant: nothingKnown('ant'),
  kotlinc: nothingKnown('kotlinc'),
  'native-image': nothingKnown('native-image'),
  sdk: (call, machine) => {
    const [verb, name] = call.args.map((arg) => arg.text)
    if (verb === 'install')
      machine.write(joinPath(machine.home, `.sdkman/candidates/${name ?? '*'}`), {
        kind: 'toolchain',
        size: name === 'java' ? assumed(200e6, 320e6, 400e6, 'program') : assumed(10e6, 60e6, 400e6, 'packed'),
        tree: true,
      })
    return undefined
  },
}
