import { baseName } from '../image/path'
import { managers, scriptWords } from './node-commands'
import { directly } from './python-manager'
import { generator } from './site-generators'
import { portOf, type ServerPort } from './site-port'
import type { Given } from './story'

/** What a request for a path gets that no file has: the page of the program, or that there is none. */
export type Fallback = 'index' | 'not found'

/** A program that gives out files of a directory and does nothing else. */
export interface FileServer {
  /** As people call it. */
  readonly program: string
  /** The directory it gives out; null where that can't be told. */
  readonly directory: string | null
  /** The directory is where the tool puts pages unless its settings say otherwise. */
  readonly byHabit?: boolean
  /** The usual directory, where it can't be told. */
  readonly usual: string
  readonly port: ServerPort
  readonly fallback: Fallback
  /** Shows what a directory without an index holds. */
  readonly listing: boolean
  readonly cors: boolean
  /** What has to run in the build, because the server makes the files when it starts. */
  readonly builds: PagesBuild | null
}

/** Builds the pages where the generator's settings say, or into a directory; null where an option of it is not known. */
export interface PagesBuild {
  readonly command: string
  readonly into: ((directory: string) => string) | null
}

interface Options {
  readonly port: string | null
  readonly set: ReadonlySet<string>
  readonly words: readonly string[]
}

/** What `serve`, `http-server` and the like are told: null for an option that is not known here. */
function optionsOf(
  words: readonly string[],
  withPort: RegExp,
  flags: RegExp,
  ignored: RegExp,
  ignoredWithValue: RegExp,
): Options | null {
  let port: string | null = null
  const set = new Set<string>()
  const rest: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const joined = /^(--[\w-]+)=(.*)$/.exec(word) ?? /^(-[a-z])([\d:$].*)$/.exec(word)
    const name = joined?.[1] ?? word
    if (withPort.test(name)) port = joined?.[2] ?? words[++i] ?? null
    else if (flags.test(name)) set.add(name)
    else if (ignoredWithValue.test(name)) {
      if (!joined && !words[i + 1]?.startsWith('-')) i++
    } else if (ignored.test(name)) continue
    else if (word.startsWith('-') && word !== '--') return null
    else if (word !== '--') rest.push(word)
  }
  return { port, set, words: rest }
}

const never = /^$/

const server = (
  program: string,
  options: Options,
  port: ServerPort,
  rest: Partial<FileServer> = {},
): FileServer | null => {
  if (options.words.length > 1) return null
  return {
    program,
    directory: options.words[0] ?? '.',
    usual: 'dist',
    port: options.port === null ? port : portOf(options.port),
    fallback: 'not found',
    listing: false,
    cors: options.set.has('--cors') || options.set.has('-C'),
    builds: null,
    ...rest,
  }
}

/** https://github.com/vercel/serve, `serve --help`: port 3000 or that of PORT; `-s` sends every path to index.html. */
function serve(words: readonly string[]): FileServer | null {
  const options = optionsOf(
    words,
    /^(?:-l|-p|--listen|--port)$/,
    /^(?:-s|--single|-C|--cors)$/,
    /^(?:-n|--no-clipboard|-u|--no-compression|-L|--no-request-logging|-d|--debug|--no-etag|-S|--symlinks|--no-port-switching)$/,
    never,
  )
  const port = { variable: 'PORT', usual: 3000, said: false }
  const single = options?.set.has('-s') || options?.set.has('--single')
  return options && server('serve', options, port, { fallback: single ? 'index' : 'not found', usual: 'build' })
}

/** https://github.com/http-party/http-server: port 8080 or that of PORT, and `public` where there is such a directory. */
function httpServer(program: string, words: readonly string[], fallback: Fallback): FileServer | null {
  const options = optionsOf(
    words,
    /^(?:-p|--port)$/,
    /^--cors$/,
    /^(?:-g|--gzip|-b|--brotli|-s|--silent|-U|--utc|--no-dotfiles|-o|--no-panic|-i)$|^-c-1$|^-d$/,
    /^(?:-a|--host|-c|-e|--ext|-d|-t|--hostname|--path)$/,
  )
  return options && server(program, options, { variable: 'PORT', usual: 8080, said: false }, { fallback })
}

/** https://vite.dev/guide/cli.html#vite-preview, and Astro's and SvelteKit's, which are made of it. */
function preview(
  words: readonly string[],
  files: Given['files'],
  usual: { readonly port: number | null; readonly fallback: Fallback },
): FileServer | null {
  const options = optionsOf(
    words,
    /^--port$/,
    never,
    /^(?:--strictPort|--open|--no-open|--build)$/,
    /^(?:--host|--mode|-m|--base|--outDir|--allowed-hosts|--clearScreen)$/,
  )
  if (!options) return null
  const at = words.indexOf('--outDir')
  const told = server('vite preview', { ...options, words: [] }, usual.port, {
    fallback: usual.fallback,
    usual: 'dist',
  })
  const named = at === -1 ? outDirIn(files) : (words[at + 1] ?? null)
  return told && { ...told, directory: named ?? 'dist', byHabit: named === null }
}

/** Where Vite's settings say that it builds to, where they were given: https://vite.dev/config/build-options. */
function outDirIn(files: Given['files']): string | null {
  const settings = Object.entries(files).find(([path]) => /^(?:vite|astro)\.config\.\w+$/.test(path))?.[1] ?? ''
  return /\boutDir\s*:\s*['"`]([\w./-]+)['"`]/.exec(settings)?.[1] ?? null
}

/** `docusaurus serve` and `gatsby serve`: what they built. */
function generated(program: 'docusaurus' | 'gatsby', words: readonly string[]): FileServer | null {
  const options = optionsOf(
    words,
    /^(?:-p|--port)$/,
    /^--build$/,
    /^(?:--no-open|--no-minify)$/,
    /^(?:-h|-H|--host|--dir|--config|--prefix-paths)$/,
  )
  const port = program === 'docusaurus' ? 3000 : 9000
  const told = options && server(`${program} serve`, { ...options, words: [] }, port)
  return told && { ...told, directory: program === 'docusaurus' ? 'build' : 'public', byHabit: true }
}

/** https://docs.python.org/3/library/http.server.html: port 8000, and a list where a directory has no index. */
function python(words: readonly string[]): FileServer | null {
  const at = words.findIndex((word) => /^(?:http\.server|SimpleHTTPServer)$/.test(word))
  if (at === -1 || words[at - 1] !== '-m') return null
  const rest = words.slice(at + 1)
  if (rest.includes('--cgi')) return null
  const d = rest.findIndex((word) => /^(?:-d|--directory)$/.test(word))
  const b = rest.findIndex((word) => /^(?:-b|--bind)$/.test(word))
  const values = [d, b].flatMap((i) => (i === -1 ? [] : [i + 1]))
  const plain = rest.filter((word, i) => !word.startsWith('-') && !values.includes(i))
  const joined = rest.map((word) => /^--directory=(.+)$/.exec(word)?.[1]).find((it) => it !== undefined)
  const options: Options = { port: plain[0] ?? null, set: new Set(), words: [] }
  const directory = joined ?? (d === -1 ? '.' : (rest[d + 1] ?? null))
  const told = server('python -m http.server', options, 8000, { listing: true, usual: 'site' })
  return told && { ...told, directory }
}

/** What a start command gives out, where it does nothing else; null for every other program. */
export function fileServer(words: readonly string[], files: Given['files'], depth = 0): FileServer | null {
  const [first = '', ...rest] = words
  const program = baseName(first)
  if (program === 'npx' || program === 'bunx' || (program === 'pnpm' && rest[0] === 'dlx')) {
    const from = rest.findIndex((word, i) => !word.startsWith('-') && !(program === 'pnpm' && i === 0))
    const name = (rest[from] ?? '').replace(/(?<=.)@.*$/, '')
    return from === -1 ? null : fileServer([name, ...rest.slice(from + 1)], files, depth)
  }
  if (program === 'serve') return serve(rest)
  if (program === 'http-server') return httpServer(program, rest, 'not found')
  if (/^(?:http-server-spa|angular-http-server|pushstate-server|spa-http-server)$/.test(program)) {
    const known = program === 'angular-http-server' && !rest.includes('--path')
    return known ? httpServer(program, rest, 'index') : null
  }
  if (program === 'vite' && rest[0] === 'preview')
    return preview(rest.slice(1), files, { port: 4173, fallback: 'index' })
  if (program === 'astro' && rest[0] === 'preview')
    return preview(rest.slice(1), files, { port: 4321, fallback: 'not found' })
  if ((program === 'docusaurus' || program === 'gatsby') && rest[0] === 'serve')
    return generated(program, rest.slice(1))
  if (/^python[\d.]*$/.test(program))
    return rest[0] === '-m' && rest[1] === 'mkdocs'
      ? generator('mkdocs', rest.slice(2), `${program} -m `)
      : python(rest)
  if (program === 'bundle' && rest[0] === 'exec' && rest[1] === 'jekyll')
    return generator('jekyll', rest.slice(2), 'bundle exec ')
  const direct = directly(words)
  if (direct) return generator(direct.words[0] ?? '', direct.words.slice(1), `${direct.manager} run `)
  const made = generator(program, rest)
  if (made) return made
  if (!managers.test(program) || depth > 0) return null
  return fromScript(words, files)
}

/** `npm run preview -- --port 8080`: the script where the manifest was given, else what everybody calls so. */
function fromScript(words: readonly string[], files: Given['files']): FileServer | null {
  const program = baseName(words[0] ?? '')
  const rest = words.slice(1)
  const plain = rest.filter((word) => word !== '--')
  const start = plain.findIndex((word) => !/^(?:run|run-script|exec|--silent|-s)$/.test(word))
  const name = plain[start] ?? ''
  const args = plain.slice(start + 1).flatMap((word) => (/^--\w+ \S+$/.test(word) ? word.split(' ') : [word]))
  if (/^(?:docusaurus|gatsby|vite|astro|serve|http-server)$/.test(name) && program !== 'npm')
    return fileServer([name, ...args], files, 1)
  const script = scriptWords(words, files)
  if (script) return fileServer([...script, ...args], files, 1)
  if (files['package.json'] !== undefined || name !== 'preview') return null
  return preview(args, files, { port: null, fallback: 'index' })
}

/**
 * `npm run serve` of a manifest that was not given: what Docusaurus and Gatsby call giving out what they built. Which
 * directory that is has to be asked, unless the file speaks of Docusaurus.
 */
export function scriptServer(words: readonly string[], files: Given['files'], docusaurus: boolean): FileServer | null {
  const [program = '', ...rest] = words
  if (!managers.test(baseName(program)) || files['package.json'] !== undefined) return null
  const plain = rest.filter((word) => !/^(?:run|run-script|--)$/.test(word))
  if (plain[0] !== 'serve') return null
  const args = plain.slice(1).flatMap((word) => (/^--\w+ \S+$/.test(word) ? word.split(' ') : [word]))
  const told = generated('docusaurus', args)
  if (!told) return null
  const named = args.some((word) => /^(?:-p|--port)/.test(word))
  return docusaurus
    ? told
    : { ...told, program: `${program} run serve`, directory: null, usual: 'build', port: named ? told.port : null }
}
