import { heavy } from './dockerfiles'
import { expect, test } from './fixtures'

test.describe('budget and cost', () => {
  test('a budget is set from what its kind comes to, drawn on the hull, kept and taken back', async ({
    editor,
    page,
  }) => {
    await editor.open()
    await editor.tab('Cost').click()
    await page.getByRole('button', { name: /^A static program/ }).click()
    await expect(page.getByTestId('budget-verdict')).toContainText('more than 20 MB')
    await expect(editor.headline).toContainText('Budget of 20 MB to pull')
    await expect(page.getByRole('img', { name: /Its load line is at 20 MB/ })).toBeVisible()
    await page.reload()
    await editor.ready()
    await expect(editor.headline).toContainText('Budget of 20 MB to pull')
    await page.getByRole('textbox', { name: 'At most' }).fill('a lot')
    await page.getByRole('button', { name: 'Set budget' }).click()
    await expect(editor.panel('Cost')).toContainText('Write it as 120 MB or 1.2 GB.')
    await page.getByRole('button', { name: 'No budget' }).click()
    await expect(editor.headline).not.toContainText('Budget of')
  })

  test('figures that are put in count at once, and their formula is shown', async ({ editor, page }) => {
    await editor.open()
    await editor.tab('Cost').click()
    await expect(editor.panel('Cost')).toContainText('× 10 deploys a day × 5 nodes')
    await page.getByRole('spinbutton', { name: 'Nodes that pull each' }).fill('50')
    await expect(editor.panel('Cost')).toContainText('× 10 deploys a day × 50 nodes')
    await page.getByRole('spinbutton', { name: 'Mbit/s of a node' }).fill('1000')
    await expect(editor.headline).toContainText('Pull at 1000 Mbit/s')
  })
})

test('a change of the source says which instructions run again, on a laptop and on an empty runner', async ({
  editor,
  page,
}) => {
  await editor.open()
  await editor.setEditorText('FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n')
  await editor.tab('Cache').click()
  await expect(page.getByRole('radio', { name: 'A file of the source' })).toBeChecked()
  const before = page.getByRole('region', { name: 'Before: what runs again' })
  await expect(before.getByRole('listitem').filter({ hasText: 'RUN npm ci' })).toContainText('runs again')
  const after = page.getByRole('region', { name: 'After: what runs again' })
  await expect(after.getByRole('listitem').filter({ hasText: 'npm ci' })).toContainText('from the cache')
  await page.getByRole('radio', { name: 'Empty CI runner' }).check({ force: true })
  await expect(editor.panel('Cache')).toContainText('Layers that stay, pulled to go on from them')
  // the file as it is names no manifest, and takes it all the same
  await page.getByRole('radio', { name: /^The manifests? package/ }).check({ force: true })
  await expect(before.getByRole('listitem').filter({ hasText: 'RUN npm ci' })).toContainText('runs again')
  await page.getByRole('radio', { name: 'The base image' }).check({ force: true })
  await expect(before.getByRole('listitem').filter({ hasText: 'WORKDIR /app' })).toContainText('runs again')
})

test('a stage that a build leaves out is not built after a change, and counts for nothing', async ({
  editor,
  page,
}) => {
  await editor.open()
  await editor.setEditorText(
    'FROM node:24 AS site\nRUN ls\nFROM nginx\nCOPY --from=site /a /a\nFROM node:24\nCOPY . /app\n',
  )
  await editor.tab('Cache').click()
  const before = page.getByRole('region', { name: 'Before: what runs again' })
  await expect(before.getByRole('heading', { name: /^Before/ })).toContainText('1 of 1 run again')
  await expect(before.getByRole('listitem').filter({ hasText: 'RUN ls' })).toContainText('not built')
  await expect(before).toContainText('Stage site, is not built')
})

test('a base is tried with one click, and one click goes back', async ({ editor }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await editor.tab('Bases').click()
  const panel = editor.panel('Bases')
  await expect(panel.getByRole('rowheader', { name: /debian:bookworm.*now/ })).toBeVisible()
  await expect(panel).toContainText('`apt-get`'.replaceAll('`', ''))
  await panel.getByRole('button', { name: /^Try alpine:/ }).click()
  await expect.poll(() => editor.editorText()).toContain('FROM alpine:')
  await expect.poll(() => editor.editorText()).toContain('RUN apk add --no-cache curl git')
  await expect(panel.getByRole('rowheader', { name: /alpine:.*now/ })).toBeVisible()
  // every row stays where it was, and the way back has the focus
  await expect(panel.getByRole('rowheader').first()).toHaveText(/^debian:bookworm.*before$/)
  await expect(panel.getByRole('button', { name: 'Back to debian:bookworm' })).toBeFocused()
  await panel.getByRole('button', { name: 'Back to debian:bookworm' }).click()
  await expect.poll(() => editor.editorText()).toContain('FROM debian:bookworm')
  await expect.poll(() => editor.editorText()).toContain('RUN apt-get update\nRUN apt-get install -y curl git')
  await expect(panel.getByRole('button', { name: /^Back to/ })).toHaveCount(0)
  await expect(panel.getByRole('button', { name: /^Try alpine:/ })).toBeFocused()
})
