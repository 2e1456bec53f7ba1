import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureHome, root, runNpm } from './processes.mjs'

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

/** True when node_modules holds what the lock file asks for. npm keeps a lock file of what it installed in there. */
function installed() {
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const there = packagesOf(hidden)
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || there[path]?.version === version || (optional && !there[path]),
  )
}

export async function ensureInstalled() {
  ensureHome()
  if (installed()) return
  console.log('Installing the dependencies (npm ci)')
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'])
  if (code !== 0) {
    console.error('The dependencies could not be installed: npm ci failed, its reason is above.')
    process.exit(1)
  }
}
