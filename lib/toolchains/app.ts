import type { Distribution } from '../catalog/catalog'
import type { Copy } from '../dockerfile/model'
import type { BuiltStage } from '../image/built-image'
import { absolutePath, baseName, isUnder } from '../image/path'
import type { Edit } from '../source/edits'
import { isChanged, isRemoved, liesFixed, placesOf } from './copies'
import { formerOf } from './former'
import type { InterpreterBase } from './interpreter-base'
import { packagesIn, purposeOf, worksAsRoot } from './packages'
import { directoriesOf, lineOfPlace, outermost } from './places'
import { alpineLibrary, apkAdd, aptInstall, named, nameIn, nonroot, runtimeLibraries } from './run-base'
import { settingsIn } from './settings'
import {
  commandsOf,
  commonBuildVariables,
  copiesIn,
  directoriesFor,
  isUnprivileged,
  saysAtRunTime,
  userInNumbers,
  workdirAt,
} from './stage-facts'
import { healthOf, type StartCommand, withoutStarter } from './start'
import { type Artifact, type Given, library, opened, type Reading, type Told, told, type Variant } from './story'
import type { Through } from './through'

/** What is particular to a program that an interpreter runs out of a directory. */
export interface App {
  readonly language: string
  readonly start: StartCommand
  readonly base: InterpreterBase
  /** The user without rights that the image has, in numbers. */
  readonly user: string
  /** The run stage has no entry of that user, who has a home in the image that the program was built in. */
  readonly isStranger?: boolean
  /** The server of the image starts as root, and works as another user. */
  readonly startsAsRoot?: boolean
  /** Directories that dependencies are installed into, beside the program's own. */
  readonly dependencies: readonly Told<string>[]
  /** Of the program's directory only these, where the build makes all that runs; null for the whole of it. */
  readonly only: readonly Told<string>[] | null
  /** Directories in which something is installed or built. */
  readonly projects: readonly string[]
  /** Libraries of the build's system that the run stage has no package of, as patterns; others like them may come, too. */
  readonly libraries?: readonly string[]
  /** What the build's image is made on, where no table tells. */
  readonly builtOn?: Distribution
  /** Packages of headers that the build's image has, and the dependencies were compiled against. */
  readonly headers?: readonly string[]
  /** Packages of the distribution that bring the language itself, where the image does not. */
  readonly packages: readonly string[]
  /** Directories that those packages bring and the dependencies take the place of. */
  readonly clears?: readonly string[]
  /** What the image that it was built in says of a container that starts, where the file leaves it to that. */
  readonly says?: readonly string[]
  /** The run stage has no shell: nothing can be installed or run in it. */
  readonly bare?: boolean
  /** The words that the container starts with instead of those of the file. */
  readonly instead?: readonly string[] | null
  /** Other ways to run it. */
  readonly variants?: readonly Variant[]
  /** What the start command goes through, and does without at run time. */
  readonly through?: readonly Through[]
  /** Changes inside the build stage. */
  readonly edits?: readonly Edit[]
  /** The program starts in a directory that the build's image sets, and the run stage's does not. */
  readonly placed?: boolean
  /** Lines of the run stage: the environment that finds the dependencies. */
  readonly setup: readonly string[]
  /** Commands of the run stage behind everything that is copied. */
  readonly settled?: readonly string[]
  readonly settings: readonly string[]
  readonly finish: readonly string[]
  readonly buildVariables: readonly string[]
  /** Packages of the system that this language's builds use and its programs do not. */
  readonly buildPackages: RegExp
  readonly assumptions: readonly string[]
}

/** Directories of the system, which hold more than the program. */
const systemPlaces =
  /^\/(?:$|(?:usr(?:\/(?:local(?:\/(?:bin|lib|share|etc))?|bin|lib|share))?|bin|sbin|lib|etc|var|tmp|root|opt|home)(?:$|\/(?:apt|apk|ssl|nginx|supervisor|cron)\b))/
const servers =
  /^(?:supervisord|cron|crond|nginx|apache2|apache2ctl|apachectl|httpd|httpd-foreground|apache2-foreground|sshd|service|php-fpm|s6-svscan|runsvdir|mysqld|redis-server|init|systemd)$/
/** Of these, what serves PHP as www-data (docker-library/php). */
const workers = /^(?:php-fpm|apache2-foreground)$/
/** What is fetched into the home of the user that builds, and looked for in that of the user that runs. */
const homeData =
  /nltk|playwright|puppeteer|huggingface|transformers|sentence[_-]transformers|whisper|torch\.hub|argostranslate|easyocr/i

/** The story of a program that an interpreter runs: its directory and its dependencies, without what compiled them. */
export function readApp(given: Given, app: App): Reading {
  const { stage, below, catalog, today } = given
  const own = commandsOf([stage])
  const commands = [...commandsOf(below), ...own]
  const { start, base, bare = false } = app
  const { facts } = base
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const open = (question: string, at = line): Reading => opened(app.language, stage, at, question)
  const answer = given.answers.packages
  const openPackages = (question: string, at = line): Reading =>
    opened(app.language, stage, at, question, { id: 'packages', kind: 'text', usual: '' })
  const workdir = stage.config.workdir ?? '/'

  const home = commands.find(
    (it) =>
      it.certain &&
      it.args.some((arg) => homeData.test(arg.text)) &&
      !/^(?:npm|yarn|pnpm|pip\d?|apt-get|apk|apt|poetry|uv|COPY)$/.test(it.name),
  )
  if (home)
    return open(
      `\`${home.name}\` fetches data into the home of the user that builds. Where does the program look for it?`,
    )

  const copies = copiesIn(stage)
  const trees = copies.flatMap((copy) => directoriesOf(copy, stage))
  const places = outermost(
    [...app.projects, ...trees, ...(systemPlaces.test(workdir) ? [] : [workdir])].filter(
      (path) =>
        !systemPlaces.test(path) && !app.dependencies.some((it) => path !== it.value && isUnder(path, it.value)),
    ),
  )
  const atRoot = app.projects.some((path) => systemPlaces.test(path))
  if (atRoot)
    return open(
      'The program is installed among the directories of the system. Which of its files does the container need?',
    )
  if (places.length === 0 && copies.length === 0)
    return open('Where the program lies can’t be told. Which directory does the container need?')
  const artifacts: Told<Artifact>[] = app.dependencies
    .filter((it) => !places.some((path) => app.only === null && isUnder(it.value, path)))
    // libraries that a pattern finds, wherever the architecture has them, go where each is looked for
    .map((it) =>
      told({ from: it.value, to: it.value.includes('*') ? '/usr/lib/' : it.value, owned: false }, it.line, it.sure),
    )
  for (const from of app.libraries ?? []) artifacts.push(library(from, line))
  const started = start.commands.map(withoutStarter)
  for (const path of app.only ??
    places.map((value) => told(value, lineOfPlace(value, copies, stage) ?? line, 'derived')))
    artifacts.push(told({ from: path.value, to: path.value, owned: true }, path.line, path.sure))

  const covered = (path: string): boolean => artifacts.some((it) => isUnder(path, it.value.from))
  const outside = copies.filter(
    (copy) =>
      copy.from !== null ||
      placesOf(copy, workdirAt(stage, copy)).some(
        (path) => !covered(path) && !places.some((place) => isUnder(path, place)),
      ),
  )
  const candidates = outside.filter(
    (copy) => !isBuildFile(copy, workdirAt(stage, copy)) && !isBuildTool(copy, started) && !isRemoved(copy, stage),
  )
  const keeps = candidates.filter(
    (copy) => copy.heredocs.length === 0 && !isChanged(copy, own, workdirAt(stage, copy)) && liesFixed(copy, stage),
  )
  for (const copy of candidates) {
    if (keeps.includes(copy)) continue
    for (const path of placesOf(copy, workdirAt(stage, copy)))
      if (!covered(path)) artifacts.push(told({ from: path, to: path, owned: false }, copy.lines.line, 'stated'))
  }
  for (const command of own) {
    if (!/^(?:curl|wget)$/.test(command.name)) continue
    const at = command.args.findIndex((arg) => /^(?:-\w*o|-O|--output|--output-document)$/.test(arg.text))
    const path = at === -1 ? undefined : absolutePath(command.args[at + 1]?.text ?? '', command.directory)
    if (
      path !== undefined &&
      /^\/(?:usr\/local\/bin|usr\/bin|bin|opt|data|etc)\/[\w./-]+$|^\/[\w.-]+$/.test(path) &&
      stage.ledger.placed().some((it) => it.path === path) &&
      !covered(path)
    )
      artifacts.push(told({ from: path, to: path, owned: false }, line, 'stated'))
  }

  const buildVariables = new Set([...commonBuildVariables, ...app.buildVariables])
  const said = below.flatMap((it) => it.stage.instructions).find((it) => saysAtRunTime(it, buildVariables, () => true))
  if (said)
    return open(`Line ${said.lines.line} is in a stage that this one starts from. Does the program need what it says?`)

  // what is built anew on the base's release is linked against the libraries of that
  const linkedOn = base.builder === null ? (stage.distribution ?? app.builtOn ?? null) : facts.distribution
  const names = new Set<string>([...app.packages, ...named(answer)])
  const onAlpine = facts.distribution?.name === 'alpine'
  for (const name of app.headers ?? [])
    for (const library of (linkedOn && runtimeLibraries(given, linkedOn, facts, name)) ?? []) names.add(library)
  for (const { value, line: at } of packagesIn(stage, commands)) {
    const use = app.buildPackages.test(value) ? 'build' : purposeOf(value)
    if (use === 'build') continue
    if (use === 'library') {
      const libraries = onAlpine ? alpineLibrary(value) : linkedOn && runtimeLibraries(given, linkedOn, facts, value)
      const known = typeof libraries === 'string' ? [libraries] : libraries
      if (!known && answer !== undefined) continue
      const former = known || app.libraries === undefined ? null : formerOf(given, linkedOn, value)
      if (former) {
        for (const from of former) artifacts.push(library(from, at))
        continue
      }
      if (!known)
        return openPackages(
          `Line ${at} installs ${value}. Which package of ${base.reference} brings the library that the program loads?`,
          at,
        )
      for (const name of known) names.add(name)
      continue
    }
    if (use === 'tool' && forPeople.test(value)) continue
    if (use === 'tool' && !usesTools(started, stage, value)) continue
    // the table of Alpine has a part of its packages; between its releases they keep their names
    const same = onAlpine && stage.distribution?.name === 'alpine' ? value : null
    const name = nameIn(given, facts, value) ?? same
    if (name === null && answer !== undefined) continue
    if (name === null)
      return openPackages(
        `Line ${at} installs ${value}, which ${base.reference} does not have by that name. What does the program need of it?`,
        at,
      )
    names.add(name)
  }
  const probes = (healthOf(stage)?.commands ?? []).map(([program = '']) => baseName(program))
  for (const probe of probes) if (probe === 'curl' || (probe === 'wget' && !onAlpine)) names.add(probe)
  const install = names.size === 0 ? [] : [onAlpine ? apkAdd([...names]) : aptInstall([...names], app.clears)]

  const settings = settingsIn(stage, given.source, own, covered)
  const unsettled = settings.find((it) => it.value === null)
  if (unsettled)
    return open(
      `Line ${unsettled.line} also changes files of the system. Does the program need that at run time?`,
      unsettled.line,
    )
  const lasts = [...settings.flatMap((it) => it.value ?? []), ...(app.settled ?? [])]
  const settled = [...(lasts.length === 0 ? [] : [`RUN ${lasts.join(' && ')}`]), ...(app.says ?? [])]
  const asRoot =
    !isUnprivileged(stage) &&
    (app.startsAsRoot === true ||
      [...names].some(worksAsRoot) ||
      started.some(([program = '']) => servers.test(baseName(program))))
  const user = asRoot ? '' : app.user
  // no entry of /etc/passwd has a home for it, and what a program keeps there would be looked for in /
  const unknown = app.isStranger === true || (app.user === nonroot) !== bare
  const homeless = user !== '' && unknown && stage.config.env.HOME === undefined
  const worker =
    (app.startsAsRoot === true || started.some(([program = '']) => workers.test(baseName(program)))) && asRoot
      ? 'www-data:www-data'
      : null
  const strange = artifacts.find((it) => !/^[\w./*?@+[\]-]+$/.test(it.value.from))
  if (strange)
    return open(`What ${strange.value.from} is depends on what is only known when it is built. Which path is it?`)
  return {
    kind: 'told',
    story: {
      language: app.language,
      stage,
      artifacts,
      base: {
        reference: base.reference,
        user,
        ...(worker === null ? {} : { owner: worker }),
        shell: !bare,
        setup: [...install, ...app.setup, ...(homeless ? ['ENV HOME=/tmp'] : [])],
      },
      builder: base.builder === null ? null : (base.builder.reference.tag ?? null),
      user: user === '' ? null : userInNumbers(stage),
      directories: directoriesFor(
        stage,
        commands,
        artifacts.map((it) => it.value.from),
      ),
      keeps,
      buildVariables,
      settings: app.settings,
      settled,
      finish: app.finish,
      edits: app.edits ?? [],
      start: app.instead ?? null,
      through: app.through ?? [],
      ...(app.placed === undefined ? {} : { placed: app.placed }),
      variants: app.variants ?? [],
      safety: base.newer === null ? 'review' : 'risky',
      assumptions: [
        ...(base.newer === null
          ? []
          : [
              `The program and all its dependencies work on ${app.language} ${base.newer}: the version that it has now is no longer supported.`,
            ]),
        ...(base.builder !== null && base.newer === null
          ? [
              `${root(stage)} means ${base.builder.reference.familiarName}:${base.builder.reference.tag} today: both stages name that, so that they stay alike.`,
            ]
          : []),
        ...app.assumptions,
        ...(catalog.image(base.reference, today).distribution?.release === stage.distribution?.release
          ? []
          : ['What the build links against is in the newer release under the same name.']),
        ...(user === ''
          ? []
          : [
              `The program can run as user ${app.user.replace(/:.*/, '')}, who owns its directory${homeless ? ' and has /tmp for a home' : ''}.`,
            ]),
      ],
    },
  }
}

const isBuildFile = (copy: Copy, workdir: string): boolean =>
  copy.sources.length > 0 &&
  copy.sources.every((source) =>
    /(?:^|\/)(?:requirements[^/]*\.txt|Gemfile(?:\.lock)?|package(?:-lock)?\.json|yarn\.lock|Pipfile(?:\.lock)?|poetry\.lock|pyproject\.toml|\.npmrc|sources\.list|pip\.conf|constraints[^/]*\.txt)$/.test(
      source.text,
    ),
  ) &&
  /^\/(?:$|tmp|root|etc|requirements)/.test(absolutePath(copy.destination?.text ?? '', workdir))

/** A tool that is fetched, or taken out of another image, and that nothing starts. */
const isBuildTool = (copy: Copy, started: readonly (readonly string[])[]): boolean =>
  copy.sources.every(
    ({ text }) =>
      (copy.from !== null || /^https?:/.test(text)) &&
      /(?:^|\/)(?:uvx?|composer|poetry|pnpm|yarn|bun|install-php-extensions)$/.test(text),
  ) && !started.flat().some((word) => copy.sources.some((source) => baseName(source.text) === baseName(word)))

/** What only somebody at a prompt would start. */
const forPeople = /^(?:bash-completion|htop|less|man|nano|tree|vim|vim-tiny)$/

/** A tool of the system that the start command names, or that a script may call. */
function usesTools(started: readonly (readonly string[])[], stage: BuiltStage, name: string): boolean {
  const words = started.flat()
  const script = words.some((word) => /\.(?:sh|bash)$|entrypoint/.test(word))
  return (
    script ||
    words.some((word) => baseName(word) === name) ||
    new RegExp(`\\b${name}\\b`).test(stage.config.healthcheck ?? '')
  )
}

const root = (stage: BuiltStage): string => {
  const reference = stage.root?.reference
  return reference?.tag ? `${reference.familiarName}:${reference.tag}` : (reference?.familiarName ?? '')
}
