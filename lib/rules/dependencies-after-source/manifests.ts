import type { ContextFile } from '../../analysis'
import type { Copy } from '../../dockerfile/model'
import { applyDockerignore, ignores } from '../../image/dockerignore'
import { textsUnder } from '../../image/package-json'
import { baseName } from '../../image/path'
import { parsedRecord } from '../../source/json'
import { lineBreakOf } from '../../source/text'
import type { RuleContext } from '../rule'
import type { Install } from './installs'

/** A COPY between that of the source and the install, and where it writes to. */
export interface CopiedTo {
  readonly copy: Copy
  readonly to: string
}

/** What is copied before the install. */
export interface Manifests {
  /** Instructions that copy manifests by name already: they move in front of the install. */
  readonly own: readonly Copy[]
  /** Sources and destination of each COPY. */
  readonly copies: readonly { readonly sources: readonly string[]; readonly destination: string }[]
  readonly called: string
  readonly doubts: readonly string[]
  readonly assumptions: readonly string[]
  /** The text of a `.dockerignore` that has to be written with it; null where it can stay as it is. */
  readonly dockerignore: string | null
}

const nodeTools = new Set(['npm', 'yarn', 'pnpm'])

/** The manifests that are there, or the usual names where the build context is not known; a reason where they won't do. */
export function manifestsFor(
  context: RuleContext,
  copy: Copy,
  install: Install,
  root: string,
  between: readonly CopiedTo[],
): Manifests | string {
  const from = (copy.sources[0]?.text ?? '')
    .replace(/^\.?\/+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '')
  const below = install.directory === root ? '' : install.directory.slice(root === '/' ? 1 : root.length + 1)
  const folder = [from, below].filter((part) => part !== '').join('/')
  const inFolder = (name: string): string => (folder === '' ? name : `${folder}/${name}`)
  const ignoreText = context.files['.dockerignore'] ?? null
  const sent = context.context && applyDockerignore(context.context, ignoreText)
  const names = sent ? present(install.manifests, folder, sent) : install.manifests
  const main = install.manifests[0]
  if (sent && main !== undefined && !names.some((name) => matches(main, name)))
    return `${inFolder(main)} is not in the build context`
  const node = nodeTools.has(install.command.name)
  const known = node ? readPackage(context.files[inFolder('package.json')]) : null
  if (known?.blocked) return known.blocked
  const listed = node ? null : readList(context, install, inFolder)
  if (listed?.blocked) return listed.blocked
  const copies = []
  const text = copy.destination?.text ?? './'
  const to = (sub: string): string => {
    const plain = text === '.' ? './' : text.endsWith('/') ? text : `${text}/`
    return sub === '' ? plain : `${plain}${sub}/`
  }
  const own = between.filter((it) => bringsManifest(it, install))
  const covered = own.flatMap((it) => it.copy.sources.map((source) => source.text.replace(/^\.?\/+/, '')))
  const elsewhere = own.find((it) => !it.copy.sources.every(({ text }) => isAt(text, inFolder)))
  if (elsewhere) return `line ${elsewhere.copy.lines.line} brings a file of that name from another place`
  const files = [...names, ...(listed?.more ?? [])].filter(
    (name) => !covered.some((path) => matches(name, baseName(path))),
  )
  if (files.length > 0) copies.push({ sources: files.map(inFolder), destination: to(below) })
  for (const sub of install.folders)
    copies.push({ sources: [`${inFolder(sub)}/`], destination: to(below === '' ? sub : `${below}/${sub}`) })
  const ignore = node ? ignoreModules(context, sent, inFolder('node_modules')) : null
  const settled = known !== null || listed?.settled === true
  return {
    copies,
    own: own.map((it) => it.copy),
    called: [...covered, ...copies.flatMap((it) => it.sources)].map((it) => it.replace(/\*$/, '')).join(', '),
    doubts: known?.doubts ?? [],
    assumptions: [...(settled ? [] : install.assumptions), ...(ignore?.assumption ? [ignore.assumption] : [])],
    dockerignore: ignore?.text ?? null,
  }
}

/** Copies a manifest by its name to where the install reads it, over what the source brought. */
function bringsManifest({ copy, to }: CopiedTo, install: Install): boolean {
  return copy.sources.some((source) => {
    const name = baseName(source.text)
    const lands = to === install.directory || to === `${install.directory === '/' ? '' : install.directory}/${name}`
    return lands && install.manifests.some((wanted) => matches(wanted, name))
  })
}

/** The file that the COPY of the source brings to that place too. */
const isAt = (text: string, inFolder: (name: string) => string): boolean =>
  inFolder(baseName(text)) === text.replace(/^\.?\/+/, '')

/** Of the usual names those that the build context has, without the star. */
function present(names: readonly string[], folder: string, sent: readonly ContextFile[]): readonly string[] {
  const here = sent.flatMap(({ path }) => {
    const name = folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '/'
    return name.includes('/') ? [] : [name]
  })
  return names.flatMap((wanted) => {
    if (!wanted.includes('*')) return here.includes(wanted) ? [wanted] : []
    if (wanted === 'package*.json')
      return here.filter((name) => /^(?:package(?:-lock)?|npm-shrinkwrap)\.json$/.test(name)).sort()
    return here.filter((name) => matches(wanted, name)).sort()
  })
}

const matches = (wanted: string, name: string): boolean => {
  const [front = '', back = ''] = wanted.split('*')
  return wanted.includes('*') ? name.startsWith(front) && name.endsWith(back) : wanted === name
}

interface PackageReading {
  readonly blocked: string | null
  readonly doubts: readonly string[]
}

function readPackage(text: string | undefined): PackageReading | null {
  if (text === undefined) return null
  const manifest = parsedRecord(text)
  if (!manifest) return null
  if ('workspaces' in manifest)
    return { blocked: 'package.json has workspaces, each with a manifest of its own', doubts: [] }
  const scripts = new Map(textsUnder(manifest, 'scripts'))
  const script = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'].find((name) => scripts.has(name))
  const dependencies = new Map(['dependencies', 'devDependencies'].flatMap((key) => textsUnder(manifest, key)))
  const local = [...dependencies].find(([, range]) => /^(?:file|link|workspace|portal|\.):?/.test(range))
  if (local) return { blocked: `${local[0]} is a dependency inside the project`, doubts: [] }
  const doubts: string[] = []
  if (script)
    doubts.push(`The ${script} script of package.json (\`${scripts.get(script)}\`) needs nothing of the source.`)
  if (dependencies.has('@prisma/client'))
    doubts.push('`prisma generate` runs after the source is copied: the install finds no schema yet.')
  return { blocked: null, doubts }
}

interface ListReading {
  readonly blocked: string | null
  readonly more: readonly string[]
  readonly settled: boolean
}

/** What requirements and go.mod say of other files of the project, where their text was given. */
function readList({ files }: RuleContext, install: Install, inFolder: (name: string) => string): ListReading | null {
  const main = install.manifests[0]
  const text = main === undefined ? undefined : files[inFolder(main)]
  if (text === undefined) return null
  if (main === 'go.mod') {
    const inside = /^\s*(?:replace\s+)?\S+(?:\s+v\S+)?\s+=>\s+\.{1,2}\//m.test(text)
    return {
      blocked: inside ? 'go.mod replaces a module by a directory of the project' : null,
      more: [],
      settled: true,
    }
  }
  if (!/pip/.test(install.title)) return null
  const lines = text.split('\n').map((line) => line.trim())
  if (lines.some((line) => /^(?:-e|--editable)\b|^\.{1,2}\/|^file:/.test(line) || / @ file:/.test(line)))
    return { blocked: 'the requirements name the project itself', more: [], settled: true }
  const others = lines.flatMap((line) => /^(?:-r|-c|--requirement|--constraint)[ =]?(\S+)/.exec(line)?.[1] ?? [])
  if (others.some((name) => name.includes('/')))
    return { blocked: 'the requirements read files in other directories', more: [], settled: true }
  return { blocked: null, more: others.filter((name) => !install.manifests.includes(name)), settled: true }
}

interface Ignored {
  readonly text: string | null
  readonly assumption: string | null
}

/** Installed modules come before the source now: modules of the build context would be copied over them. */
function ignoreModules({ files, context }: RuleContext, sent: readonly ContextFile[] | null, modules: string): Ignored {
  const text = files['.dockerignore']
  const written = (before: string): string => {
    const newline = lineBreakOf(before)
    const open = before !== '' && !before.endsWith('\n')
    return `${before}${open ? newline : ''}${modules === 'node_modules' ? '' : '**/'}node_modules${newline}`
  }
  if (sent && !sent.some((file) => file.path.startsWith(`${modules}/`))) return { text: null, assumption: null }
  if (text !== undefined) return { text: ignores(text, `${modules}/a`) ? null : written(text), assumption: null }
  if (context && !context.some((file) => file.path === '.dockerignore')) return { text: written(''), assumption: null }
  return {
    text: null,
    assumption:
      'A .dockerignore keeps node_modules out of the build context: what is in it would be copied over what was installed.',
  }
}
