import { heavy } from './dockerfiles'
import { expect, test } from './fixtures'

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
