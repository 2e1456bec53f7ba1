import { heavy } from './dockerfiles'
import { EditorPage } from './editor-page'
import { expect, test } from './fixtures'

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
  await page.waitForTimeout(500)
  await page.goto(link)
  await expect(editor.banner).toBeVisible()
  await expect.poll(() => editor.editorText()).toContain('apk add curl')
  await editor.focusEditor()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('# mine')
  await expect(page).toHaveURL('/')
  await expect(editor.banner).toContainText('your copy of a shared review')
  await page.waitForTimeout(500)
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

const broken = [
  { what: 'cut short', spoil: (link: string) => link.slice(0, -3), says: 'cut short' },
  {
    what: 'changed on its way',
    spoil: (link: string) => link.replace(/(#r1\..{8})./, '$1_'),
    says: 'changed on its way',
  },
  { what: 'from a newer page', spoil: (link: string) => link.replace('#r1.', '#r2.'), says: 'newer Plimsoll' },
]

for (const { what, spoil, says } of broken) {
  test(`a link that is ${what} says so and costs nothing`, async ({ editor, page }) => {
    await editor.open()
    const link = await linkTo(editor, shared)
    await editor.setEditorText(heavy)
    await expect(editor.panel('Changes')).toContainText('debian:bookworm')
    await page.waitForTimeout(500)
    await page.goto(spoil(link))
    await expect(page.getByRole('alert', { name: 'Link problem' })).toContainText(says)
    await expect.poll(() => editor.editorText()).toContain('canary-4711')
    await expect(page).toHaveURL('/')
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(page.getByRole('alert', { name: 'Link problem' })).toBeHidden()
  })
}

test('a link that holds something else says so', async ({ editor, page }) => {
  // The packed form of {"hello":"world"}, with a checksum that fits.
  await page.goto('/#r1.q1bKSM3JyVeyUirPL8pJUaoFAA.0v5t3sb')
  await editor.ready()
  await expect(page.getByRole('alert', { name: 'Link problem' })).toContainText('not a review')
  await expect.poll(() => editor.editorText()).toContain('golang:1.24')
})
