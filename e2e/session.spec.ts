import type { Page } from '@playwright/test'
import { seal } from '../lib/review/sealed'
import { violations } from './axe'
import { EditorPage } from './editor-page'
import { expect, someoneElse, test } from './fixtures'
import { all, deleted, handIn, lists, paste, resultLink, row, session, title, work } from './session'

async function takePart(page: Page, link: string, name: string): Promise<EditorPage> {
  await page.goto(link)
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(deleted.title)
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
  return new EditorPage(page)
}

test('a trainer makes a session, three hand in, and the board shows them from a pasted chat', async ({
  page,
  browser,
  guard,
}) => {
  test.slow()
  await page.goto('/learn/session/')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Minutes').fill('45')
  for (const it of [lists, deleted]) await page.getByRole('checkbox', { name: it.title }).check()
  await page.getByRole('button', { name: `Earlier: ${deleted.title}` }).click()
  await expect(page.getByRole('list', { name: 'In this session' }).getByRole('listitem')).toHaveText([
    new RegExp(deleted.title),
    new RegExp(lists.title),
  ])
  await page.getByRole('button', { name: 'Show a QR code' }).click()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  await page.keyboard.press('Escape')
  const link = await page.getByRole('textbox', { name: 'Link to the session' }).inputValue()
  expect(link).toMatch(/\/learn\/session\/#s1\.[\w-]+\.[0-9a-z]{7}$/)

  const ann = await someoneElse(browser, guard)
  const annsEditor = await takePart(ann, link, 'Ann')
  await expect(ann.getByText('About 45 min left')).toBeVisible()
  await annsEditor.setEditorText(deleted.solutions[0].dockerfile)
  await expect(ann.getByText(`${all} of ${all} reached`)).toBeVisible()
  await ann.getByRole('button', { name: `Next: ${lists.title}` }).click()
  await expect(ann.getByRole('heading', { level: 1 })).toHaveText(lists.title)
  await expect(ann.getByRole('button', { name: `1, ${deleted.title}, solved` })).toBeVisible()
  const annsLink = await handIn(ann)

  const bo = await someoneElse(browser, guard)
  const bosEditor = await takePart(bo, link, 'Bo')
  await bo.getByRole('button', { name: 'Show a hint' }).click()
  await bosEditor.setEditorText(`# mine\n${deleted.dockerfile}`)
  await expect(bo.getByText(new RegExp(`^[1-${all - 1}] of ${all} reached`))).toBeVisible()
  await expect.poll(() => bo.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('# mine')
  await bo.reload()
  await expect(bo.locator('.monaco-editor .view-line').first()).toBeVisible()
  await expect.poll(() => bosEditor.editorText()).toContain('# mine')
  const bosLink = await handIn(bo)

  const cy = await someoneElse(browser, guard)
  const cysEditor = await takePart(cy, link, 'Cy')
  await cy.getByRole('button', { name: 'Show the solutions' }).click()
  await cy.getByRole('button', { name: /all the same/ }).click()
  await cysEditor.setEditorText(deleted.solutions[1].dockerfile)
  await expect(cy.getByText(`${all} of ${all} reached`)).toBeVisible()
  const cysLink = await handIn(cy)

  const forged = resultLink('Mallory', { work: [work({ dockerfile: deleted.dockerfile })] })
  await page.getByRole('link', { name: 'Open the board' }).click()
  await expect(page.getByRole('heading', { name: 'Board' })).toBeVisible()
  const chat = `[10:01] Trainer: here it is ${link}
[10:31] Ann: done! <${annsLink}>
[10:32] Bo: as far as I got (${bosLink}), sorry
[10:33] Cy:
> ${cysLink.replace(/.{70}(?=.)/g, '$&\n> ')}
[10:34] Mallory: ${forged}
[10:35] Di: ${annsLink.slice(0, -9)}`
  await paste(page, chat)
  await expect(page.getByText('Added: Ann, Bo, Cy and Mallory.')).toBeVisible()
  await expect(row(page, 'Ann')).toContainText(`${all} of ${all + lists.goals.length}`)
  await expect(row(page, 'Mallory')).toContainText(
    new RegExp(`The link says ${all} of ${all} goals; its file reaches [1-${all - 1}]\\.`),
  )
  await expect(row(page, 'Mallory')).toContainText('The link says 88 MB on disk')
  for (const honest of ['Ann', 'Bo', 'Cy']) await expect(row(page, honest)).not.toContainText('The link says')

  await page.getByLabel('Exercise', { exact: true }).selectOption(deleted.id)
  await expect(row(page, 'Ann')).toContainText('solved')
  await expect(row(page, 'Bo')).toContainText('not all goals')
  await expect(row(page, 'Bo').getByRole('cell').nth(5)).toHaveText('1')
  await expect(row(page, 'Cy')).toContainText('all goals, after the solution was seen')
  const names = page.locator('tbody th')
  await expect(names.first()).toHaveText('Ann')
  await page.getByRole('button', { name: 'On disk' }).click()
  await page.getByRole('button', { name: 'On disk' }).click()
  await expect(names.last()).toHaveText(/Ann|Cy/)

  await page.reload()
  await expect(row(page, 'Mallory')).toContainText('its file reaches')
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByRole('button', { name: 'Take everything off the board' }).click()
  await expect(row(page, 'Ann')).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Board' })).toBeVisible()
  await expect(row(page, 'Ann')).toHaveCount(0)
  for (const it of [ann, bo, cy]) await it.context().close()
})

test.describe('a link to a session that cannot be opened says why', () => {
  for (const [hash, says] of [
    [session.slice(0, -3), 'cut short'],
    [session.replace(/(#s1\..{8})./, '$1_'), 'was changed on its way'],
    ['#s9.abc.0000000', 'newer Plimsoll'],
    [`#${seal('s', { t: 'x', x: ['no-such-exercise'] })}`, 'does not have'],
    [`#${seal('s', { t: 'x', x: [] })}`, 'not a session'],
  ] as const) {
    test(says, async ({ page }) => {
      await page.goto(`/learn/session/${hash}`)
      await expect(page.locator('main').getByRole('alert')).toContainText(says)
    })
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    test('axe has nothing to say of what makes, holds and shows a session', async ({ page }) => {
      test.slow()
      const narrow = async () => {
        expect(await violations(page)).toEqual([])
        await page.setViewportSize({ width: 390, height: 844 })
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        await page.setViewportSize({ width: 1440, height: 900 })
      }
      await page.goto('/learn/session/')
      await page.getByRole('checkbox', { name: deleted.title }).check()
      await page.getByRole('button', { name: 'Bring a Dockerfile' }).click()
      await narrow()
      await page.goto('/learn/own/')
      await page.getByLabel('Begin from one of the course').selectOption(lists.id)
      await expect(page.getByText(/The start file reaches \d of/)).toBeVisible()
      await page.getByRole('button', { name: 'Add a question' }).click()
      await narrow()
      await page.goto('/learn/board/')
      await paste(page, `${resultLink('Ann')} ${resultLink('Bo', { work: [work({ exercise: 'none' })] })} #h1.abc`)
      await row(page, 'Ann').getByRole('button').first().click()
      await narrow()
      await page.goto(`/learn/session/${session}`)
      await page.getByLabel('Your name').fill('Ann')
      await narrow()
      await page.getByRole('button', { name: 'Begin' }).click()
      await page.getByRole('button', { name: 'Show a hint' }).click()
      await page.getByRole('button', { name: 'Hand in' }).first().click()
      await expect(page.getByRole('textbox', { name: 'Your result' })).toBeVisible()
      await narrow()
    })
  })
}
