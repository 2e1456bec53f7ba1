import { heavy } from './dockerfiles'
import { expect, test } from './fixtures'

const ways = 'Ways to do it'

test('one of several ways is taken, taken back and kept in a link', async ({ editor, page, context, guard }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await editor.open()
  await editor.setEditorText(heavy)
  const group = page.getByRole('group', { name: ways }).first()
  await expect(group).toBeVisible()
  const mounts = group.getByRole('radio', { name: /cache mounts/ })
  await expect(mounts).not.toBeChecked()
  await mounts.check()
  await expect(group.getByRole('radio', { name: /cache mounts/ })).toBeChecked()
  await expect(editor.panel('Changes')).toContainText('--mount=type=cache')

  await page.getByRole('button', { name: 'Undo decision' }).click()
  await expect(group.getByRole('radio', { name: /cache mounts/ })).not.toBeChecked()
  await page.getByRole('button', { name: 'Redo decision' }).click()
  await expect(group.getByRole('radio', { name: /cache mounts/ })).toBeChecked()

  const link = await editor.shareLink()
  const other = await context.newPage()
  guard.watch(other)
  await other.goto(link)
  await expect(
    other
      .getByRole('group', { name: ways })
      .first()
      .getByRole('radio', { name: /cache mounts/ }),
  ).toBeChecked()
})

test('each step has a small diff of its own', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  // until the answer for this text is there, the steps are those of the text before
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const button = page.getByRole('button', { name: /^What it changes:/ }).first()
  await button.press('Enter')
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  const row = page.getByRole('listitem').filter({ has: button })
  await expect(row.getByRole('insertion').first()).toBeVisible()
})

test('how much is explained is chosen once and remembered', async ({ editor, page }) => {
  await editor.open()
  const details = page.getByRole('article').first().locator('details[open]')
  await expect(details).toHaveCount(0)
  await page.getByRole('radio', { name: 'Newcomer' }).check({ force: true })
  await expect(details).toHaveCount(1)
  await expect(page.getByRole('article').first()).toContainText(/(Safe|Review|Risky): /)
  await page.reload()
  await editor.ready()
  await expect(page.getByRole('radio', { name: 'Newcomer' })).toBeChecked()
  await page.getByRole('radio', { name: 'Expert' }).check({ force: true })
  await expect(
    page
      .getByRole('article')
      .first()
      .getByText(/It takes .* for granted/),
  ).toBeVisible()
})

test('steps are listed by what they save, each with its place in the plan, and that is remembered', async ({
  editor,
  page,
}) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const bySaving = page.getByRole('button', { name: 'Largest saving first' })
  const numbers = editor
    .panel('Changes')
    .getByRole('listitem')
    .getByRole('link', { name: /^\d+\. / })
  await expect(bySaving).toHaveAttribute('aria-pressed', 'false')
  await expect(numbers).toHaveCount(0)
  await bySaving.press('Enter')
  await expect(bySaving).toBeFocused()
  await expect(bySaving).toHaveAttribute('aria-pressed', 'true')
  await expect(numbers).toHaveCount(await page.getByRole('checkbox', { checked: true }).count())
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^\d+\. / }) })
  await expect(rows.first()).toContainText('MB')
  await page.reload()
  await editor.ready()
  await expect(bySaving).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ControlOrMeta+K')
  await page.getByRole('combobox', { name: 'What to do' }).fill('List the steps as')
  await page.keyboard.press('Enter')
  await expect(numbers).toHaveCount(0)
})

test('what waits for a yes says so, and all that is safe is accepted at once', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await expect(editor.panel('Changes')).toContainText('Waiting for your word')
  await expect(page.getByRole('article', { name: /dockerignore/ })).toContainText(
    'It rests on something that the file does not tell',
  )
  const safe = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox', { checked: true }) })
    .filter({ hasText: 'Safe' })
  await expect(safe).not.toHaveCount(0)
  const count = await safe.count()
  await safe.first().getByRole('checkbox').click()
  await expect(safe).toHaveCount(count - 1)
  await page.getByRole('button', { name: 'Accept all safe' }).click()
  await expect(safe).toHaveCount(count)
})

test('a step that is left out takes the focus along, from its card and from the list', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const focused = () => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-step]')?.dataset.step)
  const steps = page.getByRole('article')
  const first = await steps.first().getAttribute('data-step')
  await steps.first().getByRole('button', { name: 'Reject' }).press('Enter')
  await expect(editor.panel('Changes')).toContainText('Left out')
  await expect.poll(focused).toBe(first)
  const box = page.getByRole('checkbox', { name: /^Apply: / }).first()
  const second = await box.evaluate((input) => input.closest<HTMLElement>('[data-step]')?.dataset.step)
  await box.press('Space')
  await expect(page.locator(`li[data-step="${second}"] input`)).not.toBeChecked()
  await expect.poll(focused).toBe(second)
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
})

test('what is far from the screen follows once the keys rest', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  const far = page.getByRole('region', { name: 'Not in the result' })
  await expect(far).toContainText('What /srv/run does')
  await expect(far).not.toBeInViewport()
  await editor.cursorBehind('/srv/run')
  await page.keyboard.type('ner')
  await expect(far).toContainText('What /srv/runner does')
})

test('a change that comes leaves those behind it where they stand', async ({ editor, page }) => {
  const added = Array.from(
    { length: 5 },
    (_, at) => `ADD part-${at}.txt /srv/part-${at}.txt\nRUN test -s part-${at}.txt\n`,
  )
  await editor.open()
  await editor.setEditorText(`FROM debian:trixie-slim\nWORKDIR /srv\nRUN mkdir parts\n${added.join('')}`)
  const cards = page.locator('#review-panel-changes article').filter({ hasText: /ADD/ })
  await expect(cards).toHaveCount(added.length)
  await cards.evaluateAll((all) => {
    for (const card of all) card.setAttribute('data-stood', '')
  })
  await editor.cursorBehind('WORKDIR /srv')
  await page.keyboard.type('\nADD more.txt /srv/more.txt')
  await expect(cards).toHaveCount(added.length + 1)
  await expect(cards.and(page.locator('[data-stood]'))).toHaveCount(added.length)
})
