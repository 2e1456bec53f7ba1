import { readdirSync, statSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { expect, test } from './fixtures'

const twoStages = `FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN go build -o /run .
FROM debian:bookworm-slim
ARG NAME=run
RUN apt-get update && apt-get install -y --no-install-recommends curl
COPY --from=build /run /$NAME
`

const suggestions = (page: Page) => page.locator('.suggest-widget.visible')
const rows = (page: Page) => suggestions(page).locator('.monaco-list-row')
const hover = (page: Page) => page.locator('.monaco-hover:visible').filter({ hasText: /\w/ })

/** Has the program of the full editor, by far the largest part of the site, on its way until it is let go. */
async function holdFullEditor(page: Page): Promise<() => void> {
  const folder = 'out/_next/static/chunks'
  const sizes = readdirSync(folder).map((name) => ({ name, size: statSync(`${folder}/${name}`).size }))
  const largest = sizes.reduce((most, it) => (it.size > most.size ? it : most))
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(`**/${largest.name}`, async (route) => {
    await held
    await route.continue()
  })
  return () => letGo()
}

test('the numbers come before the full editor, which takes over what was typed meanwhile and where', async ({
  editor,
  page,
}) => {
  const letEditorCome = await holdFullEditor(page)
  await page.goto('/')
  await expect(editor.certainty).toBeVisible()
  await page.getByRole('textbox', { name: 'Dockerfile' }).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('FROM debian:bookworm-slim\nRUN true\n')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('End')
  await expect(editor.panel('Changes')).toContainText('RUN true')
  letEditorCome()
  await expect(page.locator('.monaco-editor .native-edit-context')).toBeFocused()
  await page.keyboard.type(' && id')
  await expect.poll(() => editor.editorText()).toContain('RUN true && id')
})

test('a tag is taken from the list, with its size and its end of life', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText('FROM ')
  await page.keyboard.type('node:')
  await expect(rows(page).first()).toContainText(/node:\d+.*MB to pull, until \d{4}/)
  await expect(rows(page).filter({ hasText: 'end of life' })).toHaveCount(0)
  await page.keyboard.type('22-a')
  await expect(rows(page).first()).toContainText('node:22-alpine')
  await page.keyboard.press('Enter')
  await expect(suggestions(page)).toBeHidden()
  await expect.poll(() => editor.editorText()).toContain('FROM node:22-alpine')
  await expect(editor.headline).toContainText(/\d MB/)
})

test('a version whose life is over is met with what comes after it', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText('FROM ')
  await page.keyboard.type('node:16')
  await expect(rows(page).filter({ hasText: 'end of life' }).first()).toBeVisible()
  await expect(rows(page).first()).not.toContainText('end of life')
})

test('names of packages are typed without being told how RUN is written', async ({ editor, page }) => {
  const hint = page.locator('.parameter-hints-widget.visible')
  await editor.open()
  await editor.setEditorText('FROM debian:bookworm-slim\nRUN apt-get install -y curl \\\n  && true\n')
  await editor.cursorBehind('curl')
  for (const [typed, offered, shown] of [
    [' g', 'git', ' g '],
    ['it j', 'jq', 'git j '],
    ['q unz', 'unzip', 'jq unz '],
  ] as const) {
    // as fast as it takes to catch the editor between a blank and the answer to it
    await page.keyboard.type(typed, { delay: 120 })
    await expect(rows(page).filter({ hasText: offered }).first()).toBeVisible()
    // the result comes after all that the editor shows
    await expect(page.getByRole('tabpanel', { name: 'Changes' })).toContainText(shown)
    await expect(hint).toBeHidden()
  }
})

test('a sentence in a comment is written without a question to the language worker', async ({ editor, page }) => {
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype
    Worker.prototype.postMessage = function (message: { name?: unknown }, ...rest) {
      if (message.name === 'suggest' || message.name === 'signatures') performance.mark(`asked for ${message.name}`)
      return (postMessage as (...given: unknown[]) => void).call(this, message, ...rest)
    }
  })
  const questions = () =>
    page.evaluate(() => performance.getEntriesByType('mark').filter(({ name }) => name.startsWith('asked for')).length)
  await editor.open()
  await editor.setEditorText('# Shop.\nFROM debian:bookworm-slim\nRUN true\n')
  await editor.cursorBehind('# Shop.')
  const before = await questions()
  await page.keyboard.type(' It sells what it has.', { delay: 120 })
  await expect(editor.panel('Changes')).toContainText('It sells what it has.')
  expect(await questions()).toBe(before)
  await editor.cursorBehind('RUN true')
  await page.keyboard.type(' ')
  await expect.poll(questions).toBeGreaterThan(before)
})

test('Enter ends a line whose last word is written, and takes what was chosen otherwise', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText('FROM alpine:3.22 AS build\nFROM ')
  await page.keyboard.type('bui')
  await expect(rows(page).first()).toContainText('build')
  await page.keyboard.type('ld')
  await page.keyboard.press('Enter')
  await page.keyboard.type('RUN true')
  await expect.poll(() => editor.editorText()).toContain('FROM build\nRUN true')
})

test('a package is taken from the list, with what it adds to this base', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText('FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y ')
  await page.keyboard.type('cur')
  await expect(rows(page).first()).toContainText(/curl.*\d MB with \d+ more/)
  await page.keyboard.press('Tab')
  await expect.poll(() => editor.editorText()).toContain('install -y curl')
})

test('what stands at the cursor is explained', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(twoStages)
  await expect(page.locator('.size-note')).not.toHaveCount(0)
  const cases = [
    ['debian:book', /on disk, .* to pull[\s\S]*End of life since/],
    ['FRO', /Here: .* on disk[\s\S]*Online documentation/],
    ['NAM', /run, from ARG/],
    ['cur', /installed[\s\S]*that it brings to this base/],
    ['--from=bui', /Stage 0 of this file/],
  ] as const
  for (const [words, said] of cases) {
    await editor.cursorBehind(words)
    await page.keyboard.press('ControlOrMeta+I')
    await expect(hover(page).first(), words).toContainText(said)
    await page.keyboard.press('Escape')
    await expect(hover(page)).toHaveCount(0)
  }
})

test('all that is said of a place is in sight, or scrolled to by keyboard', async ({ editor, page }) => {
  await editor.open()
  const copies = Array.from({ length: 30 }, (_, at) => `COPY part-${at} .`).join('\n')
  await editor.setEditorText(
    `FROM debian:bookworm\n${copies}\nRUN apt-get update && sudo apt-get install curl | tee log\n`,
  )
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const said = page.locator('.monaco-hover-content:visible').filter({ hasText: /\w/ }).first()
  // what is marked anew while it is shown takes it away
  const explain = () =>
    expect(async () => {
      await page.keyboard.press('Escape')
      await editor.cursorBehind('sudo apt-get')
      await page.keyboard.press('ControlOrMeta+I')
      await expect(said).toContainText('sudo', { timeout: 2000 })
    }).toPass()
  await explain()
  const [seen = 0, whole = 0] = await said.evaluate((box) => [box.clientHeight, box.scrollHeight])
  expect(seen).toBeGreaterThan(250)
  expect(seen).toBe(whole)

  // less room than there is to say
  await page.setViewportSize({ width: 1440, height: 360 })
  await explain()
  await page.keyboard.press('ControlOrMeta+I')
  await expect(page.locator('.monaco-hover:focus')).toBeVisible()
  await page.keyboard.press('End')
  await expect.poll(() => said.evaluate((box) => box.scrollTop)).toBeGreaterThan(0)
  await page.keyboard.press('Escape')
  await expect(page.locator('.monaco-editor .native-edit-context')).toBeFocused()
})

test('where the system forces its colours, the editor has them too', async ({ editor, page }) => {
  await editor.open()
  const shown = page.locator('.monaco-editor').first()
  const looks = [
    ['active', 'light', /hc-light/, 'rgb(255, 255, 255)'],
    ['active', 'dark', /hc-black/, 'rgb(0, 0, 0)'],
    ['none', 'dark', /vs-dark/, 'rgb(18, 27, 38)'],
  ] as const
  for (const [forcedColors, colorScheme, name, colour] of looks) {
    await page.emulateMedia({ forcedColors, colorScheme })
    await expect(shown).toHaveClass(name)
    await expect(shown).toHaveCSS('background-color', colour)
  }
})

test('a stage is renamed everywhere, and the same letters elsewhere stay', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(twoStages)
  await editor.cursorBehind('--from=bui')
  await page.keyboard.press('F2')
  const field = page.locator('.rename-box input')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('build')
  await page.keyboard.type('compile')
  await page.keyboard.press('Enter')
  await expect.poll(() => editor.editorText()).toContain('FROM golang:1.26 AS compile')
  const text = await editor.editorText()
  expect(text).toContain('COPY --from=compile /run')
  expect(text).toContain('go build -o')
})

test('F12 goes to where a stage is named, and with Shift from one of its places to the next', async ({
  editor,
  page,
}) => {
  await editor.open()
  await editor.setEditorText(twoStages)
  await editor.cursorBehind('--from=bui')
  await page.keyboard.press('Shift+F12')
  await expect(editor.status).toContainText('Place 1 of 2')
  await page.keyboard.press('Shift+F12')
  await expect(editor.status).toContainText('Place 2 of 2')
  const line = page.locator('.monaco-editor .active-line-number').first()
  await expect(line).not.toHaveText('1')
  await page.keyboard.press('F12')
  await expect(line).toHaveText('1')
  await page.keyboard.type('X')
  await expect.poll(() => editor.editorText()).toContain('AS Xbuild')
})

test('a file is formatted by keyboard, and undone', async ({ editor, page }) => {
  await editor.open()
  await editor.pasteText('FROM alpine:3.22\nRUN a && \\\nb && \\\n        c\n')
  await page.keyboard.press('Shift+Alt+F')
  await expect.poll(() => editor.editorText()).toContain('RUN a && \\\n    b && \\\n    c')
  await page.keyboard.press('ControlOrMeta+Z')
  await expect.poll(() => editor.editorText()).toContain('RUN a && \\\nb && \\')
})

test('what can be fixed is in the menu and on the keyboard, one by one and all at once', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText('FROM alpine:3.22 as build\nMAINTAINER someone\nWORKDIR /srv\n')
  await expect(page.locator('.squiggly-info, .squiggly-warning').first()).toBeVisible()
  await page.locator('.monaco-editor .view-line', { hasText: 'WORKDIR' }).click({ button: 'right' })
  const menu = page.locator('.monaco-scrollable-element:has(> .monaco-menu)')
  await expect(menu).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  for (const name of ['Fix here', 'Apply all safe fixes', 'Rename Symbol', 'Format Document', 'Go to Definition'])
    await expect(page.getByRole('menuitem', { name: new RegExp(name) }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Alt+Period')
  await expect.poll(() => editor.editorText()).toContain('AS build')
  await expect(editor.status).toContainText(/safe fix(es)? applied/)
})

test('nothing is said of half a line while it is being typed, and nothing moves', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText('FROM alpine:3.22\n')
  await expect(page.locator('.stage-lens')).toHaveCount(1)
  // Looked at from inside the page, whose clock goes on however busy the machine is.
  await page.evaluate(() => {
    const seen = { key: 0, waited: [] as number[], places: new Set<number>() }
    Object.assign(window, { seen })
    document.addEventListener('keydown', () => (seen.key = performance.now()), true)
    const look = () => {
      const line = [...document.querySelectorAll('.monaco-editor .view-line')].find((it) =>
        it.textContent?.includes('alpine'),
      )
      if (line && seen.key > 0 && performance.now() - seen.key < 1400) seen.places.add(line.getBoundingClientRect().top)
      if (seen.key > 0 && document.querySelector('.squiggly-error')) seen.waited.push(performance.now() - seen.key)
      else requestAnimationFrame(look)
    }
    look()
  })
  // slowly enough for an answer to come between two letters
  await page.keyboard.type('FRO', { delay: 350 })
  await expect(page.locator('.squiggly-error').first()).toBeVisible()
  const { waited, places } = await page.evaluate(() => {
    const seen: { waited: number[]; places: Set<number> } = Reflect.get(window, 'seen')
    return { waited: seen.waited, places: [...seen.places] }
  })
  expect(waited[0]).toBeGreaterThan(1400)
  expect(places).toHaveLength(1)
})

test('what is wrong with a line is told once the line is left', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText('FROM alpine:3.22\n')
  await page.keyboard.type('FRO')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowUp')
  await expect(page.locator('.squiggly-error').first()).toBeVisible()
})

test('Tab goes into the text until it is told to leave, and the page says which', async ({ editor, page }) => {
  await editor.open()
  await editor.focusEditor()
  const hint = page.getByText(/Ctrl\+M: Tab/)
  await expect(hint).toHaveText('Ctrl+M: Tab leaves the editor')
  await page.keyboard.press('Control+M')
  await expect(hint).toHaveText('Tab leaves the editor; Ctrl+M: Tab indents')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null)).toBe(false)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    // On Windows the editor gives its rows another role, for the sake of a screen reader there.
    test.use({
      colorScheme,
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
    })
    test('axe has nothing to say of the list of suggestions and of a hover', async ({ editor, page }) => {
      await editor.open()
      await editor.setEditorText('FROM ')
      await page.keyboard.type('node:')
      await expect(rows(page).first()).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Enter')
      await page.keyboard.press('ControlOrMeta+I')
      await expect(hover(page).first()).toBeVisible()
      expect(await violations(page)).toEqual([])
    })
  })
}

test.describe('on a touch screen', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('what the full editor marks is listed below the text, with the same fixes', async ({ editor, page }) => {
    await editor.open()
    await editor.tab('File').click()
    await editor.setEditorText('FROM alpine:3.22 as build\nRUN true\n')
    const list = page.getByRole('region', { name: /found in the lines/ })
    await expect(list).toContainText('The image')
    await expect(list.getByRole('link').first()).toHaveAttribute('href', /^rules\/[a-z-]+\/$/)
    await list
      .getByRole('button', { name: /AS|case/ })
      .first()
      .click()
    await expect(page.getByRole('textbox', { name: 'Dockerfile' })).toHaveValue(/FROM alpine:3\.22 AS build/)
    await list.getByRole('button', { name: 'Line 1' }).first().click()
    await expect(page.getByRole('textbox', { name: 'Dockerfile' })).toBeFocused()
  })
})

test('no mark of a text stays in another one that takes its place', async ({ editor, page }) => {
  await editor.open()
  const marks = page.locator('.monaco-editor :is(.size-note, .waste-note, .heat, .cdr[class*="squiggly"])')
  await expect(marks).not.toHaveCount(0)
  // From here on no answer comes.
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype
    Worker.prototype.postMessage = function (message: unknown, ...rest: never[]) {
      const asks = typeof message === 'object' && message !== null && 'revision' in message
      if (!asks) postMessage.call(this, message, ...rest)
    }
  })
  await editor.pasteText('FROM debian:bookworm\nRUN apt-get update\nRUN apt-get install -y curl git\nCOPY . /srv\n')
  await expect(page.locator('.monaco-editor .view-line', { hasText: 'COPY . /srv' })).toBeVisible()
  await expect(marks).toHaveCount(0)
})
