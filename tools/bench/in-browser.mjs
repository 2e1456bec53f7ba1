import { createRequire } from 'node:module'
import { findBrowser } from '../browser.mjs'
import { listen, siteServer } from '../serve.mjs'

/** Serves the built site to a browser of its own while something is measured in it; null where there is no browser. */
export async function inBrowser(site, measure) {
  const executablePath = findBrowser()
  if (!executablePath) return null
  const { chromium } = createRequire(import.meta.url)('@playwright/test')
  const server = siteServer(site)
  const port = await listen(server, 0)
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const browser = await chromium.launch({ executablePath, args })
  try {
    return await measure(browser, `http://127.0.0.1:${port}/`)
  } finally {
    await browser.close()
    server.close()
  }
}
