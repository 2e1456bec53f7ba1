/**
 * Builds and runs programs before and after their Dockerfile is split, on a real Docker Engine, and compares what they
 * answer. Run: npm run test:oracle [--whole] [name…]; --whole takes all steps of the plan, not the split alone.
 * PLIMSOLL_ORACLE names a command that answers `env` (prints the engine's address as shell exports) and
 * `build FILE CONTEXT` (builds, and prints the image's name and bytes as JSON).
 */
import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Catalog } from '../../lib/catalog/catalog'
import { createCatalog } from '../../lib/catalog/create-catalog'
import { parseTable } from '../../lib/catalog/parse-table'
import { analyze } from '../../lib/engine'
import { bytes } from '../../lib/source/units'
import { type Case, cases } from './cases'
import { casesAtWork } from './cases-at-work'
import { casesByHand } from './cases-by-hand'
import { casesOfShapes } from './cases-of-shapes'

const oracle = process.env.PLIMSOLL_ORACLE
const whole = process.argv.includes('--whole')
const run = promisify(execFile)

/** Stand-ins that the engine has, for images that it has not: another tag of the same kind. */
const standIns: readonly (readonly [RegExp, string])[] = [
  [/^eclipse-temurin:\S*jre\S*$/, 'eclipse-temurin:17-jre'],
  [/^ubuntu:\S+$/, 'ubuntu:24.04'],
  [/^nginx:\S+$/, 'nginx:latest'],
]

const standIn = (text: string): string =>
  text.replace(/^(FROM\s+)(\S+)/gim, (_, keyword: string, image: string) => {
    const other = standIns.find(([pattern]) => pattern.test(image))
    return `${keyword}${other ? other[1] : image}`
  })

interface Built {
  readonly image: string
  readonly bytes: number
}

async function build(text: string, folder: string, command: string): Promise<Built> {
  const file = join(folder, 'Dockerfile')
  await writeFile(file, standIn(text))
  const { stdout } = await run(command, ['build', file, folder], { maxBuffer: 1e8 }).catch((failed: unknown) => {
    const said = typeof failed === 'object' && failed !== null && 'stdout' in failed ? String(failed.stdout) : ''
    throw new Error(`${text}\n${said.slice(-3000) || String(failed)}`)
  })
  const told: { image: string; on_disk: number } = JSON.parse(stdout)
  return { image: told.image, bytes: told.on_disk }
}

/**
 * What a container of the image answers, and who it runs as. It has a network of its own, as containers have, where
 * everyone may listen on any port, and is asked from inside that.
 */
async function ask(image: string, port: number, paths: readonly string[], environment: NodeJS.ProcessEnv) {
  const options = { env: environment }
  const { stdout } = await run('docker', ['run', '-d', '--network', 'none', '-e', `PORT=${port}`, image], options)
  const container = stdout.trim()
  try {
    const { stdout: told } = await run('docker', ['inspect', '-f', '{{.State.Pid}}', container], options)
    const pid = told.trim()
    const get = async (path: string): Promise<string | null> => {
      const url = `http://127.0.0.1:${port}${path}`
      const asked = run('nsenter', ['-t', pid, '-n', 'curl', '-s', '-m', '5', '-w', ' %{http_code}', url])
      return (await asked.catch(() => null))?.stdout ?? null
    }
    for (let tries = 0; tries < 60; tries++) {
      await new Promise((wait) => setTimeout(wait, 500))
      if ((await get('/')) === null) continue
      const status = await readFile(`/proc/${pid}/status`, 'utf8')
      const user = /^Uid:\s+(\d+)/m.exec(status)?.[1] ?? '0'
      const texts: (string | null)[] = []
      for (const path of paths) texts.push(await get(path))
      return { text: texts.join('\n'), user }
    }
    const logs = await run('docker', ['logs', container], options)
    throw new Error(`no answer: ${logs.stdout}${logs.stderr}`)
  } finally {
    await run('docker', ['rm', '-f', container], options)
  }
}

async function engine(command: string): Promise<NodeJS.ProcessEnv> {
  const { stdout } = await run(command, ['env'])
  const pairs = [...stdout.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value])
  return { ...process.env, ...Object.fromEntries(pairs) }
}

async function bundledCatalog(): Promise<Catalog> {
  const index: { tables: { name: string; file: string }[] } = JSON.parse(
    await readFile('public/data/index.json', 'utf8'),
  )
  const tables = await Promise.all(
    index.tables.map(async ({ name, file }) => parseTable(name, await readFile(join('public/data', file)))),
  )
  return createCatalog(tables.flatMap((read) => (read.ok ? [read.table] : [])))
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`.padStart(8)

async function check(
  it: Case,
  catalog: Catalog,
  port: number,
  command: string,
  environment: NodeJS.ProcessEnv,
): Promise<string | null> {
  const { plan } = analyze(it.dockerfile, {
    catalog,
    files: it.files,
    context: Object.entries(it.files).map(([path, text]) => ({ path, bytes: bytes(Buffer.byteLength(text)) })),
    only: whole ? undefined : ['extract-build-stage'],
  })
  if (!plan.steps.some((step) => step.rule === 'extract-build-stage')) return 'no build stage was extracted'
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-oracle-'))
  const images: string[] = []
  try {
    for (const [path, text] of Object.entries(it.files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const before = await build(it.dockerfile, folder, command)
    images.push(before.image)
    const after = await build(plan.dockerfile, folder, command)
    images.push(after.image)
    const paths = it.paths ?? ['/']
    const was = await ask(before.image, it.port ?? port, paths, environment)
    const is = await ask(after.image, it.port ?? port + 1, paths, environment)
    const share = ((1 - after.bytes / before.bytes) * 100).toFixed(0)
    process.stdout.write(
      `${it.name.padEnd(42)}${megabytes(before.bytes)} ->${megabytes(after.bytes)}  ${share} % less\n`,
    )
    if (was.text !== is.text) return `answered ${was.text} before and ${is.text} after`
    return is.user === '0' ? 'runs as root' : null
  } catch (failed) {
    return `${failed instanceof Error ? failed.message : String(failed)}\n${plan.dockerfile}`
  } finally {
    for (const image of images) spawn('docker', ['rmi', '-f', image], { env: environment, stdio: 'ignore' })
    await rm(folder, { recursive: true })
  }
}

if (oracle === undefined) {
  process.stdout.write('Skipped: PLIMSOLL_ORACLE names no command that builds images.\n')
} else {
  const environment = await engine(oracle)
  const catalog = await bundledCatalog()
  const asked = process.argv.slice(2).filter((it) => it !== '--whole')
  let failures = 0
  for (const [i, it] of [...cases, ...casesAtWork, ...casesByHand, ...casesOfShapes].entries()) {
    if (asked.length > 0 && !asked.some((name) => it.name.toLowerCase().includes(name.toLowerCase()))) continue
    const failure = await check(it, catalog, 18_500 + 2 * i, oracle, environment)
    if (failure === null) continue
    failures++
    process.stdout.write(`${it.name}: ${failure}\n`)
  }
  process.exitCode = failures > 0 ? 1 : 0
}
