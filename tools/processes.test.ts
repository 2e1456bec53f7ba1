import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'

test.skipIf(process.platform === 'win32')('what takes too long ends with what it has started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-processes-'))
  const beats = join(folder, 'beats')
  const beat = `setInterval(() => require('node:fs').appendFileSync(${JSON.stringify(beats)}, '.'), 10)`
  const parent = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(beat)}]); for (;;);`
  const tool = `import { run } from ${JSON.stringify(new URL('processes.mjs', import.meta.url).href)}
    console.log(await run(process.execPath, ['-e', ${JSON.stringify(parent)}], { timeout: 3000 }))`
  const code = execFileSync(process.execPath, ['--input-type=module', '-e', tool], { encoding: 'utf8' })
  expect(code.trim()).toBe('124')
  const before = statSync(beats).size
  expect(before).toBeGreaterThan(0)
  await setTimeout(500)
  expect(statSync(beats).size).toBe(before)
  rmSync(folder, { recursive: true, force: true })
})
