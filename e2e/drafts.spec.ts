import { reviewOf } from '../lib/review/review'
import { commentOn, linkOf } from './comments'
import { heavy } from './dockerfiles'
import { EditorPage } from './editor-page'
import { expect, test } from './fixtures'

test('one looks at one’s own draft and comes back to the shared review as it was left', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await editor.untilKept('canary-4711')
  const shared = 'FROM alpine:3.20\nRUN apk add curl\nCMD ["curl"]\n'
  await page.goto(`/${linkOf(reviewOf(shared))}`)
  await expect(editor.banner).toContainText('You are looking at a shared review')
  await editor.tab('Comments').click()
  await page.getByRole('button', { name: 'Comment on the whole file' }).click()
  await commentOn(page, 'Your comment on the whole file', 'Mine in theirs.', 'Bo')
  await expect(editor.banner).toContainText('your copy of a shared review')
  await editor.banner.getByRole('button', { name: 'Back to my draft' }).click()
  await expect.poll(() => editor.editorText()).toContain('canary-4711')
  await expect(editor.tab('Comments')).toHaveText('Comments')

  const draft = page.getByRole('region', { name: 'Your draft' })
  await page.reload()
  await editor.ready()
  await expect.poll(() => editor.editorText()).toContain('canary-4711')
  await draft.getByRole('button', { name: 'Back to the shared review' }).click()
  await expect.poll(() => editor.editorText()).toContain('apk add curl')
  await expect(editor.tab('Comments')).toHaveText('Comments 1')

  await page.goto(`/${linkOf(reviewOf('FROM alpine:3.21\nCMD ["sh"]\n'))}`)
  await expect.poll(() => editor.editorText()).toContain('alpine:3.21')
  await editor.chooseExample('Your copy of a shared review')
  await expect.poll(() => editor.editorText()).toContain('apk add curl')
  await expect(editor.tab('Comments')).toHaveText('Comments 1')

  await editor.banner.getByRole('button', { name: 'Make this my draft' }).click()
  await expect(editor.banner).toBeHidden()
  await editor.chooseExample('Your own file')
  await expect.poll(() => editor.editorText()).toContain('canary-4711')
})

test('a draft that another tab writes over is put aside', async ({ editor, page, context, guard }) => {
  await editor.open()
  const second = await context.newPage()
  guard.watch(second)
  const other = new EditorPage(second)
  await other.open()
  await page.bringToFront()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await editor.untilKept('canary-4711')
  await second.bringToFront()
  await other.setEditorText('FROM alpine:3.20\n')
  await expect(other.panel('Changes')).toContainText('alpine')
  await other.untilKept('alpine:3.20')
  await other.chooseExample('Your own file')
  await expect.poll(() => other.editorText()).toContain('canary-4711')
})
