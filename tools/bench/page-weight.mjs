import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length
const sum = (values) => values.reduce((total, value) => total + value, 0)

/** Files that a page names in its head: scripts, style sheets and preloads, without those for old browsers. */
function namedBy(html) {
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? []
  const wanted = tags.filter((tag) => !/\bnomodule\b/i.test(tag) && !/rel="(icon|canonical|manifest)"/.test(tag))
  const paths = wanted.map((tag) => /(?:src|href)="(\/[^"?]*)/.exec(tag)?.[1])
  return [...new Set(paths.filter(Boolean))]
}

const scripts = (folder) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name))

/** Bytes after gzip: what opening the page loads, the editor's chunks, and each worker's. Null where there is no site. */
export function pageWeight(site) {
  const index = join(site, 'index.html')
  if (!existsSync(index)) return null
  const first = namedBy(readFileSync(index, 'utf8')).map((path) => join(site, decodeURIComponent(path)))
  const there = first.filter((file) => existsSync(file))
  const byKind = (ending) => sum(there.filter((file) => file.endsWith(ending)).map(gzipped))
  const chunks = scripts(join(site, '_next/static')).map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  const later = chunks.filter(({ file }) => !there.includes(file))
  const editor = later.filter(({ text }) => text.includes('monaco-editor') || text.includes('monaco-mouse-cursor'))
  return {
    html: gzipped(index),
    scripts: byKind('.js'),
    styles: byKind('.css'),
    fonts: sum(there.filter((file) => file.endsWith('.woff2')).map((file) => readFileSync(file).length)),
    editor: sum(editor.map(({ file }) => gzipped(file))),
    later: sum(later.map(({ file }) => gzipped(file))),
  }
}
