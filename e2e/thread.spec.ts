import type { Browser, Locator, Page } from '@playwright/test'
import { type Comment, type CommentPlace, most } from '../lib/review/comments'
import { encodeLink } from '../lib/review/link'
import { type Review, reviewOf } from '../lib/review/review'
import { violations } from './axe'
import { heavy } from './dockerfiles'
import { EditorPage } from './editor-page'
import { expect, test } from './fixtures'

const aptStep = /package lists/

async function pageFor(browser: Browser, guard: { watch: (page: Page) => void }): Promise<EditorPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  guard.watch(page)
  return new EditorPage(page)
}

const linkOf = (review: Review): string => `#${encodeLink(review)}`

const said = (place: CommentPlace, text: string, more: Partial<Comment> = {}): Comment => ({
  author: 'Ann',
  text,
  at: 29_000_000,
  place,
  resolved: false,
  replies: [],
  ...more,
})

async function commentOn(where: Page | Locator, label: string, text: string, name?: string): Promise<void> {
  await where.getByLabel(label).fill(text)
  if (name !== undefined) await where.getByLabel('Your name').fill(name)
  await where.getByLabel(label).press('Control+Enter')
}

/** Where nothing has the focus it is the page's, which holds every word. */
const focusedText = (page: Page) =>
  page.evaluate(() => (document.activeElement === document.body ? '' : (document.activeElement?.textContent ?? '')))

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
  expect(await focusedText(page)).toContain('Does all of it have to go in?')
  await expect(editor.tab('Comments')).toHaveText('Comments 1')
  const toColleague = await editor.shareLink()

  const colleague = await pageFor(browser, guard)
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
  await other.getByRole('button', { name: 'Comment', exact: true }).click()
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
  await page.waitForTimeout(500)
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

test('a step that is left out takes the focus along, from its card and from the list', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const focused = () => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-step]')?.dataset.step)
  const steps = page.getByRole('article')
  const first = await steps.first().getAttribute('data-step')
  await steps.first().getByRole('button', { name: 'Reject', exact: true }).press('Enter')
  await expect(editor.panel('Changes')).toContainText('Left out')
  await expect.poll(focused).toBe(first)
  const box = page.getByRole('checkbox', { name: /^Apply: / }).first()
  const second = await box.evaluate((input) => input.closest<HTMLElement>('[data-step]')?.dataset.step)
  await box.press('Space')
  await expect(page.locator(`li[data-step="${second}"] input`)).not.toBeChecked()
  await expect.poll(focused).toBe(second)
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
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

test('one looks at one’s own draft and comes back to the shared review as it was left', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await page.waitForTimeout(500)
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
  await page.waitForTimeout(500)
  await second.bringToFront()
  await other.setEditorText('FROM alpine:3.20\n')
  await expect(other.panel('Changes')).toContainText('alpine')
  await second.waitForTimeout(500)
  await other.chooseExample('Your own file')
  await expect.poll(() => other.editorText()).toContain('canary-4711')
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
