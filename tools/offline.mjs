import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const program = new URL('service-worker.mjs', import.meta.url)

const isKeptPage = (path) => /^(?:(?:learn|rules|embed)\/(?:[\w-]+\/)*)?index\.html$/.test(path)

/** What is needed without a network. */
const isKept = (path) =>
  isKeptPage(path) ||
  path === 'icon.svg' ||
  path === 'manifest.webmanifest' ||
  (/^(_next\/static|data)\//.test(path) && !path.endsWith('.map'))

const hashOf = (content) => createHash('sha256').update(content).digest('hex').slice(0, 16)

/**
 * Writes the service worker of a built site: with the list of the files that it keeps, under a version that changes
 * when any of them does.
 */
export function writeServiceWorker(folder) {
  const paths = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .filter(isKept)
    .sort()
  const files = paths.map((path) => [
    isKeptPage(path) ? path.replace(/index\.html$/, '') || './' : path,
    hashOf(readFileSync(join(folder, path))),
  ])
  const version = hashOf(JSON.stringify(files))
  const text = readFileSync(program, 'utf8')
    .replace("'VERSION'", JSON.stringify(version))
    .replace("['FILES']", JSON.stringify(files))
  writeFileSync(join(folder, 'service-worker.js'), text)
}
