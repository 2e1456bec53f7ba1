import { existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fetchAtOnce } from './files-at-once.mjs'
import { newestChange } from './freshness.mjs'
import { hardenSite } from './harden.mjs'
import { writeServiceWorker } from './offline.mjs'
import { root, runTool } from './processes.mjs'

export const siteFolder = join(root, 'out')
const stamp = join(root, '.next/plimsoll-built')

const sources = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
].map((name) => join(root, name))

export async function buildSite() {
  const started = new Date()
  const code = await runTool('next', 'next', ['build'], { env: { NEXT_TELEMETRY_DISABLED: '1' } })
  if (code !== 0) return code
  hardenSite(siteFolder)
  fetchAtOnce(siteFolder)
  writeServiceWorker(siteFolder)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, '')
  // What changes while the site is being built may not be in it, so the stamp carries the time of the start.
  utimesSync(stamp, started, started)
  return 0
}

export function siteIsFresh() {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return existsSync(join(siteFolder, 'index.html')) && built > newestChange(sources)
}
