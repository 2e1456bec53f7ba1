/**
 * Measures what npm writes for the packages of ordinary projects and puts it into lib/image/npm-rows.ts, beside the rows
 * of packages that this run does not meet. Run: node tools/tables/build.mjs tools/tables/npm.ts [project...]
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { npmRows } from '../../lib/image/npm-rows'
import { npmProjects } from './npm-projects'

const run = promisify(execFile)
const output = 'lib/image/npm-rows.ts'

interface Measured {
  tree: number | null
  archive: number | null
  versions: number | null
}

/** Smaller packages, with a shorter list of versions, are like one another. */
const smallest = { tree: 80_000, versions: 120_000 }

/** Bytes of the files below a package, without those of packages inside it. */
async function bytesOf(directory: string): Promise<number> {
  let total = 0
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) total += entry.name === 'node_modules' ? 0 : await bytesOf(path)
    else if (entry.isFile()) total += (await stat(path)).size
  }
  return total
}

/** What the index of npm's cache says of every address that was fetched (cacache, index-v5: a line of JSON each). */
async function readCache(directory: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>()
  for (const file of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    for (const line of (await readFile(join(file.parentPath, file.name), 'utf8')).split('\n')) {
      const json = line.slice(line.indexOf('\t') + 1)
      if (!json.startsWith('{')) continue
      const entry: { key?: string; size?: number } = JSON.parse(json)
      const address = entry.key?.split('request-cache:')[1]
      if (address !== undefined && entry.size !== undefined) sizes.set(new URL(address).pathname, entry.size)
    }
  }
  return sizes
}

interface Lock {
  /** `name` is there where a package is installed under another one's name. */
  readonly packages: Readonly<
    Record<string, { readonly name?: string; readonly version?: string; readonly link?: boolean }>
  >
}

async function measure(name: string, dependencies: readonly string[], rows: Map<string, Measured>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-npm-'))
  try {
    const project = join(folder, 'project')
    const cache = join(folder, 'cache')
    await mkdir(project)
    const wanted = Object.fromEntries(dependencies.map((it) => [it, 'latest']))
    await writeFile(join(project, 'package.json'), JSON.stringify({ name, private: true, dependencies: wanted }))
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--cache', cache]
    await run('npm', ['install', ...options], { cwd: project, maxBuffer: 1e8 })
    const fetched = await readCache(join(cache, '_cacache', 'index-v5'))
    const lock: Lock = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8'))
    for (const [path, { name: own, version, link }] of Object.entries(lock.packages)) {
      const at = path.lastIndexOf('node_modules/')
      if (at === -1 || link || own !== undefined || version === undefined) continue
      const installed = await bytesOf(join(project, path)).catch(() => null)
      const called = path.slice(at + 'node_modules/'.length)
      const row = rows.get(called) ?? { tree: null, archive: null, versions: null }
      rows.set(called, row)
      if (installed !== null && installed >= (row.tree ?? 0)) {
        row.tree = installed
        row.archive = fetched.get(`/${called}/-/${called.split('/').at(-1)}-${version}.tgz`) ?? row.archive
      }
      row.versions = fetched.get(`/${called.replace('/', '%2f')}`) ?? fetched.get(`/${called}`) ?? row.versions
    }
    console.log(`${name}: ${Object.keys(lock.packages).length} packages`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const kilobytes = (bytes: number | null): string => (bytes === null ? '-' : String(Math.round(bytes / 1000)))

/** Rows as text, wrapped at the width of the other files. */
function wrapped(rows: readonly string[]): string {
  const lines: string[] = []
  let line = ''
  rows.forEach((row, i) => {
    const text = i < rows.length - 1 ? `${row},` : row
    if (`  ${line} ${text}`.length > 120) {
      lines.push(`  ${line}`)
      line = ''
    }
    line = line === '' ? text : `${line} ${text}`
  })
  return [...lines, `  ${line}`].join('\n')
}

async function main(): Promise<void> {
  const rows = new Map<string, Measured>()
  const asked = process.argv.slice(2)
  const projects = Object.entries(npmProjects).filter(([name]) => asked.length === 0 || asked.includes(name))
  await Promise.all(
    projects.map(async ([name, dependencies]) => {
      try {
        await measure(name, dependencies, rows)
      } catch (error) {
        console.error(`${name}: ${error instanceof Error ? error.message.slice(0, 500) : 'failed'}`)
      }
    }),
  )
  const texts = new Map(
    npmRows
      .trim()
      .split(/,\s+/)
      .map((row) => [row.split(' ')[0] ?? '', row] as const),
  )
  for (const [name, row] of rows) {
    const large = (row.tree ?? 0) >= smallest.tree || (row.versions ?? 0) >= smallest.versions
    if (large && row.tree !== null && row.archive !== null && !texts.has(name))
      texts.set(name, `${name} ${kilobytes(row.tree)} ${kilobytes(row.archive)} ${kilobytes(row.versions)}`)
  }
  const sorted = [...texts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  const text = await readFile(output, 'utf8')
  const start = text.indexOf('npmRows = `') + 'npmRows = '.length
  await writeFile(output, `${text.slice(0, start)}\`\n${wrapped(sorted)}\`\n`)
  console.log(`${sorted.length} rows`)
}

await main()
