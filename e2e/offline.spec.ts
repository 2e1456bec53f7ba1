import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { writeServiceWorker } from '../tools/offline.mjs'
import { listen, siteServer } from '../tools/serve.mjs'
import { heavy } from './dockerfiles'
import { expect, type Guard, test } from './fixtures'

test.use({ serviceWorkers: 'allow' })

test('the page opens and works where there is no network', async ({ editor, page, context }) => {
  await editor.open()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await context.setOffline(true)
  await page.reload()
  await editor.ready()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await editor.tab('Cache').click()
  await expect(editor.panel('Cache')).toContainText('What a change builds again')
  const link = new URL(await editor.shareLink())
  await page.goto('/rules')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rules')
  await page.goto(`/embed/${link.hash}`)
  await expect(page.getByRole('main')).toContainText('debian:bookworm')
  await context.setOffline(false)
})

test('the course is there without a network once the site was open', async ({ page, context }) => {
  await page.goto('/learn/pins/')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await context.setOffline(true)
  await page.goto('/learn/final/')
  await expect(page.getByRole('list', { name: 'Goals' })).toContainText('GB')
  await page.goto('/learn/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Learn')
  await context.setOffline(false)
})

/** A site of three files, all of one version, whose page asks for the others when it is told to. */
function writeSite(folder: string, version: string): void {
  rmSync(folder, { recursive: true, force: true })
  for (const inner of ['_next/static', 'data']) mkdirSync(join(folder, inner), { recursive: true })
  const part = `_next/static/part-${version}.js`
  writeFileSync(join(folder, part), `export const version = '${version}'`)
  writeFileSync(join(folder, 'data/table.json'), JSON.stringify(version))
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><link rel="icon" href="data:,"><title>${version}</title><script>
      navigator.serviceWorker.register('service-worker.js')
      const parts = async () => [
        document.title, (await import('./${part}')).version, await (await fetch('data/table.json')).json()]
    </script>`,
  )
  writeServiceWorker(folder)
}

const parts = (page: Page): Promise<unknown> => page.evaluate('parts()')
/** Has the browser look for another version; true where one was found and kept. */
const findsNewer = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    await registration.update()
    const { installing } = registration
    const isDone = (worker: ServiceWorker) => worker.state === 'installed' || worker.state === 'redundant'
    if (installing && !isDone(installing))
      await new Promise((done) =>
        installing.addEventListener('statechange', () => isDone(installing) && done(undefined)),
      )
    return registration.waiting !== null
  })

test('a page gets all of its parts from one version of the site, however often that is replaced', async ({
  page,
  guard,
}) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'plimsoll-')), 'site')
  writeSite(folder, 'a')
  const server = siteServer(folder)
  const origin = `http://127.0.0.1:${await listen(server, 0)}`
  guard.elsewhere(origin)
  await page.goto(`${origin}/`)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)

  writeSite(folder, 'b')
  expect(await findsNewer(page)).toBe(true)
  expect(await parts(page)).toEqual(['a', 'a', 'a'])
  await page.reload()
  expect(await parts(page)).toEqual(['a', 'a', 'a'])

  await page.evaluate(async () => {
    const taken = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done))
    const { waiting } = await navigator.serviceWorker.ready
    waiting?.postMessage('take over')
    await taken
  })
  expect(await page.evaluate('document.title')).toBe('a')
  await page.reload()
  expect(await parts(page)).toEqual(['b', 'b', 'b'])

  // Half of the next version is there, half of it is not yet.
  writeSite(folder, 'c')
  writeFileSync(join(folder, 'data/table.json'), '"b"')
  expect(await findsNewer(page)).toBe(false)
  await page.reload()
  expect(await parts(page)).toEqual(['b', 'b', 'b'])
  server.close()
})

/** Has every part of the program missing that the page itself does not name, as after a site was replaced. */
async function loseParts(page: Page, guard: Guard): Promise<void> {
  guard.missing()
  const html = await (await page.request.get('/')).text()
  await page.route('**/_next/static/chunks/**', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? ''
    return html.includes(name) ? route.continue() : route.fulfill({ status: 404, body: '' })
  })
}

/** What is loaded only once the page has come to rest stays away, however long the test takes to get there. */
const neverAtRest = (page: Page) =>
  page.addInitScript((longest) => {
    const own = window.setTimeout
    Object.assign(window, {
      setTimeout: (run: TimerHandler, wait = 0, ...args: unknown[]) => (wait > longest ? 0 : own(run, wait, ...args)),
    })
  }, 2_000)

const lostNotice = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'A part of this page could not be loaded' })

// What is kept for offline use is kept for such a page, too.
test.describe('where nothing is kept for offline use', () => {
  test.use({ serviceWorkers: 'block' })

  test('a page whose parts are gone says so, keeps the file and is whole again once it is loaded anew', async ({
    editor,
    page,
    guard,
  }) => {
    await neverAtRest(page)
    await editor.open()
    await editor.setEditorText(heavy)
    await loseParts(page, guard)
    await page.getByRole('button', { name: 'Export' }).click()
    await expect(lostNotice(page)).toContainText('Your file is kept in this browser.')
    await page.unroute('**/_next/static/chunks/**')
    const loaded = page.waitForEvent('load')
    await lostNotice(page).getByRole('button', { name: 'Reload the page' }).click()
    await loaded
    await editor.ready()
    await expect(editor.panel('Changes')).toContainText('debian:bookworm')
    await expect(lostNotice(page)).toBeHidden()
  })

  test('a page that lost its parts while it was loading loads once more, and is a text to edit at least', async ({
    page,
    guard,
  }) => {
    await loseParts(page, guard)
    let visits = 0
    page.on('request', (request) => request.isNavigationRequest() && visits++)
    await page.goto('/')
    await expect(lostNotice(page)).toContainText('what you type now is not')
    expect(visits).toBe(2)
    await expect(page.getByRole('textbox', { name: 'Dockerfile' })).toBeEditable()
  })
})
