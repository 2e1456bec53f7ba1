import { readFile } from 'node:fs/promises'
import { heavy } from './dockerfiles'
import { expect, test } from './fixtures'

test.beforeEach(async ({ editor }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  // what it moves to is known once the packages of that release are
  await expect(editor.step('Apply: Move to debian:trixie')).toBeChecked()
})

test('a step can be rejected, taken back and accepted again', async ({ editor, page }) => {
  const card = page
    .getByRole('article')
    .filter({ has: page.getByRole('button', { name: 'Reject' }) })
    .first()
  const title = (await card.getAttribute('aria-label')) ?? ''
  const result = async () => {
    await page.getByRole('radio', { name: 'Result' }).check({ force: true })
    const text = await page.getByRole('region', { name: 'Dockerfile', exact: true }).last().textContent()
    await page.getByRole('radio', { name: 'Changes' }).check({ force: true })
    return text
  }
  const before = await result()
  await card.getByRole('button', { name: 'Reject' }).click()
  await expect(editor.panel('Changes')).toContainText('Left out')
  await expect(editor.step(`Apply: ${title}`)).not.toBeChecked()
  await expect(page.getByRole('status').first()).toContainText(/^On disk .* steps?$/)
  await expect.poll(result).not.toBe(before)

  // one that takes the last decision back keeps the focus, and says what it did
  const undo = page.getByRole('button', { name: 'Undo decision' })
  await undo.press('Enter')
  await expect(editor.step(`Apply: ${title}`)).toBeChecked()
  await expect(editor.status).toHaveText('The last decision is undone')
  await expect(undo).toHaveAttribute('aria-disabled', 'true')
  await expect(undo).toBeFocused()
  await page.getByRole('button', { name: 'Redo decision' }).click()
  await expect(editor.step(`Apply: ${title}`)).not.toBeChecked()

  await page.getByRole('article', { name: title }).getByRole('button', { name: 'Accept' }).click()
  await expect(editor.step(`Apply: ${title}`)).toBeChecked()
  await expect(editor.panel('Changes')).not.toContainText('Left out')
  await expect.poll(result).toBe(before)
})

test('only safe steps are applied when that is asked for, and the others stay on offer', async ({ editor, page }) => {
  await page.getByRole('radio', { name: 'Safe only' }).check({ force: true })
  await expect(editor.panel('Changes')).toContainText('Offered, not applied')
  const applied = page.getByRole('listitem').filter({ has: page.getByRole('checkbox', { checked: true }) })
  await expect(applied.filter({ hasText: /Review|Risky/ })).toHaveCount(0)
  await expect(applied.filter({ hasText: 'Safe' })).not.toHaveCount(0)
})

test('the result is copied and saved as it stands', async ({ editor, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy result' }).click()
  await expect(editor.status).toHaveText('Dockerfile copied')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('# canary-4711')
  expect(copied).not.toBe(heavy)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download', exact: true }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('Dockerfile')
  expect(await readFile(await file.path(), 'utf8')).toBe(copied)
})

test('a quick fix in the editor changes the file', async ({ editor, page }) => {
  const before = await editor.editorText()
  await page.locator('.monaco-editor .view-line', { hasText: 'apt-get update' }).click()
  await page.keyboard.press('ControlOrMeta+.')
  const menu = page.locator('.action-widget').first()
  await expect(menu).toBeVisible()
  await page.keyboard.press('Enter')
  await expect.poll(() => editor.editorText()).not.toBe(before)
  await page.keyboard.press('ControlOrMeta+Z')
  await expect.poll(() => editor.editorText()).toBe(before)
})

test('a finding is mended from the list, and shows its lines', async ({ editor }) => {
  const before = await editor.editorText()
  await editor.tab('Findings').click()
  await editor
    .panel('Findings')
    .getByRole('button', { name: /^Write into the file/ })
    .first()
    .click()
  await expect.poll(() => editor.editorText()).not.toBe(before)
})

test('a step says what to do, what to mind, and where that is written', async ({ page }) => {
  const card = page
    .getByRole('article', { name: 'Remove the package lists in the same RUN' })
    .or(page.getByRole('article', { name: 'Fetch the package lists in the RUN that installs' }))
  await card.first().locator('summary').press('Enter')
  await expect(card.first().getByRole('term')).toContainText(['Do', 'Mind', 'Read'])
  const link = card.first().getByRole('link').first()
  await expect(link).toHaveAttribute('href', /^https:\/\/docs\.docker\.com\//)
  await expect(link).toHaveAttribute('rel', /noreferrer/)
})

test('the editor says above each stage what becomes of it', async ({ editor, page }) => {
  const lens = page.locator('.monaco-editor .stage-lens')
  await expect(lens).toHaveText([/^The image: .*, .* to pull$/])
  await editor.setEditorText('FROM golang:1.26 AS build\nRUN echo a\nFROM debian:bookworm\nCOPY --from=build /go /go\n')
  await expect(lens).toHaveText([/^Stage build stays behind: /, /^Stage 1 is the image: /])
})

test('what is said above a stage stands behind the whole line before, also where its size is on a row of its own', async ({
  editor,
  page,
}) => {
  // of lines of every length some leave no room for what is noted at their end
  const stages = Array.from({ length: 8 }, (_, i) => `FROM debian:13\nCOPY ${'a'.repeat(28 + i * 5)} /there\n`)
  await editor.setEditorText(stages.join(''))
  const lens = page.locator('.monaco-editor .stage-lens')
  await expect(lens).not.toHaveCount(0)
  const rows = page.locator('.monaco-editor .view-line')
  const below = async () => {
    const lines = await rows.evaluateAll((all) =>
      all.map((it) => ({
        top: it.getBoundingClientRect().top,
        text: (it.textContent ?? '').replaceAll('\u00a0', ' '),
      })),
    )
    const tops = await lens.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top))
    return tops.map((top) =>
      lines
        .filter((it) => it.top > top)
        .sort((a, b) => a.top - b.top)[0]
        ?.text.slice(0, 4),
    )
  }
  await expect.poll(async () => (await below()).length).toBeGreaterThan(3)
  await expect.poll(async () => [...new Set(await below())]).toEqual(['FROM'])
})

test('a file that is opened is read from its top', async ({ editor }) => {
  const panel = editor.panel('Changes')
  await panel.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await editor.chooseExample('Python model server')
  await expect(panel).toContainText('python:3.12-slim')
  await expect.poll(() => panel.evaluate((element) => element.scrollTop)).toBe(0)
})
