import type { Page } from '@playwright/test'
import { heavy } from './dockerfiles'
import { EditorPage } from './editor-page'
import { expect, test } from './fixtures'
import { bomb, hostile, scripted } from './hostile-links'

const shared = 'FROM alpine:3.20\nRUN apk add curl\nCMD ["curl"]\n'

async function linkTo(editor: EditorPage, text: string): Promise<string> {
  await editor.setEditorText(text)
  await expect(editor.panel('Changes')).toContainText('alpine')
  return editor.shareLink()
}

test('a link carries the review to someone else, whose own draft is kept', async ({ editor, page, context, guard }) => {
  await editor.open()
  const link = await linkTo(editor, shared)
  expect(link).toMatch(/#r1\.[\w-]+\.[0-9a-z]{7}$/)
  await expect(page, 'nothing of the file stands in the address').toHaveURL('/')

  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const second = await context.newPage()
  guard.watch(second)
  await second.goto(link)
  const reader = new EditorPage(second)
  await reader.ready()
  await expect(reader.banner).toContainText('You are looking at a shared review')
  await expect.poll(() => reader.editorText()).toContain('apk add curl')

  await reader.banner.getByRole('button', { name: 'Back to my draft' }).click()
  await expect.poll(() => reader.editorText()).toContain('canary-4711')
  await expect(reader.banner).toBeHidden()
  await expect(second).toHaveURL('/')
})

test('the address is let go of at the first change, and the changed copy survives a reload', async ({
  editor,
  page,
}) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const link = await linkTo(editor, shared)
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await editor.untilKept('canary-4711')
  await page.goto(link)
  await expect(editor.banner).toBeVisible()
  await expect.poll(() => editor.editorText()).toContain('apk add curl')
  await editor.focusEditor()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('# mine')
  await expect(page).toHaveURL('/')
  await expect(editor.banner).toContainText('your copy of a shared review')
  await editor.untilKept('# mine', 'shared-copy')
  await page.reload()
  await editor.ready()
  await expect.poll(() => editor.editorText()).toContain('# mine')
  await editor.banner.getByRole('button', { name: 'Back to my draft' }).click()
  await expect.poll(() => editor.editorText()).toContain('canary-4711')
})

test('Ctrl+S makes and copies the link', async ({ editor, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await editor.open()
  await editor.focusEditor()
  await page.keyboard.press('ControlOrMeta+S')
  const dialog = page.getByRole('dialog', { name: 'Share this review' })
  await expect(dialog).toContainText('contains the whole file')
  await expect(dialog).toContainText('Link copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#r1\./)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a draft is kept while it is typed, not only when the keys rest', async ({ editor, page }) => {
  await editor.open()
  await editor.focusEditor()
  await page.keyboard.type('# written without a rest, as someone does who knows what to say', { delay: 40 })
  expect(await page.evaluate(() => localStorage.getItem('plimsoll.draft'))).toContain('# written without')
})

/** The draft that is kept; without the figures, which are surer once all tables are there. */
const draftOf = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify({ ...JSON.parse(localStorage.getItem('plimsoll.draft') ?? 'null'), e: 0 }))

/** One's own file on the desk, and kept. */
async function withDraft(editor: EditorPage): Promise<string> {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await expect.poll(() => draftOf(editor.page)).toContain('canary-4711')
  return draftOf(editor.page)
}

test('a link that cannot be read says why in its own words, and costs nothing', async ({ editor, page }) => {
  test.setTimeout(120_000)
  const draft = await withDraft(editor)
  const problem = page.getByRole('alert', { name: 'Link problem' })
  for (const { what, link, says } of hostile) {
    await test.step(what, async () => {
      await page.goto(`/${link()}`)
      await expect(problem, what).toContainText(says)
      await expect(page).toHaveURL('/')
      await expect.poll(() => editor.editorText(), what).toContain('canary-4711')
      expect(await draftOf(page), what).toBe(draft)
      await page.getByRole('button', { name: 'Dismiss' }).click()
      await expect(problem).toBeHidden()
    })
  }
  expect(await page.evaluate(() => Reflect.get({}, 'text'))).toBeUndefined()
})

test('a bomb in an address is stopped before the page stands still', async ({ editor, page }) => {
  const link = bomb()
  await page.goto(`/${link}`)
  await editor.ready()
  await expect(page.getByRole('alert', { name: 'Link problem' })).toContainText('unpacks to more than 256 KiB')
  await expect.poll(() => editor.editorText()).toContain('golang:1.24')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  // From the address to the words on the page, with everything that is drawn beside them.
  const milliseconds = await page.evaluate(
    (fragment) =>
      new Promise<number>((done) => {
        const started = performance.now()
        new MutationObserver((_, observer) => {
          if (!document.querySelector('[role=alert]')) return
          observer.disconnect()
          done(performance.now() - started)
        }).observe(document.body, { childList: true, subtree: true })
        location.hash = fragment
      }),
    link,
  )
  expect(milliseconds).toBeLessThan(1000)
})

test('what a link says is text and nothing else, wherever it is shown', async ({ editor, page }) => {
  const draft = await withDraft(editor)
  await page.goto(`/${scripted}`)
  await expect(editor.banner).toBeVisible()
  for (const view of ['Changes', 'Layers', 'Findings', 'Bases', 'Cache', 'Cost', 'Build'] as const) {
    await editor.show(view)
    await expect(page).toHaveTitle(/^Plimsoll/)
  }
  expect(await page.locator('img').count()).toBe(0)
  expect(await draftOf(page)).toBe(draft)
})
