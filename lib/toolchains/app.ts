import type { Distribution } from '../catalog/catalog'
import type { BuiltStage } from '../image/built-image'
import { baseName } from '../image/path'
import type { Edit } from '../source/edits'
import { becomesAnother, userInNumbers } from './accounts'
import { filesOf } from './app-files'
import { systemOf } from './app-system'
import type { InterpreterBase } from './interpreter-base'
import { leftBehind } from './left-behind'
import { worksAsRoot } from './packages'
import { nonroot } from './run-base'
import { commandsOf, commonBuildVariables, directoriesFor, isUnprivileged, saysAtRunTime } from './stage-facts'
import { type StartCommand, withoutStarter } from './start'
import { type Given, opened, type Reading, type Told, type Variant } from './story'
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
  /** Lines of the run stage that need the dependencies, and nothing of the program. */
  readonly prepared?: readonly string[]
  /** Commands of the run stage behind everything that is copied. */
  readonly settled?: readonly string[]
  readonly settings: readonly string[]
  readonly finish: readonly string[]
  readonly buildVariables: readonly string[]
  /** Packages of the system that this language's builds use and its programs do not. */
  readonly buildPackages: RegExp
  /** Those of them whose programs the run stage has all the same, or that another assumption names. */
  readonly spokenOf?: RegExp
  readonly assumptions: readonly string[]
}

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
  const started = start.commands.map(withoutStarter)
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const open = (question: string, at = line): Reading => opened(app.language, stage, at, question)

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

  const files = filesOf(given, app, line)
  if ('kind' in files) return files
  const { keeps } = files

  const buildVariables = new Set([...commonBuildVariables, ...app.buildVariables])
  const said = below.flatMap((it) => it.stage.instructions).find((it) => saysAtRunTime(it, buildVariables, () => true))
  if (said)
    return open(`Line ${said.lines.line} is in a stage that this one starts from. Does the program need what it says?`)

  const system = systemOf(given, app)
  if ('kind' in system) return system
  const artifacts = [...files.artifacts, ...system.artifacts]

  const lasts = app.settled ?? []
  const settled = [...(lasts.length === 0 ? [] : [`RUN ${lasts.join(' && ')}`]), ...(app.says ?? [])]
  const asRoot =
    !isUnprivileged(stage) &&
    (app.startsAsRoot === true ||
      becomesAnother(stage, given.source) ||
      system.packages.some(worksAsRoot) ||
      started.some(([program = '']) => servers.test(baseName(program))))
  const number = asRoot ? null : userInNumbers(stage)
  const user = asRoot ? '' : app.user
  const isNamed = number !== null && number !== app.user && number !== stage.config.user
  // no entry of /etc/passwd has a home for it, and what a program keeps there would be looked for in /
  const unknown = isNamed || app.isStranger === true || (app.user === nonroot) !== bare
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
        setup: [...system.install, ...app.setup, ...(homeless ? ['ENV HOME=/tmp'] : [])],
      },
      builder: base.builder === null ? null : (base.builder.reference.tag ?? null),
      user: number,
      directories: directoriesFor(
        stage,
        commands,
        artifacts.map((it) => it.value.from),
      ),
      keeps,
      buildVariables,
      settings: app.settings,
      prepared: app.prepared ?? [],
      settled,
      repeats: 'all',
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
        ...system.assumptions,
        ...leftBehind(given, { ...files, artifacts }),
        ...(catalog.image(base.reference, today).distribution?.release === stage.distribution?.release
          ? []
          : ['What the build links against is in the newer release under the same name.']),
        ...(user === ''
          ? []
          : [
              `The program can run as user ${(number ?? app.user).replace(/:.*/, '')}, who owns its directory${homeless ? ' and has /tmp for a home' : ''}.`,
            ]),
      ],
    },
  }
}

const root = (stage: BuiltStage): string => {
  const reference = stage.root?.reference
  return reference?.tag ? `${reference.familiarName}:${reference.tag}` : (reference?.familiarName ?? '')
}
