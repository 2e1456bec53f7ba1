import { heavy } from './dockerfiles'
import { expect, test } from './fixtures'

test('the palette finds an action by a few letters, also from the editor, and does it', async ({ editor, page }) => {
  await editor.open()
  await editor.focusEditor()
  await page.keyboard.press('ControlOrMeta+K')
  const field = page.getByRole('combobox', { name: 'What to do' })
  await expect(field).toBeFocused()
  await page.keyboard.type('weight')
  await expect(page.getByRole('option', { selected: true })).toContainText('Show where the weight is')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(editor.tab('Layers')).toHaveAttribute('aria-selected', 'true')

  await page.getByRole('button', { name: 'Actions' }).click()
  await page.keyboard.type('nothing is called that')
  await expect(page.getByRole('dialog')).toContainText('Nothing here is called that.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Actions' })).toBeFocused()
})

test('a question mark shows the shortcuts, unless it is typed or turned off', async ({ editor, page }) => {
  await editor.open()
  await editor.tab('Changes').focus()
  await page.keyboard.press('Shift+Slash')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Share this review')
  await dialog.getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+Slash')
  await expect(dialog).toBeHidden()
})

test('shortcuts show a view, go from step to step and take a decision back', async ({ editor, page }) => {
  await editor.open()
  await page.keyboard.press('Alt+Shift+Digit2')
  await expect(editor.tab('Layers')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Alt+Shift+Digit1')
  await expect(page.getByRole('article').first()).toBeVisible()
  await page.keyboard.press('Alt+KeyJ')
  await expect(page.getByRole('article').first()).toBeFocused()
  await page.keyboard.press('Alt+KeyJ')
  await expect(page.getByRole('article').nth(1)).toBeFocused()
  await page.getByRole('checkbox').first().click()
  await expect(editor.panel('Changes')).toContainText('Left out')
  await page.keyboard.press('Alt+KeyZ')
  await expect(editor.panel('Changes')).not.toContainText('Left out')
})

test('a pasted code block is offered for what it is, and stays where nobody says so', async ({ editor, page }) => {
  await editor.open()
  await editor.pasteText(`Try this:\n\n\`\`\`dockerfile\n${heavy}\`\`\`\n`)
  const offer = page.getByRole('region', { name: 'What was pasted' })
  await expect(offer).toContainText('a Markdown code block')
  await offer.getByRole('button', { name: 'Leave it' }).click()
  await expect(offer).toBeHidden()
  await expect.poll(() => editor.editorText()).toContain('Try this:')
  await editor.pasteText(`cat > Dockerfile <<'EOF'\n${heavy}EOF\n`)
  await offer.getByRole('button', { name: 'Take the Dockerfile out of it' }).click()
  // what was pressed is gone, and the keyboard goes on from the file
  await expect(page.locator('.monaco-editor .native-edit-context')).toBeFocused()
  await expect.poll(() => editor.editorText()).not.toContain('EOF')
  await expect.poll(() => editor.editorText()).toContain('# canary-4711')
  await expect(offer).toBeHidden()
  await editor.pasteText('services:\n  web:\n    build: ./web\n    ports: ["80:80"]\n')
  await expect(offer).toContainText('It builds web from ./web/Dockerfile.')
  await offer.getByRole('button', { name: 'Put back what stood here' }).click()
  await expect.poll(() => editor.editorText()).toContain('# canary-4711')
})

test('printed, it is a report: no editor, no tabs, nothing folded, on light paper', async ({ editor, page }) => {
  await editor.open()
  // one visit to each part, which is then there to be printed
  for (const part of ['Layers', 'Findings', 'Changes', 'Cost'] as const) await editor.show(part)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.locator('.monaco-editor').first()).toBeHidden()
  await expect(page.getByRole('tablist')).toBeHidden()
  await expect(editor.headline).toBeVisible()
  await expect(page.getByRole('link', { name: /^Docker docs/ }).first()).toBeVisible()
  await expect(page.getByText('What to do, what to mind').first()).toBeHidden()
  await expect(page.locator('html')).toHaveCSS('color', 'rgb(20, 32, 45)')
  // whatever was on the screen: what was found, what changes and why, the layers, and then what was on it
  const headings = page.locator('main').getByRole('heading', { level: 3 })
  const titles = [
    /findings$/,
    /^\d+ steps/,
    'The file',
    'Not in the result',
    'Where the weight is',
    /^Before/,
    /^After/,
    'Budget',
  ]
  for (const title of titles) await expect(headings.filter({ hasText: title }).first()).toBeVisible()
  const order = (await headings.allInnerTexts()).map((it) => titles.findIndex((title) => it.match(title)))
  expect(order.filter((at) => at >= 0)).toEqual([...titles.keys()])
  await expect(page.getByRole('article').first()).toContainText('It takes for granted')
  await page.emulateMedia({ media: null })
  await expect(editor.panel('Cost')).toBeVisible()
  await expect(page.locator('[role=tabpanel]').filter({ hasText: 'It takes for granted' })).toHaveCount(0)
})

test('printed, an instruction stands there whole, and no option is broken in two', async ({ editor, page }) => {
  await editor.open()
  const packages = Array.from({ length: 12 }, (_, at) => `-o APT::Never-Mind=${at} libcairo${at}-dev`)
  await editor.setEditorText(`FROM debian:12\nRUN apt-get install -y --no-install-recommends ${packages.join(' ')}\n`)
  await editor.show('Layers')
  await expect(editor.panel('Layers')).toContainText('libcairo11-dev')
  await page.setViewportSize({ width: 690, height: 1000 })
  await page.emulateMedia({ media: 'print' })
  const instruction = editor.panel('Layers').locator('td code', { hasText: 'libcairo11-dev' }).first()
  const drawn = await instruction.evaluate((code) => ({
    cut: code.scrollHeight - code.clientHeight,
    broken: [...code.children].filter((option) => option.getClientRects().length > 1).length,
    options: code.children.length,
  }))
  expect(drawn).toEqual({ cut: 0, broken: 0, options: 14 })
})
