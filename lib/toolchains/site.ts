import type { Catalog } from '../catalog/catalog'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { absolutePath, baseName, isUnder, joinPath } from '../image/path'
import { userInNumbers } from './accounts'
import { isBuild, isInstall } from './node-commands'
import { apkAdd, isSupported } from './run-base'
import { nginxSetup, type SiteConfig, siteRoot, siteUser } from './site-config'
import { answersUnset, ownNginx, startsNginx } from './site-nginx'
import { directoryIn, portIn } from './site-port'
import { type FileServer, fileServer, scriptServer } from './site-servers'
import { commandsOf, commonBuildVariables, isUnprivileged, lineOf, saysAtRunTime } from './stage-facts'
import { healthOf, type StartCommand, startOf, withoutStarter } from './start'
import { type Given, opened, type Reader, type Reading, told as tell } from './story'

/** What bundlers, generators and package managers read: files that are given out read nothing. */
const forTheBuild =
  /^(?:REACT_APP|VITE|VUE_APP|NEXT_PUBLIC|NEXT|NUXT|GATSBY|PUBLIC|EXPO|NG|HUGO|JEKYLL|BUNDLE|GEM|RUBY|SPHINX|npm_config|NPM|YARN|PNPM|NODE|PIP|PYTHON|POETRY|UV|PUPPETEER|CYPRESS|PLAYWRIGHT)_|^(?:NODE_ENV|CI|HOST|HOSTNAME|BROWSER|GENERATE_SOURCEMAP|SKIP_PREFLIGHT_CHECK|INLINE_RUNTIME_CHUNK|WDS_SOCKET_PORT|CHOKIDAR_USEPOLLING|HUSKY|PATH|PYTHONUNBUFFERED|PYTHONDONTWRITEBYTECODE|APP_HOME)$/

/** Images of nginx by size, each of which keeps its files and its user in the same places. */
const images = ['nginx:alpine-slim', 'nginx:stable-alpine', 'nginx:alpine', 'nginx:stable']

const nginxImage = (catalog: Catalog, today: string): string | null =>
  images.find((reference) => isSupported(catalog.image(reference, today))) ?? null

const systemPlaces = /^\/(?:usr|bin|sbin|lib|etc|var|root|home|opt|tmp)?$/

/** Commands that make pages out of sources, other than those of npm and its like. */
const generators =
  /^(?:hugo|jekyll|mkdocs|zola|mdbook|sphinx-build|pelican|eleventy|gatsby|docusaurus|astro|vitepress)$/

const makesPages = (command: TracedCommand): boolean => {
  const words = [command.name, ...command.args.map((arg) => arg.text)].map(baseName)
  if (/^(?:bundle|npx|python[\d.]*|poetry|uv|pipenv|make)$/.test(command.name))
    return words.some((word) => generators.test(word)) || (command.name === 'make' && words.includes('html'))
  return generators.test(command.name) && !/^(?:serve|server|--version|version|new|init)$/.test(words[1] ?? '')
}

/** Where a generator was told to put its pages; null where it was told nothing. */
function writtenBy(commands: readonly TracedCommand[]): string | null {
  for (const command of commands.toReversed()) {
    const words = command.args.map((arg) => arg.text)
    const at = words.findIndex((word) =>
      /^(?:-d|--destination|--site-dir|--out-dir|--outDir|--output-path)$/.test(word),
    )
    const joined = words.map((word) => /^--(?:destination|site-dir|out-?dir|output-path)=(.+)$/i.exec(word)?.[1])
    const named =
      command.name === 'sphinx-build'
        ? words.at(-1)
        : isBuild(command) || makesPages(command)
          ? (joined.find((it) => it !== undefined) ?? (at === -1 ? undefined : words[at + 1]))
          : undefined
    if (named !== undefined && /^[\w./@-]+$/.test(named)) return absolutePath(named, command.directory)
  }
  return null
}

const languageOf = (commands: readonly TracedCommand[]): string => {
  const pages = commands.find(makesPages)?.name ?? ''
  if (/^(?:jekyll|bundle)$/.test(pages)) return 'Ruby'
  if (/^(?:mkdocs|sphinx-build|pelican|python[\d.]*|make|poetry|uv|pipenv)$/.test(pages)) return 'Python'
  if (/^(?:hugo|zola|mdbook)$/.test(pages)) return pages === 'hugo' ? 'Hugo' : 'Rust'
  return commands.some((it) => isInstall(it) || isBuild(it)) ? 'Node' : 'site generator'
}

/** The story of a site: pages that a build makes, and a server that does nothing but give them out. */
export const readSite: Reader = (given) => {
  const { stage, below, files } = given
  const start = startOf(stage)
  if (start && start.commands.length !== 1) return null
  const words = withoutStarter(start?.commands[0] ?? [])
  const server = startsNginx(given, start, words)
    ? 'nginx'
    : (fileServer(words, files) ?? scriptServer(words, files, mentionsDocusaurus(given)))
  if (!server) return null
  // a heredoc needs the syntax of Dockerfile 1.4, and keeps the line ends that the file has
  if (given.source.text.includes('\r') || /^#\s*syntax=\S*:1\.[0-3]\b/m.test(given.source.text)) return null
  const commands = [...commandsOf(below), ...commandsOf([stage])]
  // what another stage made is given out by a stage of its own
  if (server !== 'nginx' && start && given.served === true) return siteStory(given, start, server, commands, true)
  const built = commands.some((it) => (isBuild(it) && !isGlobalTool(it)) || makesPages(it))
  if (server === 'nginx') return built ? nginxStory(given, start, commands) : null
  if (!start || (!built && (server.builds === null || !bringsSource(stage)))) return null
  return siteStory(given, start, server, commands, built)
}

const mentionsDocusaurus = ({ stage }: Given): boolean =>
  stage.stage.instructions.some((it) => /docusaurus/i.test(it.masked))

const dropsPackages = (command: TracedCommand): boolean =>
  command.name === 'rm' && command.args.some((arg) => baseName(arg.text) === 'node_modules')

const isGlobalTool = (command: TracedCommand): boolean =>
  command.args.some((arg) => arg.text === '-g' || arg.text === '--global')

/** Without a COPY the sources come from a mount: an image to write pages with. */
const bringsSource = (stage: BuiltStage): boolean =>
  stage.stage.instructions.some(
    (it) =>
      (it.kind === 'COPY' || it.kind === 'ADD') &&
      it.sources.some(({ text }) => !/(?:Gemfile(?:\.lock)?|package[\w-]*\.json|requirements[\w.-]*\.txt)$/.test(text)),
  )

/** Where pages are built to whose generator is told where. */
const pages = '/pages'

/** The build may write there: it runs as root, the image's commands change no user, and nothing else has that name. */
const mayPin = ({ stage }: Given): boolean =>
  stage.root !== null &&
  !/^jekyll\//.test(stage.root.reference.familiarName) &&
  !isUnprivileged(stage) &&
  !stage.stage.instructions.some((it) => it.kind === 'USER' || /(?:^|[\s"'=])\/pages\b/.test(it.masked))

function siteStory(
  given: Given,
  start: StartCommand | null,
  server: FileServer,
  commands: readonly TracedCommand[],
  built: boolean,
): Reading | null {
  const { stage, below, catalog, today, answers } = given
  const language = languageOf(commands)
  const line = (start?.entrypoint ?? start?.cmd)?.lines.line ?? stage.stage.lines.endLine
  const reference = nginxImage(catalog, today)
  if (reference === null) return null

  const workdir = stage.config.workdir ?? '/'
  const pinned = server.builds?.into && mayPin(given) ? server.builds.into(pages) : null
  const named = pinned !== null ? pages : server.directory === null ? null : directoryIn(stage, server.directory)
  // what is installed in it is no page: the server would give out the whole project
  const project =
    named !== null && commands.some((it) => isInstall(it) && it.directory === named) && !commands.some(dropsPackages)
  const asked = named === null || project || systemPlaces.test(named)
  const directory = asked ? answers.directory : named
  if (directory === undefined || !/^\/[\w./@+-]+$/.test(directory) || systemPlaces.test(directory)) {
    if (!asked) return null
    const usual = writtenBy(commands) ?? joinPath(workdir === '/' ? '' : workdir, server.usual)
    const question = `\`${server.program}\` gives out files. Which directory holds those that the build makes?`
    return opened(language, stage, line, question, { id: 'directory', kind: 'path', usual })
  }
  const port = portIn(stage, server.port) ?? answeredPort(answers.port)
  if (port === null)
    return opened(language, stage, line, `On which port does \`${server.program}\` answer?`, {
      id: 'port',
      kind: 'text',
      usual: '4173',
    })

  const health = healthOf(stage)
  const probes = (health?.commands ?? []).map(([program = '']) => baseName(program))
  if (probes.some((probe) => !/^(?:curl|wget|exit|echo|test|\[|true|false)$/.test(probe))) return null
  if (health !== null && health.commands.length === 0) return null

  const set = stage.stage.instructions.flatMap((it) => (it.kind === 'ENV' ? it.pairs.map((pair) => pair.key) : []))
  const carried = stage.stage.instructions
    .filter((it) => /^(?:EXPOSE|HEALTHCHECK|LABEL|VOLUME)$/.test(it.kind))
    .map((it) => it.masked)
  const isCarried = (name: string): boolean =>
    carried.some((text) => text.includes(`$${name}`) || text.includes(`\${${name}`)) || !forTheBuild.test(name)
  const buildVariables = new Set([...commonBuildVariables, ...set.filter((name) => !isCarried(name))])
  const said = below
    .flatMap((it) => it.stage.instructions)
    .some((it) => it.kind !== 'USER' && it.kind !== 'ENV' && saysAtRunTime(it, buildVariables, () => false))
  if (said) return null

  const config: SiteConfig = {
    port,
    // `preview` on its own port is Astro's, which has a page for every path
    fallback: server.program === 'vite preview' && port === 4321 ? 'not found' : server.fallback,
    listing: server.listing,
    cors: server.cors,
    ipv6: /localhost/.test(stage.config.healthcheck ?? ''),
  }
  const setup = nginxSetup(config)
  const unset = typeof port !== 'number' && !set.includes(port.variable)
  const maker = commands.findLast((it) => isBuild(it) || makesPages(it))
  const story = {
    language,
    stage,
    artifacts: [
      tell(
        { from: directory, to: siteRoot, owned: false },
        maker && commandsOf([stage]).includes(maker) ? lineOf(stage, maker) : line,
        asked || server.byHabit === true ? ('assumed' as const) : ('stated' as const),
      ),
    ],
    base: {
      reference,
      user: siteUser,
      shell: true,
      setup: [
        ...(probes.includes('curl') ? [apkAdd(['curl'])] : []),
        ...setup.lines,
        ...(unset ? [`ENV ${port.variable}=${port.usual}`] : []),
      ],
    },
    builder: null,
    user: userInNumbers(stage),
    directories: [],
    keeps: [],
    buildVariables,
    settings: [],
    settled: [],
    repeats: 'none' as const,
    finish:
      pinned !== null ? [`RUN ${pinned}`] : built || server.builds === null ? [] : [`RUN ${server.builds.command}`],
    edits: [],
    start: start?.entrypoint ? ['/docker-entrypoint.sh', ...setup.start] : setup.start,
    placed: false,
    safety: 'review' as const,
    assumptions: [
      ...(server.program === 'nginx' ? [] : [`nginx answers as \`${server.program}\` did: ${behaviour(server)}.`]),
      ...(server.byHabit === true && !asked
        ? [`The build puts the pages into ${directory}, as the tool does unless its settings say otherwise.`]
        : []),
      ...(pinned === null
        ? []
        : [
            'Links that name the address of the site carry the one of its settings, or none, and not that of the server.',
          ]),
      'The pages are done when the image is built: nothing fills in a variable or adds a file when a container starts.',
      'The build runs with BuildKit, the default since Docker Engine 23.',
    ],
  }
  const volume = stage.config.volumes.find((path) => isUnder(directory, path))
  return volume === undefined ? { kind: 'told', story } : null
}

/** nginx that the file itself installs beside what builds: with its own settings as root, else with ours as nobody. */
function nginxStory(given: Given, start: StartCommand | null, commands: readonly TracedCommand[]): Reading | null {
  const { stage } = given
  const own = ownNginx(given, commands)
  if (!own) return null
  const line = (start?.entrypoint ?? start?.cmd)?.lines.line ?? stage.stage.lines.endLine
  if (own.configuration.length === 0) {
    const [directory] = own.pages
    if (own.pages.length !== 1 || directory === undefined || !answersUnset(given)) return null
    const server: FileServer = { ...plainServer, program: 'nginx', directory, usual: 'dist', port: 80 }
    return siteStory(given, start, server, commands, true)
  }
  const language = languageOf(commands)
  const { answers } = given
  const pages = own.pages.length > 0 ? own.pages : answers.directory === undefined ? [] : [answers.directory]
  if (pages.length === 0 || pages.some((path) => !/^\/[\w./@+-]+$/.test(path) || systemPlaces.test(path))) {
    const workdir = stage.config.workdir ?? '/'
    const usual = writtenBy(commands) ?? joinPath(workdir === '/' ? '' : workdir, 'dist')
    const question = 'nginx gives out files. Which directory, of those that its settings name, does the build fill?'
    return opened(language, stage, line, question, { id: 'directory', kind: 'path', usual })
  }
  const told = siteStory(
    given,
    start,
    { ...plainServer, program: 'nginx', directory: pages[0] ?? '', port: 80 },
    commands,
    true,
  )
  if (told?.kind !== 'told' || own.reference === null) return null
  const { story } = told
  const sure = own.pages.length > 0 ? ('derived' as const) : ('assumed' as const)
  return {
    kind: 'told',
    story: {
      ...story,
      artifacts: [
        ...own.configuration,
        ...pages.map((path) => tell({ from: path, to: path, owned: false }, line, sure)),
      ],
      // its settings may name a port and files that are root's
      base: {
        ...story.base,
        reference: own.reference,
        user: '',
        setup: [
          ...story.base.setup.filter((it) => it.startsWith('RUN')),
          ...(own.replacesDefault ? ['RUN rm /etc/nginx/conf.d/default.conf'] : []),
        ],
      },
      user: null,
      start: null,
      assumptions: [
        `What the settings of nginx name is in ${own.reference}: modules, users and directories.`,
        'The pages are done when the image is built: nothing fills in a variable or adds a file when a container starts.',
      ],
    },
  }
}

const plainServer = { usual: 'dist', fallback: 'not found', listing: false, cors: false, builds: null } as const

function behaviour({ fallback, listing }: FileServer): string {
  if (fallback === 'index') return 'a path that no file has gets index.html, whose program reads it'
  return listing
    ? 'a directory without an index is shown as a list'
    : 'a path that no file has gets 404.html, and nobody asks for the list of a directory'
}

const answeredPort = (answer: string | undefined): number | null =>
  answer !== undefined && /^[1-9]\d{0,4}$/.test(answer) && Number(answer) < 65_536 ? Number(answer) : null
