import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length
const sum = (values) => values.reduce((total, value) => total + value, 0)

/** Files that a page names in its head: scripts, style sheets and preloads, without those for browsers of the past. */
function namedBy(html) {
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? []
  const wanted = tags.filter((tag) => !/\bnomodule\b/i.test(tag) && !/rel="(icon|canonical|manifest)"/.test(tag))
  const paths = wanted.map((tag) => /(?:src|href)="(\/[^"?]*)/.exec(tag)?.[1])
  return [...new Set(paths.filter(Boolean))].map((path) => decodeURIComponent(path))
}

/** The page starts a worker by the name of its loader and the list of its chunks. */
function workersIn(chunks, site) {
  const lists = chunks.flatMap(({ text }) => [
    ...text.matchAll(/"static\/chunks\/turbopack-worker-[\w-]+\.js",(\[[^\]]+\])/g),
  ])
  return [...new Set(lists.map(([, list]) => list))].map((list) => {
    const files = JSON.parse(list).map((path) => join(site, '_next', path))
    const has = (words) => files.some((file) => readFileSync(file, 'utf8').includes(words))
    const name = has('plimsoll/1') ? 'analysis' : has('hoverFromFlagPlatform') ? 'language' : 'editor'
    return { name, files, bytes: sum(files.map(gzipped)) }
  })
}

function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile())
}

/** Bytes after gzip of what opening the page loads, of what comes later with the editor, and of each worker. */
export function pageWeight(site) {
  const index = join(site, 'index.html')
  if (!existsSync(index)) return null
  const first = namedBy(readFileSync(index, 'utf8'))
    .map((path) => join(site, path))
    .filter((file) => existsSync(file))
  const chunks = filesUnder(join(site, '_next/static'))
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  const workers = workersIn(chunks, site)
  const elsewhere = new Set([...first, ...workers.flatMap(({ files }) => files)])
  const later = chunks.filter(({ file }) => !elsewhere.has(file))
  const editor = later.filter(({ text }) => text.includes('monaco'))
  const ofKind = (ending) => first.filter((file) => file.endsWith(ending))
  return {
    document: gzipped(index),
    scripts: sum(ofKind('.js').map(gzipped)),
    styles: sum(ofKind('.css').map(gzipped)),
    fonts: sum(ofKind('.woff2').map((file) => statSync(file).size)),
    editor: sum(editor.map(({ file }) => gzipped(file))),
    workers: workers.map(({ name, bytes }) => ({ name, bytes })),
    tables: sum(filesUnder(join(site, 'data')).map((file) => statSync(file).size)),
  }
}
