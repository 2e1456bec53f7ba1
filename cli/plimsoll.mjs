#!/usr/bin/env node
// Starts the command. In a checkout the bundle is built first where it is missing or older than its sources.
import { existsSync } from 'node:fs'

const inCheckout = existsSync(new URL('main.ts', import.meta.url))

try {
  if (inCheckout) {
    const { ensureCommand } = await import('../tools/command.mjs')
    await ensureCommand()
  }
} catch (error) {
  const missing = error?.code === 'ERR_MODULE_NOT_FOUND'
  console.error(
    missing
      ? 'plimsoll cannot be built because its dependencies are not installed: run npm ci first.'
      : `plimsoll cannot be built: ${error.message}`,
  )
  process.exit(2)
}

// npm runs a script in the package's folder; the paths that were typed are meant from where they were typed.
if (process.env.npm_lifecycle_event === 'plimsoll' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)

await import('../dist/plimsoll.mjs')
