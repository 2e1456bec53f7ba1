import { EditorPage } from './editor-page'
import { expect, someoneElse, test } from './fixtures'
import { handIn, paste, row } from './session'

test('an own exercise is made, packed into a link, opened to edit again, and solved', async ({
  page,
  browser,
  guard,
}) => {
  test.slow()
  const start = 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "dist/server.js"]\n'
  const solved = 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nUSER node\nCMD ["node", "dist/server.js"]\n'
  await page.goto('/learn/own/')
  await page.getByLabel('Title', { exact: true }).fill('Our report service')
  await page.getByLabel('Dockerfile', { exact: true }).fill(start)
  await expect(page.getByText('The start file reaches every goal already')).toBeVisible()
  await page.getByRole('button', { name: 'Add a solution' }).click()
  await page.getByLabel('The container does not run as root.').check()
  await expect(page.getByText('The solution does not reach one goal.')).toBeVisible()
  await page.getByLabel('Dockerfile of the solution').fill(solved)
  await expect(page.getByText('The solution reaches every goal.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'The image weighs at most' }).first().check()
  await page.getByRole('checkbox', { name: 'The container still starts' }).check()
  await page.getByLabel('First hint').fill('Look at line 1.')
  await expect(page.getByText('The start file reaches 2 of 4 goals.')).toBeVisible()
  await expect(page.getByText('The solution reaches every goal.')).toBeVisible()
  const solveLink = await page.getByRole('textbox', { name: 'Link to solve it' }).inputValue()
  const editLink = await page.getByRole('textbox', { name: 'Link to edit it' }).inputValue()

  const colleague = await someoneElse(browser, guard)
  await colleague.goto(editLink)
  await expect(colleague.getByLabel('Title', { exact: true })).toHaveValue('Our report service')
  await expect(colleague.getByLabel('Dockerfile of the solution')).toHaveValue(solved)
  await expect(colleague.getByRole('checkbox', { name: 'The container still starts' })).toBeChecked()
  await expect(colleague.getByText('The solution reaches every goal.')).toBeVisible()

  await colleague.goto('/')
  await colleague.goto(solveLink)
  await colleague.getByLabel('Your name').fill('Ann')
  await colleague.getByRole('button', { name: 'Begin' }).click()
  await expect(colleague.locator('.monaco-editor .view-line').first()).toBeVisible()
  await colleague.getByRole('button', { name: 'Show a hint' }).click()
  await expect(colleague.getByText('Look at line 1.')).toBeVisible()
  await new EditorPage(colleague).setEditorText(solved)
  await expect(colleague.getByText('4 of 4 reached')).toBeVisible()
  const result = await handIn(colleague)

  await page.getByRole('link', { name: 'Put it into a session' }).click()
  await expect(page.getByRole('list', { name: 'In this session' })).toContainText('Our report service')
  await page.goto('/learn/board/')
  await paste(page, result)
  await expect(row(page, 'Ann')).toContainText('is no exercise of the course')
  await paste(page, `Trainer: ${solveLink}`)
  await expect(row(page, 'Ann')).toContainText('4 of 4')
  await colleague.context().close()
})

test('a Dockerfile with a budget is an exercise', async ({ page }) => {
  await page.goto('/learn/session/')
  await page.getByRole('button', { name: 'Bring a Dockerfile' }).click()
  await page.getByLabel('What to call it').fill('Ours')
  await page.getByLabel('Dockerfile', { exact: true }).fill('FROM python:3.13\nCMD ["python", "main.py"]\n')
  await page.getByLabel('It may weigh at most').fill('200 MB')
  await expect(page.getByText(/As it is: .* on disk/)).toBeVisible()
  await page.getByRole('button', { name: 'Put it into the session' }).click()
  await expect(page.getByRole('list', { name: 'In this session' })).toContainText('Ours')
  await expect(
    page.getByText('The image weighs at most 200 MB on disk. The container still starts main.py.'),
  ).toBeVisible()
  await page.reload()
  await expect(page.getByRole('list', { name: 'In this session' })).toContainText('Ours')
})
