import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download, Locator, Page } from '@playwright/test'
import { decodeQR } from 'qr/decode.js'
import * as v from 'valibot'
import { sarifSchema } from '../lib/report/sarif-schema.fixture'
import { encodeLink } from '../lib/review/link'
import { reviewOf } from '../lib/review/review'
import { violations } from './axe'
import { heavy } from './dockerfiles'
import type { EditorPage } from './editor-page'
import { expect, test } from './fixtures'

const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`
const secretive = `FROM alpine:3.20\nENV GITHUB_TOKEN=${token}\nRUN apk add curl\nCMD ["curl"]\n`

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const textOf = async (download: Download) => readFileSync(await download.path(), 'utf8')

async function share(editor: EditorPage, text: string): Promise<Locator> {
  await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await editor.open()
  await editor.setEditorText(text)
  await expect(editor.panel('Changes')).toContainText(text.split('\n')[0]?.slice(5) ?? '')
  await editor.page.getByRole('button', { name: 'Share', exact: true }).click()
  return editor.page.getByRole('dialog', { name: 'Share this review' })
}

const linkIn = (dialog: Locator) => dialog.getByRole('textbox', { name: 'Link to this review' }).inputValue()

async function saved(page: Page, click: () => Promise<void>): Promise<Download> {
  const download = page.waitForEvent('download')
  await click()
  return download
}

test('the length of the link is told in a band and in words', async ({ editor }) => {
  const dialog = await share(editor, heavy)
  const length = (await linkIn(dialog)).length
  await expect(dialog.getByRole('meter', { name: 'Length of the link' })).toHaveJSProperty('value', length)
  await expect(dialog).toContainText(`${length} characters. Short enough for any chat message.`)
  for (const words of ['Fits a chat', 'Long', 'Too long', '2,000', '8,000']) await expect(dialog).toContainText(words)
})

test('secrets are found before sharing, and masked without touching the file', async ({ editor, page }) => {
  const dialog = await share(editor, secretive)
  const secrets = dialog.getByRole('region', { name: 'One value looks like a secret' })
  await expect(secrets).toContainText('Line 2')
  await expect(secrets).toContainText('ENV GITHUB_TOKEN=MASKED')
  await expect(secrets).not.toContainText(token)
  const plain = await linkIn(dialog)
  await expect(dialog.getByRole('status')).toHaveText('')
  await secrets.getByRole('button', { name: 'Mask it' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Masked link copied.')
  const masked = await linkIn(dialog)
  expect(masked).not.toBe(plain)
  expect(await clipboard(page)).toBe(masked)
  await page.keyboard.press('Escape')
  await expect.poll(() => editor.editorText()).toContain(token)

  await page.goto(masked)
  await expect(editor.banner).toBeVisible()
  await expect.poll(() => editor.editorText()).toContain('GITHUB_TOKEN=MASKED')
  // Until the answer for it comes, what is said of the draft stands beside it.
  await expect(page.locator('body')).not.toContainText(token)
  await editor.banner.getByRole('button', { name: 'Back to my draft' }).click()
  await expect.poll(() => editor.editorText()).toContain(token)
})

test('the link goes out as Markdown and as a QR code that a camera reads', async ({ editor, page }) => {
  const dialog = await share(editor, heavy)
  const link = await linkIn(dialog)
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect(dialog.getByRole('status')).toHaveText('Markdown copied.')
  expect(await clipboard(page)).toMatch(
    /^\[Review of a Dockerfile: about [\d.]+ MB → about [\d.]+ MB on disk\]\(http.*#r1\..*\)$/,
  )

  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    if (theme === 'light') await dialog.getByRole('button', { name: 'Show QR code' }).click()
    const code = dialog.getByRole('img', { name: 'QR code of the link to this review' })
    await expect(code).toBeVisible()
    await code.scrollIntoViewIfNeeded()
    const shot = await code.screenshot()
    const picture = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const { width, height } = bitmap
      const context = new OffscreenCanvas(width, height).getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(bitmap, 0, 0)
      const { data } = context.getImageData(0, 0, width, height)
      return { width, height, reds: Array.from({ length: width * height }, (_, at) => data[at * 4]).join() }
    }, shot.toString('base64'))
    const { width, height, reds } = picture
    const data = Uint8Array.from(reds.split(',').flatMap((red) => [Number(red), Number(red), Number(red), 255]))
    expect(decodeQR({ width, height, data })).toBe(link)
  }
})

test('a link that no QR code holds says so', async ({ editor }) => {
  const noise = (i: number) =>
    Array.from({ length: 14 }, (_, k) =>
      Math.abs(Math.sin(20 * i + k))
        .toString(36)
        .slice(2),
    ).join('')
  const long = `FROM alpine:3.20\n${Array.from({ length: 60 }, (_, i) => `LABEL l${i}=${noise(i)}`).join('\n')}\n`
  const dialog = await share(editor, long)
  await expect(dialog).toContainText('Too long a link')
  await dialog.getByRole('button', { name: 'Show QR code' }).click()
  await expect(dialog).toContainText('too long for a QR code')
})

test('a review is saved as a file and opened again, by the picker and by a drop', async ({ editor, page }) => {
  const dialog = await share(editor, secretive)
  const file = await saved(page, () => dialog.getByRole('button', { name: 'Download review' }).click())
  expect(file.suggestedFilename()).toBe('review.plimsoll')
  const text = await textOf(file)
  await page.keyboard.press('Escape')
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const input = dialog.locator('input[type=file]')
  const broken = { name: 'broken.plimsoll', mimeType: 'application/json', buffer: Buffer.from(text.slice(0, -40)) }
  await input.setInputFiles(broken)
  await expect(dialog.getByRole('alert')).toContainText(
    'broken.plimsoll could not be opened as a review. It is cut short',
  )
  await input.setInputFiles({ name: 'review.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await expect(dialog).toBeHidden()
  await expect(editor.banner).toContainText('You are looking at a shared review')
  await expect.poll(() => editor.editorText()).toContain(token)
  await editor.banner.getByRole('button', { name: 'Back to my draft' }).click()
  await expect.poll(() => editor.editorText()).toContain('canary-4711')

  const drop = async (name: string, content: string) => {
    const data = await page.evaluateHandle(
      ([name = '', content = '']) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([content], name))
        return transfer
      },
      [name, content],
    )
    await page.locator('body').dispatchEvent('drop', { dataTransfer: data })
  }
  await drop('colleague.plimsoll', '{"plimsoll":"review/7","review":{}}')
  await expect(page.getByRole('alert', { name: 'Link problem' })).toContainText('a newer Plimsoll')
  await expect.poll(() => editor.editorText()).toContain('canary-4711')
  await drop('colleague.plimsoll', text)
  await expect(editor.banner).toBeVisible()
  await expect.poll(() => editor.editorText()).toContain(token)
})

test('every export is what it says', async ({ editor, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const menu = page.getByRole('button', { name: 'Export', exact: true })
  const take = async (name: RegExp): Promise<readonly [name: string, text: string]> => {
    await menu.click()
    const file = await saved(page, () => page.getByRole('button', { name }).click())
    await expect(menu).toBeFocused()
    return [file.suggestedFilename(), await textOf(file)]
  }
  const [dockerfileName, dockerfile] = await take(/^Dockerfile The file/)
  expect(dockerfileName).toBe('Dockerfile')
  const [patchName, patch] = await take(/^Patch/)
  expect(patchName).toBe('plimsoll.patch')
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-patch-'))
  try {
    writeFileSync(join(folder, 'Dockerfile'), heavy)
    execFileSync('git', ['apply', '-'], { cwd: folder, input: patch })
    expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toBe(dockerfile)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }

  const [markdownName, markdown] = await take(/^Markdown review/)
  expect(markdownName).toBe('plimsoll-review.md')
  expect(markdown).toMatch(/^### Plimsoll: `Dockerfile`/)
  expect(markdown).toMatch(/\[Open the review\]\(http[^)]*#r1\.[^)]+\)/)
  const [sarifName, sarif] = await take(/^SARIF/)
  expect(sarifName).toBe('plimsoll.sarif')
  v.parse(sarifSchema, JSON.parse(sarif))
  const [jsonName, json] = await take(/^JSON/)
  expect(jsonName).toBe('plimsoll.json')
  expect(JSON.parse(json)).toMatchObject({ schema: 'plimsoll/1', plan: { dockerfile } })

  await page.getByRole('button', { name: 'Actions' }).click()
  await expect(page.getByRole('combobox', { name: 'What to do' })).toBeFocused()
  await page.keyboard.type('copy markdown')
  await expect(page.getByRole('option', { selected: true })).toHaveText('Copy: Markdown review')
  await page.keyboard.press('Enter')
  await expect(editor.status).toHaveText('Markdown review copied')
  expect(await clipboard(page)).toBe(markdown)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${viewport.width} wide, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme })
      test('axe has nothing to say of sharing and exporting', async ({ editor, page }) => {
        const dialog = page.getByRole('dialog', { name: 'Share this review' })
        await page.goto(`/#${encodeLink(reviewOf(secretive))}`)
        await expect(editor.certainty).toBeVisible()
        await page.getByRole('button', { name: 'Share', exact: true }).click()
        await dialog.getByRole('button', { name: 'Show HTML' }).click()
        expect(await violations(page)).toEqual([])
        await dialog.getByRole('button', { name: 'Show QR code' }).click()
        await expect(dialog.getByRole('img')).toBeVisible()
        expect(await violations(page)).toEqual([])
        const over = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
        expect(over).toBe(0)
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'Export', exact: true }).click()
        await expect(page.getByRole('button', { name: /^SARIF/ })).toBeVisible()
        expect(await violations(page)).toEqual([])
      })
    })
  }
}
