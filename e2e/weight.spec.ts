import { heavy } from './dockerfiles'
import { expect, test } from './fixtures'

const drawn = 'Layers drawn to scale, arrow keys go from one to the next'

test('the drawing and the editor light the same lines, and a click goes there', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await editor.tab('Layers').click()
  const layers = page.getByRole('group', { name: /^Before/ }).getByRole('button')
  const install = layers.filter({ hasText: 'apt-get install -y curl git' })
  await expect(install).toHaveAccessibleName(/ MB on disk/)
  await install.hover()
  await expect(page.locator('.lit-line').first()).toBeVisible()
  await install.click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null)).toBe(true)

  await page.locator('.monaco-editor .view-line', { hasText: 'apt-get update' }).hover()
  await expect(layers.filter({ hasText: 'apt-get update' })).toHaveClass(/ring-2/)
  await expect(install).not.toHaveClass(/ring-2/)
})

test('arrow keys go through the layers, and Tab goes on', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await editor.tab('Layers').click()
  const layers = page.getByRole('group', { name: drawn }).getByRole('button')
  // those of the file before go when the answer comes
  await expect(layers.filter({ hasText: 'apt-get install -y curl git' })).not.toHaveCount(0)
  await layers.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(layers.nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(layers.last()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('searchbox', { name: 'Find an instruction or a file' })).toBeFocused()
  await page.keyboard.type('curl')
  await expect(editor.panel('Layers').getByRole('status')).toHaveText(
    /^Before: 1 of \d+ layers\. After: 1 of \d+ layers\.$/,
  )
})

test('what ships and what stays behind is said in words', async ({ editor }) => {
  await editor.open()
  await editor.tab('Layers').click()
  const panel = editor.panel('Layers')
  // each stage before above the same one after, what ships first
  const stages = panel.getByRole('group', { name: drawn }).getByRole('group')
  await expect(stages).toContainText(['ships', 'ships', 'stays behind'])
})
