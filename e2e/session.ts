import type { Page } from '@playwright/test'
import type { Exercise } from '../lib/learn/exercise'
import { exerciseById } from '../lib/learn/exercises'
import { encodeResult, type HandedIn, type Result } from '../lib/learn/result'
import { encodeSession } from '../lib/learn/session'
import { expect } from './fixtures'

function exercise(id: string): Exercise {
  const found = exerciseById(id)
  if (!found) throw new Error(`no exercise ${id}`)
  return found
}

export const deleted = exercise('deleted-files')
export const lists = exercise('package-lists')
export const title = 'Team C, Tuesday'

export const all = deleted.goals.length

export const work = (part: Partial<HandedIn> = {}): HandedIn => ({
  exercise: deleted.id,
  dockerfile: deleted.solutions[0].dockerfile,
  dockerignore: deleted.solutions[0].dockerignore,
  seconds: 300,
  hints: 0,
  sawSolution: false,
  claimed: { goals: all, onDisk: 88_000_000 },
  ...part,
})
export const resultLink = (name: string, part: Partial<Result> = {}): string =>
  `https://plimsoll.example/learn/board/#${encodeResult({ name, session: title, at: 29_912_345, work: [work()], ...part })}`

export async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('Result links').fill(text)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
}

export const row = (page: Page, name: string) =>
  page.locator('tbody').filter({ has: page.getByRole('button', { name }) })

export async function handIn(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Hand in' }).first().click()
  const link = page.getByRole('textbox', { name: 'Your result' })
  await expect(link).toBeVisible()
  const value = await link.inputValue()
  await page.keyboard.press('Escape')
  return value
}

export const session = `#${encodeSession({ title, timeBox: null, exercises: [deleted.id] })}`
