import { runTool } from './processes.mjs'

const minute = 60_000

/** Types, lint and format. Answers the names of those that failed, after all have run. */
export async function runChecks() {
  const failed = []
  // Next writes the declarations of routes and style sheets that tsc needs, and no repository keeps.
  const routes = await runTool('next', 'next', ['typegen'], {
    env: { NEXT_TELEMETRY_DISABLED: '1' },
    timeout: 2 * minute,
    quiet: true,
  })
  const types = await runTool('typescript', 'tsc', ['--noEmit'], { timeout: 5 * minute })
  if (routes !== 0 || types !== 0) failed.push('types')
  const lint = await runTool('@biomejs/biome', 'biome', ['check', '--error-on-warnings'], { timeout: 2 * minute })
  if (lint !== 0) failed.push('lint and format')
  return failed
}
