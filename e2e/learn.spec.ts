import type { Page } from '@playwright/test'
import type { Exercise } from '../lib/learn/exercise'
import { exerciseById, exercises } from '../lib/learn/exercises'
import { violations } from './axe'
import { EditorPage } from './editor-page'
import { expect, test } from './fixtures'

function exercise(id: string): Exercise {
  const found = exerciseById(id)
  if (!found) throw new Error(`no exercise ${id}`)
  return found
}

const first = exercise('deleted-files')
const [solution] = first.solutions
const goals = (page: Page) => page.getByRole('list', { name: 'Goals' })
const reachedGoals = (page: Page) =>
  goals(page)
    .getByRole('listitem')
    .filter({ hasText: /^Reached: / })

/** An exercise with its file to be edited and its goals weighed. */
async function openExercise(page: Page, id: string): Promise<EditorPage> {
  await page.goto(`/learn/${id}/`)
  await expect(goals(page)).toBeVisible()
  const editor = new EditorPage(page)
  if (!(await editor.isTouch())) await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
  return editor
}

test('the course is found from the playground, and lists its exercises with what was done', async ({
  page,
  editor,
}) => {
  await editor.open()
  await page.getByRole('link', { name: 'Learn' }).click()
  await expect(page).toHaveURL(/\/learn\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Learn')
  await expect(page.getByRole('region', { name: 'Your progress' })).toContainText(`0 of ${exercises.length} solved`)
  for (const { title } of exercises) await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible()
  await page.getByRole('link', { name: /^Begin/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first.title)
})

test('an exercise is solved by typing, and stays solved after a reload', async ({ page }) => {
  const editor = await openExercise(page, 'deleted-files')
  await expect(reachedGoals(page)).not.toHaveCount(0)
  await expect(goals(page)).toContainText(/Layers hold at most 5 MB that later ones delete\.\s*Now:\s*about \d+ MB/)
  await expect(page.getByRole('heading', { name: 'What to remember' })).toHaveCount(0)

  await editor.setEditorText(solution.dockerfile)
  await expect(reachedGoals(page)).toHaveCount(first.goals.length)
  await expect(page.getByRole('status').filter({ hasText: 'goals.' })).toContainText('Reached: ')
  await expect(page.getByRole('heading', { name: 'What to remember' })).toBeVisible()

  await page.reload()
  await expect(reachedGoals(page)).toHaveCount(first.goals.length)
  await expect.poll(() => editor.editorText()).toContain('--mount=type=bind')
  await page.getByRole('link', { name: 'All exercises' }).click()
  await expect(page.getByRole('region', { name: 'Your progress' })).toContainText('1 of')
  await expect(page.getByRole('listitem').filter({ hasText: 'What deletion does' })).toContainText('Solved')
})

test('hints come one at a time and are counted', async ({ page }) => {
  await openExercise(page, 'package-lists')
  for (const name of ['Show a hint', 'Show a second hint', 'Show the last hint'])
    await page.getByRole('button', { name }).click()
  const hints = page.getByRole('region', { name: 'Hints' }).getByRole('list')
  await expect(hints.getByRole('listitem')).toHaveCount(3)
  await expect(hints).toBeFocused()
  await page.goto('/learn/')
  await expect(page.getByRole('listitem').filter({ hasText: 'Lists and caches' })).toContainText('3 hints')
})

test('who looks at a solution has not solved the exercise', async ({ page }) => {
  const editor = await openExercise(page, 'deleted-files')
  await page.getByRole('button', { name: 'Show the solutions' }).click()
  await expect(page.getByText('has not solved the exercise')).toBeVisible()
  await page.getByRole('button', { name: 'Show them all the same' }).click()
  const diff = page.getByRole('region', { name: 'Changes of Dockerfile' })
  await expect(diff).toContainText('--mount=type=bind')
  await expect(page.getByRole('definition').first()).toContainText(/MB/)
  await page.getByRole('radio', { name: 'Another way' }).check()
  await expect(diff).toContainText('COPY --from=build')

  await editor.setEditorText(solution.dockerfile)
  await expect(reachedGoals(page)).toHaveCount(first.goals.length)
  await page.goto('/learn/')
  await expect(page.getByRole('listitem').filter({ hasText: 'What deletion does' })).toContainText('Solution seen')
  await expect(page.getByRole('region', { name: 'Your progress' })).toContainText('0 of')
})

test('a .dockerignore is part of the exercise, and starting over asks first', async ({ page }) => {
  const editor = await openExercise(page, 'dockerignore')
  const count = (await goals(page).getByRole('listitem').all()).length
  const ignore = page.getByRole('textbox', { name: '.dockerignore' })
  await ignore.fill('*\n!main.py\n!templates\n')
  await expect(reachedGoals(page)).toHaveCount(count)
  await editor.setEditorText('FROM scratch\n')
  await expect(reachedGoals(page)).not.toHaveCount(count)
  await page.getByRole('button', { name: 'Start over' }).click()
  await page.getByRole('button', { name: 'Give up my text' }).click()
  await expect.poll(() => editor.editorText()).toContain('COPY . .')
  await expect(ignore).toHaveValue('')
})

test('a question explains the answer that was chosen', async ({ page }) => {
  const editor = await openExercise(page, 'deleted-files')
  await editor.setEditorText(solution.dockerfile)
  const question = page.getByRole('group', { name: first.quizzes[0]?.question ?? '' })
  const [right, wrong] = first.quizzes[0]?.answers ?? []
  await question.getByRole('radio', { name: wrong?.text ?? '' }).check()
  await expect(question).toContainText(`Not so. ${wrong?.because}`)
  await question.getByRole('radio', { name: right?.text ?? '' }).check()
  await expect(question).toContainText(`Right. ${right?.because}`)
})

test('progress goes out as a file, can be deleted, and comes in again', async ({ page }) => {
  await openExercise(page, 'users')
  await page.getByRole('button', { name: 'Show a hint' }).click()
  await page.goto('/learn/')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const file = await (await saved).path()
  const row = page.getByRole('listitem').filter({ hasText: 'Run as a user' })
  await expect(row).toContainText('1 hint')

  await page.getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click()
  await expect(row).toContainText('Not yet')
  await page.getByLabel('File with progress').setInputFiles(file)
  await expect(row).toContainText('1 hint')
  await expect(page.getByRole('status')).toContainText('Taken in: one exercise')
  await page.getByLabel('File with progress').setInputFiles({
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"exercises":[]}'),
  })
  await expect(page.getByRole('status')).toContainText('other.json holds no progress')
  await expect(row).toContainText('1 hint')
})

test('every exercise opens, weighs its file and is not done yet', async ({ page }) => {
  test.setTimeout(180_000)
  for (const { id, title, goals: aims } of exercises) {
    await openExercise(page, id)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByRole('img').first()).toHaveAccessibleName(/.{60}/)
    await expect(goals(page).getByRole('listitem')).toHaveCount(aims.length)
    await expect(
      goals(page)
        .getByRole('listitem')
        .filter({ hasText: /^Not yet: / }),
    ).not.toHaveCount(0)
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })
    test('axe has nothing to say of the course', async ({ page }) => {
      await page.goto('/learn/')
      expect(await violations(page)).toEqual([])
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    })

    test('axe has nothing to say of an exercise, with its solution shown', async ({ page }) => {
      await openExercise(page, 'final')
      await page.getByRole('button', { name: 'Show a hint' }).click()
      await page.getByRole('button', { name: 'Show the solutions' }).click()
      await page.getByRole('button', { name: 'Show them all the same' }).click()
      await expect(page.getByRole('definition').first()).toBeVisible()
      expect(await violations(page)).toEqual([])
    })

    test.describe('on a phone', () => {
      test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
      test('an exercise fits, and can be worked on', async ({ page }) => {
        const editor = await openExercise(page, 'package-lists')
        await editor.setEditorText('FROM debian:bookworm-slim\n')
        await expect(goals(page)).toContainText('Not yet: The container still starts http.')
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
        expect(await violations(page)).toEqual([])
      })
    })
  })
}

test('an address that leads nowhere leads to the course all the same', async ({ page }) => {
  // Asked for by its own name: what a missing page is answered with is said in the console as an error.
  await page.goto('/404.html')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address')
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: 'The course' }).click()
  await expect(page).toHaveURL(/\/learn\/$/)
})
