import { portOf } from './site-port'
import type { FileServer } from './site-servers'

/** A generator whose own server builds pages and gives them out: what it is told decides what the pages are. */
interface Generator {
  readonly serves: RegExp
  /** The command that builds the same pages, and the option that says into which directory. */
  readonly build: (options: string) => string
  readonly into: string
  /** Options that the build takes, too; those in the second list have a value. */
  readonly flags: RegExp
  readonly values: RegExp
  /** Options that speak of the server alone. */
  readonly ofServer: RegExp
  readonly ofServerWithValue: RegExp
  readonly port: RegExp
  readonly usualPort: number
  readonly directory: RegExp
  readonly usual: string
}

const never = /^$/

const generators: Readonly<Record<string, Generator>> = {
  // gohugo.io/commands/hugo_server: links carry the address of the server, so they stay without one
  hugo: {
    serves: /^(?:server|serve)$/,
    build: (options) => `hugo --minify${/ (?:-b|--baseURL)\b/.test(options) ? '' : ' --baseURL /'}${options}`,
    into: '--destination',
    flags: /^(?:-[DEF]+|--build(?:Drafts|Future|Expired)|--ignoreCache|--gc|--minify|--enableGitInfo)$/,
    values:
      /^(?:-s|--source|-t|--theme|-c|--contentDir|--config|--configDir|-e|--environment|-b|--baseURL|--themesDir)$/,
    ofServer:
      /^(?:-w|--watch(?:=\w+)?|--disableFastRender|--disableLiveReload|--navigateToChanged|--noHTTPCache|--appendPort(?:=\w+)?|--renderToMemory|--renderToDisk|--renderStaticToDisk|--poll)$/,
    ofServerWithValue: /^(?:--bind|--liveReloadPort|--logLevel)$/,
    port: /^(?:-p|--port)$/,
    usualPort: 1313,
    directory: /^(?:-d|--destination)$/,
    usual: 'public',
  },
  // jekyllrb.com/docs/configuration/options
  jekyll: {
    serves: /^(?:server?|serve|s)$/,
    build: (options) => `jekyll build${options}`,
    into: '--destination',
    flags:
      /^(?:-[DuVqt]+|--drafts|--future|--unpublished|--strict_front_matter|--safe|--lsi|--trace|--verbose|--quiet)$/,
    values: /^(?:-s|--source|-c|--config|-b|--baseurl|--layouts|-p|--plugins|--limit_posts)$/,
    ofServer:
      /^(?:-[wlIo]|--(?:no-)?watch|--livereload|--incremental|--force_polling|--detach|--open-url|--show-dir-listing|--skip-initial-build)$/,
    ofServerWithValue: /^(?:-H|--host|--livereload-port|--ssl-cert|--ssl-key)$/,
    port: /^(?:-P|--port)$/,
    usualPort: 4000,
    directory: /^(?:-d|--destination)$/,
    usual: '_site',
  },
  // mkdocs.org/user-guide/cli
  mkdocs: {
    serves: /^serve$/,
    build: (options) => `mkdocs build${options}`,
    into: '--site-dir',
    flags: /^(?:-[svqc]+|--(?:no-)?strict|--verbose|--quiet|--clean)$/,
    values: /^(?:-f|--config-file|-t|--theme)$/,
    ofServer: /^(?:--(?:no-)?livereload|--dirty|--dirtyreload|--watch-theme|-o|--open)$/,
    ofServerWithValue: /^(?:-w|--watch)$/,
    port: /^(?:-a|--dev-addr)$/,
    usualPort: 8000,
    directory: never,
    usual: 'site',
  },
  // getzola.org/documentation/getting-started/cli-usage
  zola: {
    serves: /^serve$/,
    build: (options) => `zola build --base-url /${options}`,
    into: '--output-dir',
    flags: /^--drafts$/,
    values: never,
    ofServer: /^(?:-f|--fast|-O|--open|--force|--no-port-append)$/,
    ofServerWithValue: /^(?:-i|--interface|-u|--base-url)$/,
    port: /^(?:-p|--port)$/,
    usualPort: 1111,
    directory: /^(?:-o|--output-dir)$/,
    usual: 'public',
  },
  // rust-lang.github.io/mdBook/cli/serve
  mdbook: {
    serves: /^serve$/,
    build: (options) => `mdbook build${options}`,
    into: '--dest-dir',
    flags: never,
    values: never,
    ofServer: /^(?:-o|--open)$/,
    ofServerWithValue: /^(?:-n|--hostname|--watcher)$/,
    port: /^(?:-p|--port)$/,
    usualPort: 3000,
    directory: /^(?:-d|--dest-dir)$/,
    usual: 'book',
  },
}

interface Told {
  readonly options: string
  readonly port: string | null
  readonly directory: string | null
  /** Every option is known. */
  readonly known: boolean
}

/** Generators that build and give out in one: `hugo server`, `jekyll serve`, `mkdocs serve`, `zola serve`, `mdbook serve`. */
export function generator(program: string, words: readonly string[], through = ''): FileServer | null {
  const [verb = ''] = words
  const of = generators[program]
  if (!of?.serves.test(verb)) return null
  const told = read(of, words.slice(1))
  const build = `${through}${of.build(told.options)}`
  return {
    program: `${program} ${verb}`,
    directory: null,
    usual: told.directory ?? of.usual,
    port: told.port === null ? of.usualPort : portOf(told.port),
    fallback: 'not found',
    listing: false,
    cors: false,
    builds: {
      command: told.directory === null ? build : `${build} ${of.into} ${told.directory}`,
      into: told.known ? (directory) => `${build} ${of.into} ${directory}` : null,
    },
  }
}

function read(of: Generator, words: readonly string[]): Told {
  let [options, port, directory, known]: [string, string | null, string | null, boolean] = ['', null, null, true]
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const joined = /^(--[\w-]+)=(.*)$/.exec(word) ?? /^(-[aPp])([\w.:[\]]+)$/.exec(word)
    const name = of.flags.test(word) || of.ofServer.test(word) ? word : (joined?.[1] ?? word)
    const value = (): string => joined?.[2] ?? words[++i] ?? ''
    if (of.port.test(name)) port = value().trim()
    else if (of.directory.test(name)) directory = value()
    else if (of.ofServerWithValue.test(name)) value()
    else if (of.flags.test(name)) options += ` ${word}`
    else if (of.values.test(name)) options += ` ${name} ${value()}`
    else if (!of.ofServer.test(name)) known = false
  }
  // what only a shell could fill in is not known when the pages are built
  return { options, port, directory, known: known && /^[\w\s./,:=@-]*$/.test(options) }
}
