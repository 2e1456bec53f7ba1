// npm run bench: what analysis and plan take over the fixtures, what the built page loads, and how much memory both take.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from '../install.mjs'
import { root } from '../processes.mjs'
import { batchMemory, workerMemory } from './memory.mjs'
import { openingTime } from './opening.mjs'
import { pageWeight } from './page-weight.mjs'
import { typingCost, typingLines } from './typing.mjs'

const ms = (value) => `${value.toFixed(value < 10 ? 2 : 1)} ms`
const kib = (value) => `${(value / 1024).toFixed(1)} KiB`
const mb = (value) => `${(value / 1e6).toFixed(0)} MB`
const line = (label, value) => console.log(`  ${label.padEnd(46)} ${value}`)

async function bundled(entry) {
  const { build } = await import('esbuild')
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'))
  const outfile = join(folder, 'bench.mjs')
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      mainFields: ['module', 'main'],
      logLevel: 'silent',
    })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readFixtures() {
  const folder = join(root, 'lib/fixtures')
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return readdirSync(folder)
    .filter((name) => name.endsWith('.Dockerfile'))
    .sort()
    .map((name) => ({ name, text: decoder.decode(readFileSync(join(folder, name))) }))
}

function speed(bench, fixtures) {
  const { percentile, measure, loadTables, firstAnswer } = bench
  const data = join(root, 'public/data')
  const first = firstAnswer(fixtures.find(({ name }) => name.startsWith('node-api'))?.text ?? '', data)
  const timings = measure(fixtures, loadTables(data))
  const of = (key) => timings.map((timing) => timing[key])
  const total = (key) => of(key).reduce((sum, value) => sum + value, 0)
  const ratios = timings.map(({ analysis, parsing }) => analysis / parsing)
  const ordinary = timings.filter(({ lines }) => lines >= 40 && lines <= 80)
  const slowest = [...timings].sort((a, b) => b.analysis - a.analysis).slice(0, 3)

  console.log(`Analysis with its plan, ${timings.length} fixtures, Node ${process.versions.node}`)
  line('per file, p50', ms(percentile(of('analysis'), 0.5)))
  line('per file, p99', ms(percentile(of('analysis'), 0.99)))
  line(
    `files of 40 to 80 lines (${ordinary.length}), p50`,
    ms(
      percentile(
        ordinary.map((file) => file.analysis),
        0.5,
      ),
    ),
  )
  line('parsing alone (dockerfile-ast, unbash), p50', ms(percentile(of('parsing'), 0.5)))
  line('parsing alone, p99', ms(percentile(of('parsing'), 0.99)))
  line('analysis to parsing, over all files', `${(total('analysis') / total('parsing')).toFixed(1)} x`)
  line('analysis to parsing, p50 of the files', `${percentile(ratios, 0.5).toFixed(1)} x`)
  line('first answer of all, tables to read', ms(first))
  line('slowest', slowest.map(({ name, analysis }) => `${name.replace('.Dockerfile', '')} ${ms(analysis)}`).join(', '))
}

function rulesCost({ measureRules, loadTables, percentile }, fixtures) {
  const ordinary = fixtures.filter(({ text }) => {
    const lines = text.split('\n').length
    return lines >= 40 && lines <= 80
  })
  const { all, each } = measureRules(ordinary, loadTables(join(root, 'public/data')))
  const times = all.map((file) => file.ms)
  console.log(`\nThe ${each.length} rules on ${ordinary.length} files of 40 to 80 lines`)
  line('all of them on one file, p50', ms(percentile(times, 0.5)))
  line('all of them on one file, most', ms(Math.max(...times)))
  line(
    'the slowest, on average',
    each
      .slice(0, 3)
      .map(({ rule, ms: took }) => `${rule} ${ms(took)}`)
      .join(', '),
  )
}

function weight() {
  console.log('\nThe page, after gzip')
  const site = join(root, 'out')
  const found = existsSync(site) ? pageWeight(site) : null
  if (!found) {
    line('not built', 'run npm run build first')
    return
  }
  line('first load: scripts', kib(found.scripts))
  line('first load: styles', kib(found.styles))
  line('first load: document', kib(found.document))
  line('first load in all, without fonts and editor', kib(found.scripts + found.styles + found.document))
  line('fonts it preloads (as they are)', kib(found.fonts))
  line('editor', kib(found.editor))
  for (const { name, bytes } of found.workers) line(`worker: ${name}`, kib(bytes))
  line('tables (as they are)', kib(found.tables))
}

function links(bench, fixtures) {
  const { linkLengths, percentile } = bench
  const lengths = linkLengths(fixtures)
  console.log('\nA link, in characters')
  line('p50', String(percentile(lengths, 0.5)))
  line('p90', String(percentile(lengths, 0.9)))
}

const manyFiles = 10_000

async function memory(fixtures) {
  console.log('\nMemory')
  const site = join(root, 'out')
  const worker = existsSync(join(site, 'index.html')) ? await workerMemory(site) : null
  if (!worker) line("the page's worker", 'needs npm run build, and a browser')
  else {
    if (worker.missing.length > 0) line('tables that were not asked for', worker.missing.join(', '))
    line("the page's worker, every table loaded: at most", mb(worker.most))
    line('the same at rest', mb(worker.rest))
  }
  const batch = await batchMemory(fixtures, manyFiles)
  line(`plimsoll batch over ${batch.answers.toLocaleString('en')} files: at most`, mb(batch.bytes))
  line('the same, a file', ms(batch.ms / batch.answers))
}

async function opening() {
  console.log('\nThe page opened, with nothing kept, p50 by the clock')
  const site = join(root, 'out')
  const found = existsSync(join(site, 'index.html')) ? await openingTime(site) : null
  if (!found) {
    line('not measured', 'needs npm run build, and a browser')
    return
  }
  const said = (value) => `${value.toFixed(0)} ms, ${(value / found.yard).toFixed(0)} times the fixed piece of work`
  line('to its first numbers', said(found.numbers))
  line('to its full editor', said(found.editor))
  line('the fixed piece of work, on this machine, now', ms(found.yard))
}

async function typing() {
  console.log("\nA key pressed in the page: the threads' own time, not the clock's")
  const site = join(root, 'out')
  const results = existsSync(join(site, 'index.html')) ? await typingCost(site) : null
  if (!results) line('not measured', 'needs npm run build, and a browser')
  for (const [label, value] of typingLines(results ?? [])) line(label, value)
}

await ensureInstalled()
const fixtures = readFixtures()
try {
  const bench = await bundled('tools/bench/speed.ts')
  speed(bench, fixtures)
  rulesCost(bench, fixtures)
  weight()
  links(bench, fixtures)
  await memory(fixtures)
  await opening()
  await typing()
} catch (error) {
  console.error(`The benchmark could not run: ${error.message}`)
  process.exitCode = 1
}
