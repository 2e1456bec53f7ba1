import { createServer, type Server } from 'node:http'
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { heavy } from './dockerfiles'
import { expect, type Guard, test } from './fixtures'
import { hostile, scripted } from './hostile-links'

const size = { width: 360, height: 400 }

let site: Server
let html = ''
test.beforeAll(async () => {
  site = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(html))
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
})
test.afterAll(() => {
  site.close()
})

/** A page of another site with the review in it. */
async function embed(page: Page, guard: Guard, src: string) {
  const address = site.address()
  if (address === null || typeof address === 'string') throw new Error('the other site has no port')
  const origin = `http://127.0.0.1:${address.port}`
  guard.elsewhere(origin)
  html = `<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,"><p>About something else</p>
    <iframe src="${src}" title="Review" width="${size.width}" height="${size.height}" style="border: 0"></iframe>`
  await page.goto(origin)
  return page.frameLocator('iframe')
}

test('a review stands in a small frame, read-only, and opens in a window of its own', async ({
  editor,
  page,
  guard,
  baseURL,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await editor.untilKept('canary-4711')
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Show HTML' }).click()
  const snippet = await page.getByRole('textbox', { name: 'HTML of the embedded view' }).inputValue()
  const fragment = /src="[^"#]*\?embed(#r1\.[\w.-]+)"/.exec(snippet)?.[1] ?? ''
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage).toSorted()))

  const frame = await embed(page, guard, `${baseURL}/?embed${fragment}`)
  await expect(frame.getByRole('region', { name: 'Image size' })).toContainText('MB')
  await expect(frame.getByRole('region', { name: 'Changes' }).getByRole('listitem')).not.toHaveCount(0)
  await expect(frame.getByRole('region', { name: 'Heaviest layers' })).toContainText('FROM debian:bookworm')
  for (const role of ['textbox', 'checkbox', 'button'] as const) await expect(frame.getByRole(role)).toHaveCount(0)
  const step = frame.locator('summary').first()
  await step.click()
  await expect(frame.locator('details[open]').first()).toContainText('.')

  const keptNow = await frame.locator('body').evaluate(() => JSON.stringify(Object.entries(localStorage).toSorted()))
  expect(keptNow, 'what is kept in this browser is left alone').toBe(kept)

  const open = frame.getByRole('link', { name: 'Open in Plimsoll' })
  await expect(open).toHaveAttribute('target', '_blank')
  await expect(open).toHaveAttribute('rel', /noopener/)
  const [opened] = await Promise.all([page.context().waitForEvent('page'), open.click()])
  await opened.waitForURL(`${baseURL}/${fragment}`)
  await expect(opened.getByRole('region', { name: 'Shared review' })).toBeVisible()
})

test('a frame with a link that cannot be read says why, and where nothing is there that too', async ({
  page,
  guard,
  baseURL,
}) => {
  for (const { link, says } of hostile.slice(0, 4)) {
    const frame = await embed(page, guard, `${baseURL}/?embed${link()}`)
    await expect(frame.getByRole('main').getByRole('alert')).toContainText(says)
  }
  const frame = await embed(page, guard, `${baseURL}/?embed`)
  await expect(frame.getByRole('main').getByRole('alert')).toContainText('There is no review in this address')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`at 360 by 400, ${colorScheme}`, () => {
    test.use({ viewport: size, colorScheme })
    test('everything fits, axe has nothing to say, and text stays text', async ({ page }) => {
      await page.goto(`/?embed${scripted}`)
      await expect(page.getByRole('region', { name: 'Image size' })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
      expect(await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
      expect(await violations(page)).toEqual([])
      await expect(page).toHaveTitle(/Plimsoll$/)
      await expect(page.getByText('3 comments: open it in Plimsoll')).toBeVisible()
    })
  })
}
