import { violations } from './axe'
import { expect, test } from './fixtures'

test('every rule is on one page, and each has its own', async ({ page }) => {
  await page.goto('/rules/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rules')
  await page.getByRole('link', { name: 'Package lists stay in the layer' }).click()
  await expect(page).toHaveURL(/\/rules\/package-lists-left\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Package lists stay in the layer')
  for (const part of ['Looks for', 'Why', 'Do', 'Mind'])
    await expect(page.getByRole('term').filter({ hasText: part })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'When not to' })).toBeVisible()
  await expect(page.getByRole('figure').first()).toContainText(/MB on disk becomes/)
  await expect(page.getByText('Hadolint DL3009')).toBeVisible()
})

test('an example opens in the playground as it stands on the page', async ({ page, editor }) => {
  await page.goto('/rules/slimmer-base/')
  await page.getByRole('link', { name: 'Open in the playground' }).first().click()
  await editor.ready()
  await expect(editor.banner).toContainText('shared review')
  await expect.poll(() => editor.editorText()).toContain('FROM node:22')
})

test('a step leads to the page of its rule', async ({ page, editor }) => {
  await editor.open()
  const card = page.getByRole('article').first()
  await card.locator('summary').first().press('Enter')
  const link = card.getByRole('link', { name: /All about this rule/ })
  await expect(link).toHaveAttribute('href', /^rules\/[\w-]+\/$/)
  const href = (await link.getAttribute('href')) ?? ''
  expect((await page.request.get(`/${href}`)).status()).toBe(200)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    for (const path of ['/rules/', '/rules/slimmer-base/', '/rules/unignored-context/']) {
      test(`axe has nothing to say of ${path}`, async ({ page }) => {
        await page.goto(path)
        expect(await violations(page)).toEqual([])
        await page.setViewportSize({ width: 390, height: 844 })
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      })
    }
  })
}
