// npm run check: types, lint and format.
import { runChecks } from './checks.mjs'
import { ensureInstalled } from './install.mjs'

await ensureInstalled()
const failed = await runChecks()
console.log(failed.length === 0 ? 'Types, lint and format are fine.' : `Failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
