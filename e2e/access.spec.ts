import type { Locator } from '@playwright/test'
import { violations } from './axe'
import { EditorPage } from './editor-page'
import { expect, test } from './fixtures'

const screens = [
  { name: 'wide', use: { viewport: { width: 1440, height: 900 } } },
  { name: 'narrow', use: { viewport: { width: 1024, height: 768 } } },
  { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
]

for (const colorScheme of ['light', 'dark'] as const) {
  for (const screen of screens) {
    test.describe(`${screen.name}, ${colorScheme}`, () => {
      test.use({ ...screen.use, colorScheme })

      test('axe has nothing to say of any view', async ({ editor, page }) => {
        await editor.open()
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
        for (const view of ['Changes', 'Layers', 'Findings', 'Bases', 'Cache', 'Cost', 'Build', 'Comments'] as const) {
          await editor.show(view)
          expect(await violations(page), view).toEqual([])
        }
        for (const dialog of ['Actions', 'Share'] as const) {
          await page.getByRole('button', { name: dialog, exact: true }).click()
          await expect(page.getByRole('dialog')).toContainText(dialog)
          expect(await violations(page), dialog).toEqual([])
          await page.keyboard.press('Escape')
        }
      })

      test('nothing is wider than the screen', async ({ editor, page }) => {
        await editor.open()
        for (const view of ['Changes', 'Layers', 'Findings', 'Bases', 'Cache', 'Cost', 'Build', 'Comments'] as const) {
          await editor.show(view)
          const overflow = await page.evaluate(() => {
            const panel = document.querySelector('[role=tabpanel]:not([hidden])')
            return {
              page: document.documentElement.scrollWidth - innerWidth,
              panel: panel ? panel.scrollWidth - panel.clientWidth : 0,
            }
          })
          expect(overflow, view).toEqual({ page: 0, panel: 0 })
        }
      })
    })
  }
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the file is a plain text area with the same results', async ({ editor, page }) => {
    await editor.open()
    await expect(page.locator('.monaco-editor')).toHaveCount(0)
    await editor.tab('File').click()
    await editor.setEditorText('FROM python:3.13\nRUN apt-get update\nRUN pip install -r requirements.txt\n')
    await expect(editor.panel('File')).toContainText(/about \d{3} MB/)
    const gaps = await page.getByRole('textbox', { name: 'Dockerfile' }).evaluate((area) => {
      const sizes = [...(area.nextElementSibling?.querySelectorAll('div') ?? [])].map((size) => {
        const words = document.createRange()
        words.selectNodeContents(size)
        return words.getBoundingClientRect()
      })
      const { right } = area.getBoundingClientRect()
      return sizes.filter(({ width }) => width > 2).map(({ left }) => left - right)
    })
    expect(Math.min(...gaps), 'from a line that is cut to its size').toBeGreaterThan(5)
    await editor.tab('Layers').click()
    await editor.panel('Layers').getByRole('button', { name: 'Show line 2 in the file' }).click()
    await expect(page.getByRole('textbox', { name: 'Dockerfile' })).toBeFocused()
    await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeVisible()
  })

  test('what is drawn smaller than a fingertip can be touched round about, too', async ({ editor, page }) => {
    await editor.open()
    const isReached = (control: Locator) =>
      control.evaluate((element) => {
        element.scrollIntoView({ block: 'center' })
        const { x, y, width, height } = element.getBoundingClientRect()
        const at = (right: number, down: number) =>
          document.elementFromPoint(x + width / 2 + right, y + height / 2 + down)
        return [at(-11.5, 0), at(11.5, 0), at(0, -11.5), at(0, 11.5)].every((touched) => element === touched)
      })
    const small = {
      Changes: ['checkbox', /^Apply: /],
      Layers: ['button', 'Show line 1 in the file'],
      Findings: ['button', /^Lines? /],
    } as const
    for (const view of ['Changes', 'Layers', 'Findings'] as const) {
      await editor.show(view)
      const [role, name] = small[view]
      await expect.poll(() => isReached(editor.panel(view).getByRole(role, { name }).first()), view).toBe(true)
    }
    await expect.poll(() => isReached(page.getByRole('button', { name: 'Budget: set one' }))).toBe(true)
  })
})

test('what stands apart on the screen is read apart', async ({ editor }) => {
  await editor.open()
  await editor.show('Layers')
  await expect(
    editor
      .panel('Layers')
      .getByRole('table', { name: / [kMG]?B ships$/ })
      .first(),
  ).toBeAttached()
  await editor.show('Bases')
  await expect(editor.panel('Bases').getByRole('rowheader', { name: 'golang:1.24 now', exact: true })).toBeVisible()
})

test('Tab leaves the editor once it is told to', async ({ editor, page }) => {
  await editor.open()
  await editor.focusEditor()
  const inEditor = () => page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null)
  expect(await inEditor()).toBe(true)
  await page.keyboard.press('Control+M')
  await page.keyboard.press('Tab')
  expect(await inEditor()).toBe(false)
})

test('a keyboard alone goes from the file to a rejected step and its link', async ({ editor, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await editor.open()
  await editor.tab('Changes').focus()
  await page.keyboard.press('ArrowRight')
  await expect(editor.tab('Layers')).toBeFocused()
  await expect(editor.tab('Layers')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(editor.tab('Changes')).toHaveAttribute('aria-selected', 'true')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('type') ?? '')
  for (let press = 0; press < 12 && (await focused()) !== 'checkbox'; press++) await page.keyboard.press('Tab')
  expect(await focused()).toBe('checkbox')
  await page.keyboard.press('Space')
  await expect(editor.panel('Changes')).toContainText('Left out')
  await page.keyboard.press('ControlOrMeta+S')
  await expect(page.getByRole('dialog')).toContainText('Link copied')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  // what had the focus went with its view
  await page.keyboard.press('Alt+Shift+Digit4')
  await expect(editor.tab('Bases')).toBeFocused()
  // a page that comes with another view than the usual one takes the focus from nothing
  await editor.untilKept('bases')
  await page.reload()
  await editor.ready()
  await expect(editor.tab('Bases')).toHaveAttribute('aria-selected', 'true')
  await expect(page.locator('body')).toBeFocused()
})

test('the theme chosen outlives the page', async ({ editor, page }) => {
  await editor.open()
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await new EditorPage(page).ready()
  await expect(page.locator('.monaco-editor').first()).toHaveCSS('background-color', 'rgb(18, 27, 38)')
})

test.describe('magnified to twice its size', () => {
  test.use({ viewport: { width: 720, height: 450 } })

  test('nothing is cut off, and the page scrolls as a whole', async ({ editor, page }) => {
    await page.goto('/')
    await expect(editor.certainty).toBeVisible()
    for (const view of ['Changes', 'Layers', 'Bases', 'Cache', 'Cost'] as const) {
      await editor.show(view)
      const { scrollWidth, scrollHeight, clientHeight } = await page.evaluate(() => {
        const { scrollWidth, scrollHeight, clientHeight } = document.documentElement
        return { scrollWidth, scrollHeight, clientHeight }
      })
      expect([view, scrollWidth]).toEqual([view, 720])
      expect(scrollHeight).toBeGreaterThan(clientHeight)
    }
    await page.evaluate(() => scrollTo(0, 0))
    await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeInViewport({ ratio: 1 })
  })
})
