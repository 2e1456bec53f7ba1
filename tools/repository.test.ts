import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const notOurs = new Set(['node_modules', '.git', '.next', 'out', 'dist', 'test-results', 'playwright-report'])

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [path]
  })
}

/** What git keeps or would keep; every file where there is no git. */
function repositoryFiles(): string[] {
  try {
    const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return list.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
  } catch {
    return walk('.')
  }
}

const files = repositoryFiles()
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

interface Import {
  readonly from: string
  /** A path in the repository without its ending, or the name of a package. */
  readonly what: string
  readonly inside: boolean
  readonly typeOnly: boolean
}

const statement =
  /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

function importsOf(path: string): Import[] {
  return [...read(path).matchAll(statement)].map(([, type, named = '', dynamic = '']) => {
    const specifier = named || dynamic
    const inside = specifier.startsWith('.') || specifier.startsWith('@/')
    const what = specifier.startsWith('@/')
      ? specifier.slice(2)
      : inside
        ? normalize(join(dirname(path), specifier))
        : specifier
    return { from: path, what, inside, typeOnly: type !== undefined }
  })
}

const isTest = (path: string): boolean => /\.(test|fixture|d)\.m?tsx?$/.test(path) || path.startsWith('lib/fixtures/')
const sources = files.filter((path) => /\.tsx?$/.test(path) && !isTest(path))
const imports = sources.flatMap(importsOf)
const libImports = imports.filter(({ from }) => from.startsWith('lib/'))

/** From the bottom up: a room imports from itself and from what stands before it. */
const rooms = [
  'source',
  'dockerfile',
  'shell',
  'catalog',
  'image',
  'cache',
  'toolchains',
  'rules',
  'plan',
  'analysis',
  'budget',
  'review',
  'report',
  'examples',
  'engine',
  'learn',
]
const roomOf = (path: string): string => path.split('/')[1]?.replace(/\.tsx?$/, '') ?? ''

const told = (found: readonly Import[]): string[] => found.map(({ from, what }) => `${from} imports ${what}`)

describe('imports', () => {
  test('are found at all', () => {
    expect(libImports.length).toBeGreaterThan(20)
  })

  test('run downwards through the rooms of lib', () => {
    const upwards = libImports.filter(({ from, what, inside, typeOnly }) => {
      if (!inside || !what.startsWith('lib/')) return false
      // The contract's words (Severity, Safety, Area …) are for every room to use.
      if (what === 'lib/analysis' && typeOnly) return false
      const [here, there] = [rooms.indexOf(roomOf(from)), rooms.indexOf(roomOf(what))]
      return here === -1 || there === -1 || there > here
    })
    expect(told(upwards)).toEqual([])
  })

  test('of lib stay in lib, and off Node, the page and its frameworks', () => {
    const outward = libImports.filter(({ what, inside }) =>
      inside ? !what.startsWith('lib/') : /^(node:|react|next(\/|$)|zustand|monaco-editor|@monaco-editor)/.test(what),
    )
    expect(told(outward)).toEqual([])
  })

  test('of the two parsers are each in one room; the benchmark measures against them', () => {
    const shipped = imports.filter(({ from }) => !from.startsWith('tools/bench/'))
    const strays = shipped.filter(
      ({ from, what }) =>
        (what === 'dockerfile-ast' && !from.startsWith('lib/dockerfile/')) ||
        (what === 'unbash' && !from.startsWith('lib/shell/')),
    )
    expect(told(strays)).toEqual([])
  })

  test('of routes and features do not reach back: components never import app, nothing imports cli', () => {
    const back = imports.filter(
      ({ from, what }) =>
        (what.startsWith('app/') && !from.startsWith('app/')) || (what.startsWith('cli/') && !from.startsWith('cli/')),
    )
    expect(told(back)).toEqual([])
  })
})

test('every rule has its function, its test and its documentation', () => {
  const folders = files.filter((path) => /^lib\/rules\/[^/]+\/rule\./.test(path)).map((path) => dirname(path))
  for (const folder of new Set(folders)) {
    for (const file of ['rule.ts', 'rule.test.ts', 'rule.md'])
      expect(existsSync(join(root, folder, file)), `${folder}/${file}`).toBe(true)
  }
})

const isText = (path: string): boolean =>
  !/\.(bin|woff2|png|ico|wasm|gz)$/.test(path) && statSync(join(root, path)).size < 20e6

describe('what is committed', () => {
  const self = relative(root, fileURLToPath(import.meta.url))
  const texts = files.filter((path) => path !== self && isText(path)).map((path) => ({ path, text: read(path) }))
  const naming = (pattern: RegExp): string[] =>
    texts.flatMap(({ path, text }) => (pattern.test(text) ? [`${path}: ${pattern.exec(text)?.[0]}`] : []))

  test('names no package registry or mirror', () => {
    const hosts =
      /\b(registry\.(npmjs|yarnpkg)\.\w+|npmmirror\.com|(deb|security|ftp|snapshot)\.debian\.org|archive\.ubuntu\.com|dl-cdn\.alpinelinux\.org|(files\.pythonhosted|pypi)\.org|proxy\.golang\.org|static\.crates\.io|repo1?\.maven(\.apache)?\.org)\b/
    expect(naming(hosts)).toEqual([])
  })

  test('names no path of the machine it was made on', () => {
    expect(naming(/\/work\/(main|shared)\b|\bshared\/(data|truth|oracle|research|DESIGN)/)).toEqual([])
  })

  test('leaves nothing for later', () => {
    const code = texts.filter(({ path }) => /\.(ts|tsx|mjs|css)$/.test(path))
    expect(code.filter(({ text }) => /\b(TODO|FIXME|XXX)\b/.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('locks no download address', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"/)
  })
})

/** npm forgets the packages of platforms that it could not fetch from where the lock file was made; npm ci then fails. */
test('the lock file holds what every platform needs', () => {
  const { packages } = JSON.parse(read('package-lock.json'))
  const paths = Object.keys(packages)
  const missing = paths.flatMap((path) =>
    Object.keys(packages[path].optionalDependencies ?? {}).filter(
      (name) => !paths.some((there) => there === `node_modules/${name}` || there.endsWith(`/node_modules/${name}`)),
    ),
  )
  expect(missing).toEqual([])
})

describe('dependencies', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  const all: [string, string][] = Object.entries({ ...dependencies, ...devDependencies })

  test.each(all)('%s is of one exact version', (_, version) => expect(version).toMatch(/^\d+\.\d+\.\d+$/))

  test.each(all)('%s is accounted for in the README', (name) => expect(read('README.md')).toContain(`\`${name}\``))

  test('those of the site and the command are used', () => {
    const used = new Set(imports.filter(({ inside }) => !inside).map(({ what }) => what))
    const unused = Object.keys(dependencies).filter(
      (name) => ![...used].some((what) => what === name || what.startsWith(`${name}/`)),
    )
    expect(unused.filter((name) => name !== 'react-dom')).toEqual([])
  })
})

test('the list of rules names every folder of lib/rules', async () => {
  const { listText } = await import('./rules/registry.mjs')
  expect(read('lib/rules/every-rule.ts')).toBe(listText())
})
