import { reviewOf } from '../lib/review/review'
import { focusedText, linkOf, said } from './comments'
import { heavy } from './dockerfiles'
import { expect, test } from './fixtures'

test('the keyboard alone comments on lines, answers and takes back', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await page.locator('.monaco-editor .view-line', { hasText: 'apt-get update' }).click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('Alt+M')
  await expect(page.getByLabel('Your comment on lines 3–4')).toBeFocused()
  await page.keyboard.type('One RUN would do.')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Ann')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => focusedText(page)).toContain('One RUN would do.')
  const ring = await page.evaluate(() => {
    const { outlineOffset, paddingLeft } = getComputedStyle(document.activeElement ?? document.body)
    return { beyond: Number.parseFloat(outlineOffset), offWords: Number.parseFloat(paddingLeft) }
  })
  expect(ring.beyond, 'the focus is drawn inside the card').toBeLessThan(0)
  expect(ring.offWords, 'and off its words').toBeGreaterThan(4)
  await expect(page.locator('.monaco-editor .said-note')).toHaveText(/one.comment/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Your answer')).toBeFocused()
  await page.keyboard.type('Or a cache mount.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => focusedText(page)).toContain('Or a cache mount.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Keep', exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(editor.panel('Changes')).not.toContainText('Or a cache mount.')
  await expect(editor.panel('Changes')).toContainText('One RUN would do.')

  await page.getByRole('button', { name: 'Comment on line 1', exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: 'Comment on line 2', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Your comment on line 2')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Comment on line 2', exact: true })).toBeFocused()
})

test('the mouse comments on what is selected in the file, and on more lines with Shift', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await page.locator('.monaco-editor .view-line', { hasText: 'COPY . /srv' }).click()
  await page.getByRole('button', { name: 'Comment on line 5' }).first().click()
  await expect(page.getByLabel('Your comment on line 5')).toBeFocused()
  await page.keyboard.type('Begun here.')
  await page.getByRole('button', { name: 'Comment on line 2', exact: true }).click({ modifiers: ['Shift'] })
  await expect(page.getByLabel('Your comment on lines 2–5')).toHaveValue('Begun here.')
  await editor.tab('Layers').click()
  await editor.tab('Changes').click()
  await expect(page.getByLabel('Your comment on lines 2–5'), 'what was begun is kept').toHaveValue('Begun here.')
})

test('a comment goes where its line goes, and one on a step that is gone is still read', async ({ editor, page }) => {
  await editor.open()
  const comments = [
    said({ kind: 'lines', line: 5, endLine: 5 }, 'About the copy.'),
    said({ kind: 'step', key: 'no-such-rule/1/gone' }, 'About nothing any more.'),
    said({ kind: 'lines', line: 4000, endLine: 4000 }, 'Far below.'),
  ]
  await editor.open(linkOf({ ...reviewOf(heavy), comments }))
  await expect(editor.banner).toBeVisible()
  await editor.tab('Comments').click()
  const list = editor.panel('Comments')
  await expect(list).toContainText('the step is no longer in the plan')
  await expect(list.getByRole('button', { name: 'line 5' })).toBeVisible()
  await editor.focusEditor()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('# syntax\n')
  await expect(list.getByRole('button', { name: 'line 6' })).toBeVisible()
  await editor.tab('Changes').click()
  await expect(editor.panel('Changes')).toContainText('Far below.')
})
