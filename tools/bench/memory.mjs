// What the page's worker holds with every table loaded, and what `plimsoll batch` takes over many files.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../processes.mjs'
import { inBrowser } from './in-browser.mjs'

/** One stage for each table: an install that needs it. */
const everyTable = [
  'FROM debian:bookworm AS a',
  'RUN apt-get update && apt-get install -y build-essential',
  'FROM debian:bullseye AS b',
  'RUN apt-get update && apt-get install -y build-essential',
  'FROM debian:trixie AS c',
  'RUN apt-get update && apt-get install -y build-essential',
  'FROM alpine:3.20 AS d',
  'RUN apk add build-base',
  'FROM python:3.12-slim',
  'RUN pip install pandas flask',
  'FROM node:22-slim',
  'RUN npm install -g typescript express',
  '',
].join('\n')

/** Asks a worker's own debugger, through the page's. */
async function workerSession(session, name) {
  const waiting = new Map()
  let number = 0
  const attached = new Promise((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker' && targetInfo.title === name) resolve(sessionId)
    })
  })
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message)
    waiting.get(id)?.(result)
  })
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const sessionId = await attached
  return async (method) => {
    const id = ++number
    const answered = new Promise((resolve) => waiting.set(id, resolve))
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
    return answered
  }
}

/**
 * Bytes that the analysis holds in the browser: at the most while tables are loaded and files analysed, and at rest, after
 * everything that nothing needs any more was let go of. Null where there is no browser.
 */
export async function workerMemory(site) {
  const tables = JSON.parse(readFileSync(join(site, 'data/index.json'), 'utf8')).tables.map(({ file }) => file)
  return inBrowser(site, async (browser, address) => {
    const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    const loaded = new Set()
    context.on('requestfinished', (request) => loaded.add(request.url().split('/').at(-1)))
    await page.goto(address)
    await page.getByTestId('certainty').waitFor({ timeout: 60_000 })
    const ask = await workerSession(await context.newCDPSession(page), 'analysis')
    await page.getByRole('tab', { name: 'File' }).click()
    await page.getByRole('textbox', { name: 'Dockerfile' }).fill(everyTable)
    let most = 0
    const hold = async () => {
      const { totalSize, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage')
      most = Math.max(most, totalSize + backingStorageSize)
    }
    for (let calm = 0, turn = 0; calm < 20 && turn < 400; turn++) {
      await hold()
      await page.waitForTimeout(200)
      calm = tables.every((file) => loaded.has(file)) ? calm + 1 : 0
    }
    await ask('HeapProfiler.collectGarbage')
    const { usedSize, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage')
    return { rest: usedSize + backingStorageSize, most, missing: tables.filter((file) => !loaded.has(file)) }
  })
}

/** The most bytes that `plimsoll batch` held over this many files, and how long it took. */
export async function batchMemory(fixtures, files) {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'))
  const memoryFile = join(folder, 'memory')
  const started = performance.now()
  try {
    const child = spawn(process.execPath, [join(root, 'cli/plimsoll.mjs'), 'batch'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: `--import=${pathToFileURL(join(root, 'tools/bench/say-memory.mjs')).href}`,
        PLIMSOLL_MEMORY_FILE: memoryFile,
      },
    })
    let answers = 0
    child.stdout.on('data', (chunk) => {
      for (const byte of chunk) if (byte === 10) answers++
    })
    const ended = once(child, 'close')
    for (let id = 0; id < files; id++) {
      const { text } = fixtures[id % fixtures.length]
      // every one is a text of its own
      const line = `${JSON.stringify({ id, text: `${text.replace(/\n*$/, '\n')}LABEL file=${id}\n` })}\n`
      if (!child.stdin.write(line)) await once(child.stdin, 'drain')
    }
    child.stdin.end()
    await ended
    return { bytes: Number(readFileSync(memoryFile, 'utf8')), answers, ms: performance.now() - started }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
