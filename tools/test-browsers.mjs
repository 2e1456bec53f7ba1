// npm run test:browsers: the walk through the page in Firefox and in WebKit, which it installs where they are missing.
import { ensureAllBrowsers } from './browser.mjs'
import { ensureInstalled } from './install.mjs'
import { runTool } from './processes.mjs'
import { freePort } from './serve.mjs'
import { buildSite, siteIsFresh } from './site.mjs'

const minute = 60_000

async function walk() {
  const missing = await ensureAllBrowsers()
  if (missing.length > 0) {
    console.log(`FAILED: no ${missing.join(', no ')} (Debian: apt-get install firefox-esr webkit2gtk-driver xvfb)`)
    return 1
  }
  const built = siteIsFresh() ? 0 : await buildSite()
  if (built !== 0) return built
  return runTool('@playwright/test', 'playwright', ['test', 'e2e/elsewhere', ...process.argv.slice(2)], {
    env: { PLIMSOLL_TEST_PORT: String(await freePort()) },
    timeout: 25 * minute,
  })
}

await ensureInstalled()
process.exitCode = await walk()
