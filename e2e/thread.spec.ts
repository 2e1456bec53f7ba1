import { type CommentPlace, most } from '../lib/review/comments'
import { type Review, reviewOf } from '../lib/review/review'
import { violations } from './axe'
import { commentOn, focusedText, linkOf, said } from './comments'
import { heavy } from './dockerfiles'
import { EditorPage } from './editor-page'
import { expect, someoneElse, test } from './fixtures'

const aptStep = /package lists/

test('two people talk about a file through links, and the author ends up with the words of both', async ({
  editor,
  page,
  browser,
  guard,
}) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const title = (await page.getByRole('article', { name: aptStep }).first().getAttribute('aria-label')) ?? ''
  const card = page.getByRole('article', { name: title, exact: true })
  await card.getByRole('button', { name: 'Give a reason' }).click()
  await card.getByLabel('Why').fill('The lists are read at run time.')
  await card.getByRole('button', { name: 'Reject with this reason' }).click()
  await expect(card).toContainText('It was left out.')
  await expect(card).toContainText('The lists are read at run time.')
  await expect(editor.panel('Changes')).toContainText('Because: The lists are read at run time.')
  await page.getByRole('button', { name: 'Comment on line 5', exact: true }).click()
  await commentOn(page, 'Your comment on line 5', 'Does all of it have to go in?', 'Ann')
  await expect.poll(() => focusedText(page)).toContain('Does all of it have to go in?')
  await expect(editor.tab('Comments')).toHaveText('Comments 1')
  const toColleague = await editor.shareLink()

  const colleague = new EditorPage(await someoneElse(browser, guard))
  await colleague.page.goto(toColleague)
  await colleague.ready()
  await expect(colleague.banner).toContainText(/Made with Plimsoll .* as here/)
  await expect(colleague.panel('Changes')).toContainText('The lists are read at run time.')
  await colleague.tab('Comments').click()
  const list = colleague.panel('Comments')
  await expect(list).toContainText('Ann')
  await expect(list.getByRole('button', { name: 'Remove' })).toHaveCount(0)
  await list.getByRole('button', { name: 'Answer' }).click()
  await commentOn(list, 'Your answer', 'Only the binary.', 'Bo')
  await list.getByRole('button', { name: 'Resolve' }).click()
  await expect(list).toContainText('1 resolved')
  await colleague.tab('Changes').click()
  const other = colleague.page.getByRole('article').first()
  const commented = (await other.getAttribute('aria-label')) ?? ''
  await other.getByRole('button', { name: `Comment: ${commented}`, exact: true }).click()
  await commentOn(other, 'Your comment on this step', 'This one is worth it.')
  const toAuthor = await colleague.shareLink()
  expect(toAuthor).not.toBe(toColleague)

  await page.getByRole('button', { name: 'Comment on line 1', exact: true }).click()
  await commentOn(page, 'Your comment on line 1', 'Said meanwhile.')
  await page.keyboard.press('ControlOrMeta+K')
  await page.getByRole('combobox', { name: 'What to do' }).fill('merge')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Merge another link' })
  await dialog.getByRole('textbox', { name: 'The other link' }).fill(`Here you are: ${toAuthor}, thanks`)
  await expect(dialog).toContainText('It brings 2 comments and answers.')
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(dialog).toBeHidden()
  const merged = editor.panel('Comments')
  for (const words of ['Said meanwhile.', 'This one is worth it.', 'The lists are read at run time.'])
    await expect(merged).toContainText(words)
  await merged.getByRole('button', { name: /^Resolved/ }).click()
  await expect(merged).toContainText('Only the binary.')
})

test('a reply that is opened is merged into the draft that it answers', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await editor.untilKept('canary-4711')
  const place = { kind: 'file' } as const
  await page.goto(`/${linkOf({ ...reviewOf(heavy), comments: [said(place, 'From Bo.', { author: 'Bo' })] })}`)
  await editor.banner.getByRole('button', { name: 'Merge into my draft' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge another link' })
  await expect(dialog).toContainText('It brings one comment or answer.')
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(editor.panel('Comments')).toContainText('From Bo.')
  await expect(page.getByRole('region', { name: 'Your draft' })).toBeVisible()
})

test('where two do not agree, each place has a choice', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const box = page.getByRole('checkbox', { name: aptStep }).first()
  const title = (await box.getAttribute('aria-label')) ?? ''
  await box.click()
  await expect(editor.step(title)).not.toBeChecked()
  const mine = await editor.shareLink()
  await page.getByRole('button', { name: 'Undo decision' }).click()
  await expect(editor.step(title)).toBeChecked()
  const card = page.getByRole('article', { name: title.replace('Apply: ', '') })
  await card.getByRole('button', { name: 'Give a reason' }).click()
  await card.getByLabel('Why').fill('Measured: it is fine.')
  await card.getByRole('button', { name: 'Accept with this reason' }).click()
  await expect(card).toContainText('The reason given')

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.getByRole('button', { name: 'Merge another link' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge another link' })
  await dialog.getByRole('textbox').fill(mine)
  await expect(dialog).toContainText('In one place you do not agree')
  await expect(dialog).toContainText('Measured: it is fine.')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('radio', { name: 'Theirs' }).check({ force: true })
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(editor.step(title)).not.toBeChecked()
  await page.getByRole('button', { name: 'Undo decision' }).click()
  await expect(editor.step(title)).toBeChecked()
  await expect(card).toContainText('Measured: it is fine.')
})

test('a text without a link, and a link that was cut, say so', async ({ editor, page }) => {
  await editor.open()
  await page.keyboard.press('ControlOrMeta+K')
  await page.getByRole('combobox', { name: 'What to do' }).fill('merge')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Merge another link' })
  await dialog.getByRole('textbox').fill('have a look please')
  await expect(dialog).toContainText('There is no link to a review in this text')
  await dialog.getByRole('textbox').fill(linkOf(reviewOf(heavy)).slice(0, -3))
  await expect(dialog).toContainText('cut short')
  const whole = linkOf(reviewOf(heavy))
  await dialog.getByRole('textbox').fill(`${whole.slice(0, 40)}\n${whole.slice(40)}`)
  await expect(dialog).toContainText('It is about another file')
})

test('a link that is pasted into the file is taken for one', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const comments = [said({ kind: 'file' }, 'Pasted along.')]
  const link = `${new URL(page.url()).origin}/${linkOf({ ...reviewOf(heavy), comments })}`
  const offer = page.getByRole('region', { name: 'What was pasted' })
  await editor.pasteText(link)
  await offer.getByRole('button', { name: 'Merge it into this one' }).click()
  await expect.poll(() => editor.editorText()).toContain('canary-4711')
  const dialog = page.getByRole('dialog', { name: 'Merge another link' })
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(editor.panel('Comments')).toContainText('Pasted along.')

  await editor.pasteText(link)
  await offer.getByRole('button', { name: 'Open it' }).click()
  await expect(editor.banner).toContainText('shared review')
  await editor.banner.getByRole('button', { name: 'Back to my draft' }).click()
  await expect.poll(() => editor.editorText()).toContain('canary-4711')
})

test('a review that was made elsewhere says what differs', async ({ editor }) => {
  const made = { engine: '0.0.9', tables: '2020-01-01', onDisk: { before: 9e9, after: 1e6 } }
  await editor.open(linkOf({ ...reviewOf(heavy), made }))
  await expect(editor.banner).toContainText('It was made with Plimsoll 0.0.9')
  await expect(editor.banner).toContainText('sizes of base images are of 2020-01-01')
  await expect(editor.banner).toContainText('It then said 9 GB → 1 MB on disk')
})

const hostile = [
  '<script>document.title = "taken"</script><img src=x onerror="document.title = \'taken\'">',
  '[click](javascript:document.title="taken") `code` **bold** <b>bold</b> &lt;',
  'w'.repeat(most.text),
  '\u202e\u2066gnihton si siht\u0000\u0007 \u200f\u202d',
  `${'e\u0301\u0302\u0303\u0304\u0305'.repeat(200)}`,
  `a${'\n'.repeat(1000)}b`,
  '{{constructor.constructor("return 1")()}} <%= 7*7 %>',
  '',
]

function hostileReview(): Review {
  const keys = ['__proto__', 'constructor', 'toString', '"><script>']
  const places: readonly CommentPlace[] = [
    { kind: 'file' },
    { kind: 'lines', line: 2, endLine: 3 },
    ...keys.map((key): CommentPlace => ({ kind: 'step', key })),
  ]
  const comments = hostile.flatMap((text, index) =>
    places.map((place, at) =>
      said(place, text, {
        author: text.slice(0, most.name),
        at: index === 0 ? Number.MAX_SAFE_INTEGER : index,
        resolved: (index + at) % 5 === 0,
        replies: at === 0 ? [{ author: '\u202e', text, at: null }] : [],
      }),
    ),
  )
  const all = <Value>(value: Value) => Object.fromEntries(keys.map((key) => [key, value]))
  return {
    ...reviewOf(heavy),
    comments,
    decisions: all('rejected' as const),
    reasons: all(hostile[0] ?? ''),
    answers: all(all(hostile[0] ?? '')),
    made: { engine: '<b>9</b>', tables: '\u202e2020', onDisk: null },
  }
}

for (const screen of [
  { name: 'a desk', viewport: { width: 1440, height: 900 } },
  { name: 'a phone', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
]) {
  const { name, ...use } = screen
  test.describe(`on ${name}`, () => {
    test.use(use)

    test('what others wrote is text, whatever they wrote', async ({ editor, page }) => {
      await editor.open(linkOf(hostileReview()))
      for (const view of ['Comments', 'Changes'] as const) {
        await editor.show(view)
        const panel = editor.panel(view)
        await expect(panel.getByText('<script>document.title').first()).toBeVisible()
        await expect(panel.locator('script, img, b')).toHaveCount(0)
        await expect(panel.getByRole('link', { name: 'click' })).toHaveCount(0)
        expect(await violations(page), view).toEqual([])
        const overflow = await page.evaluate(() => {
          const shown = document.querySelector('[role=tabpanel]:not([hidden])')
          return [
            document.documentElement.scrollWidth - innerWidth,
            (shown?.scrollWidth ?? 0) - (shown?.clientWidth ?? 0),
          ]
        })
        expect(overflow, view).toEqual([0, 0])
      }
      await expect(editor.panel('Changes')).not.toContainText('taken by')
      await expect(page).not.toHaveTitle('taken')
      await expect(editor.banner).toContainText('<b>9</b>')
      const link = await editor.shareLink()
      expect(link.length, 'all of it goes on in the next link').toBeGreaterThan(1000)
      expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([])
    })
  })
}
