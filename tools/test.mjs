// npm test: everything that has to hold, from types to a real browser. The last line counts the tests.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser, missingBrowsers } from './browser.mjs'
import { runChecks } from './checks.mjs'
import { ensureInstalled } from './install.mjs'
import { runTool } from './processes.mjs'
import { freePort } from './serve.mjs'
import { buildSite } from './site.mjs'
import { browserCounts, unitCounts } from './test-counts.mjs'

const minute = 60_000
const reports = mkdtempSync(join(tmpdir(), 'plimsoll-tests-'))
const total = { passed: 0, failed: 0 }

const heading = (text) => console.log(`\n== ${text}`)

function fail(text) {
  console.log(`FAILED: ${text}`)
  total.failed++
}

function add(part, report, exitCode, count) {
  let counts
  try {
    counts = count(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    counts = { passed: 0, failed: 0 }
  }
  total.passed += counts.passed
  total.failed += counts.failed
  if (counts.failed > 0) return
  if (exitCode !== 0) fail(`${part} ended with exit code ${exitCode}`)
  else if (counts.passed === 0) fail(`${part} ran no test`)
}

async function unitTests() {
  heading('unit and property tests')
  const report = join(reports, 'unit.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  add('unit tests', report, await runTool('vitest', 'vitest', args, { timeout: 15 * minute }), unitCounts)
}

async function browserTests() {
  heading('browser tests')
  const browser = await ensureBrowser()
  if (!browser) {
    fail('no browser: install Chromium (Debian: apt-get install chromium) or name one in CHROMIUM_PATH')
    return
  }
  const missing = missingBrowsers()
  if (missing.length > 0)
    console.log(`Not tested, for want of it: ${missing.join(', ')}. npm run test:browsers installs what is missing.`)
  const report = join(reports, 'browser.json')
  const code = await runTool('@playwright/test', 'playwright', ['test', '--reporter=list,json'], {
    env: {
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      PLIMSOLL_TEST_PORT: String(await freePort()),
    },
    timeout: 25 * minute,
  })
  add('browser tests', report, code, browserCounts)
}

await ensureInstalled()
heading('types, lint and format')
for (const check of await runChecks()) fail(check)
await unitTests()
heading('build')
if ((await buildSite()) === 0) await browserTests()
else fail('the site could not be built, so no browser test ran')

rmSync(reports, { recursive: true, force: true })
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
