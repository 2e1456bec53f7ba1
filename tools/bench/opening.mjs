// How long the built page takes, opened with nothing kept, to its first numbers and to its full editor: by the clock, since
// the page, its workers and what is fetched go on side by side.
import { inBrowser } from './in-browser.mjs'
import { yardstick } from './yardstick.mjs'

const openings = 7

/** Writes down when each of the two is there to be drawn. */
function watch() {
  const seen = {}
  const places = { numbers: '[data-testid=certainty]', editor: '.monaco-editor .view-line' }
  const look = () => {
    for (const [name, place] of Object.entries(places))
      if (seen[name] === undefined && document.querySelector(place)) seen[name] = performance.now()
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true })
  Object.assign(window, { seen })
}

async function open(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.addInitScript(watch)
  await page.goto(address)
  await page.waitForFunction(() => window.seen.numbers && window.seen.editor)
  const seen = await page.evaluate(() => window.seen)
  const yard = await page.evaluate(yardstick)
  await context.close()
  return { ...seen, yard }
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]

/** Milliseconds, the middle one of several openings; null where there is no browser. */
export function openingTime(site) {
  return inBrowser(site, async (browser, address) => {
    const all = []
    for (let i = 0; i < openings; i++) all.push(await open(browser, address))
    const of = (name) => median(all.map((one) => one[name]))
    return { numbers: of('numbers'), editor: of('editor'), yard: of('yard') }
  })
}
