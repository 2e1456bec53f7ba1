import type { Catalog } from '../catalog/catalog'
import type { BuiltStage, TracedCommand } from '../image/built-image'
import { baseName, isUnder, joinPath } from '../image/path'
import { isBuild, isInstall } from './node-commands'
import { apkAdd, isSupported } from './run-base'
import { nginxSetup, type SiteConfig, siteRoot, siteUser } from './site-config'
import { directoryIn, type FileServer, fileServer, portIn } from './site-servers'
import { commandsOf, commonBuildVariables, lineOf, saysAtRunTime, userInNumbers } from './stage-facts'
import { healthOf, type StartCommand, startOf, withoutStarter } from './start'
import { type Given, opened, type Reader, type Reading, told } from './story'

/** What bundlers, generators and package managers read: files that are given out read nothing. */
const forTheBuild =
  /^(?:REACT_APP|VITE|VUE_APP|NEXT_PUBLIC|NEXT|NUXT|GATSBY|PUBLIC|EXPO|NG|HUGO|JEKYLL|BUNDLE|GEM|RUBY|SPHINX|npm_config|NPM|YARN|PNPM|NODE|PIP|PYTHON|POETRY|UV|PUPPETEER|CYPRESS|PLAYWRIGHT)_|^(?:NODE_ENV|CI|HOST|HOSTNAME|BROWSER|GENERATE_SOURCEMAP|SKIP_PREFLIGHT_CHECK|INLINE_RUNTIME_CHUNK|WDS_SOCKET_PORT|CHOKIDAR_USEPOLLING|HUSKY|PATH|PYTHONUNBUFFERED|PYTHONDONTWRITEBYTECODE|APP_HOME)$/

/** Images of nginx by size, each of which keeps its files and its user in the same places. */
const images = ['nginx:alpine-slim', 'nginx:stable-alpine', 'nginx:alpine', 'nginx:stable']

export const nginxImage = (catalog: Catalog, today: string): string | null =>
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
  if (start?.commands.length !== 1) return null
  const server = fileServer(withoutStarter(start.commands[0] ?? []), files)
  if (!server) return null
  // a heredoc needs the syntax of Dockerfile 1.4, and keeps the line ends that the file has
  if (given.source.text.includes('\r') || /^#\s*syntax=\S*:1\.[0-3]\b/m.test(given.source.text)) return null
  const commands = [...commandsOf(below), ...commandsOf([stage])]
  const built = commands.some((it) => (isBuild(it) && !isGlobalTool(it)) || makesPages(it))
  if (!built && (server.builds === null || !bringsSource(stage))) return null
  return siteStory(given, start, server, commands, built)
}

const isGlobalTool = (command: TracedCommand): boolean =>
  command.args.some((arg) => arg.text === '-g' || arg.text === '--global')

/** Without a COPY the sources come from a mount: an image to write pages with. */
const bringsSource = (stage: BuiltStage): boolean =>
  stage.stage.instructions.some(
    (it) =>
      (it.kind === 'COPY' || it.kind === 'ADD') &&
      it.sources.some(({ text }) => !/(?:Gemfile(?:\.lock)?|package[\w-]*\.json|requirements[\w.-]*\.txt)$/.test(text)),
  )

function siteStory(
  given: Given,
  start: StartCommand,
  server: FileServer,
  commands: readonly TracedCommand[],
  built: boolean,
): Reading | null {
  const { stage, below, catalog, today, answers } = given
  const language = languageOf(commands)
  const line = (start.entrypoint ?? start.cmd)?.lines.line ?? stage.stage.lines.endLine
  const reference = nginxImage(catalog, today)
  if (reference === null) return null

  const workdir = stage.config.workdir ?? '/'
  const named = server.directory === null ? null : directoryIn(stage, server.directory)
  // what is installed in it is no page: the server would give out the whole project
  const project = named !== null && commands.some((it) => isInstall(it) && it.directory === named)
  const asked = named === null || project || systemPlaces.test(named)
  const directory = asked ? answers.directory : named
  if (directory === undefined || !/^\/[\w./@+-]+$/.test(directory) || systemPlaces.test(directory)) {
    if (!asked) return null
    const usual = joinPath(workdir === '/' ? '' : workdir, server.usual)
    const question = `\`${server.program}\` gives out files. Which directory holds those that the build makes?`
    return opened(language, stage, line, question, { id: 'directory', kind: 'path', usual })
  }
  const port = portIn(stage, server) ?? answeredPort(answers.port)
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
      told(
        { from: directory, to: siteRoot, owned: false },
        maker && commandsOf([stage]).includes(maker) ? lineOf(stage, maker) : line,
        asked ? ('assumed' as const) : ('stated' as const),
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
    finish: built || server.builds === null ? [] : [`RUN ${server.builds}`],
    edits: [],
    start: start.entrypoint ? ['/docker-entrypoint.sh', ...setup.start] : setup.start,
    placed: false,
    safety: 'review' as const,
    assumptions: [
      `nginx answers as \`${server.program}\` did: ${behaviour(server)}.`,
      'The pages are done when the image is built: nothing fills in a variable or adds a file when a container starts.',
      'The build runs with BuildKit, the default since Docker Engine 23.',
    ],
  }
  const volume = stage.config.volumes.find((path) => isUnder(directory, path))
  return volume === undefined ? { kind: 'told', story } : null
}

function behaviour({ fallback, listing }: FileServer): string {
  if (fallback === 'index') return 'a path that no file has gets index.html, whose program reads it'
  return listing
    ? 'a directory without an index is shown as a list'
    : 'a path that no file has gets 404.html, and nobody asks for the list of a directory'
}

const answeredPort = (answer: string | undefined): number | null =>
  answer !== undefined && /^[1-9]\d{0,4}$/.test(answer) && Number(answer) < 65_536 ? Number(answer) : null
