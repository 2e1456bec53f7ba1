import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { longFile } from '../tools/bench/long-file.mjs'
import { heavy, notADockerfile, service, unknownBase, withLibraries } from './dockerfiles'
import type { EditorPage } from './editor-page'
import { expect } from './fixtures'

interface At {
  readonly editor: EditorPage
  readonly page: Page
}

/** What someone at the page does from the state before, and what they then see. */
export interface State {
  readonly name: string
  readonly reach: (at: At) => Promise<void>
  /** What the next state begins with being undone. */
  readonly leave?: (at: At) => Promise<void>
  /** False where the page is not drawn for a screen, or not in its own colours, or as elsewhere and a hundred times as long. */
  readonly isForAxe?: false
}

/** States that follow from each other in one visit. */
export interface Walk {
  readonly name: string
  readonly states: readonly State[]
}

const hundredLines = readFileSync('tools/bench/texts/hundred-lines.Dockerfile', 'utf8')

/** Puts a file in, wherever the editor is on this screen, and comes back to the changes. */
async function put({ editor, page }: At, text: string, seen?: string): Promise<void> {
  if (await editor.isTouch()) await editor.tab('File').click()
  if (await editor.isTouch()) await editor.setEditorText(text)
  else await editor.pasteText(text)
  const lines = text.split('\n').length - 1
  await expect(page.getByText(`${lines} ${lines === 1 ? 'line' : 'lines'}`, { exact: true })).toBeAttached()
  await editor.tab('Changes').click()
  // the changes shown are those of this file
  if (seen !== undefined) await expect(editor.panel('Changes')).toContainText(seen)
}

async function closeDialog({ page }: At): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** A folder to build, on this machine. */
function folder(): string {
  const root = join(mkdtempSync(join(tmpdir(), 'plimsoll-')), 'shop')
  const files = { '.dockerignore': '.git\n', 'package.json': '{}', 'src/main.js': 2_000, 'assets/film.mp4': 6_000_000 }
  const more = { 'node_modules/a/index.js': 3_000_000, '.git/objects/pack/one.pack': 1_500_000 }
  for (const [path, content] of Object.entries({ ...files, ...more })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), typeof content === 'string' ? content : Buffer.alloc(content))
  }
  return root
}

const review: Walk = {
  name: 'a file is pasted, understood and shared',
  states: [
    {
      name: 'first-visit',
      reach: async ({ page }) => {
        await expect(page.getByRole('region', { name: 'What this is' })).toBeVisible()
        await expect(page.getByRole('article').first()).toBeVisible()
      },
    },
    {
      name: 'pasted',
      reach: async (at) => {
        await put(at, service, 'node:20')
        await expect(at.editor.headline).toContainText(/GB.*becomes.*MB/s)
        await expect(at.page.getByRole('article').first()).toContainText('Reject')
      },
    },
    {
      name: 'step-rejected',
      reach: async (at) => {
        const name = 'Write it with an equals sign'
        await at.page.getByRole('article', { name }).getByRole('button', { name: 'Reject' }).click()
        await expect(at.editor.panel('Changes').getByRole('heading', { name: 'Left out', exact: true })).toBeVisible()
        await expect(at.editor.step(`Apply: ${name}`)).not.toBeChecked()
      },
    },
    {
      name: 'result',
      reach: async ({ page }) => {
        await page.getByRole('radio', { name: 'Result' }).check({ force: true })
        const result = page.getByRole('region', { name: 'Dockerfile', exact: true }).last()
        await expect(result).toContainText('FROM')
        await result.scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'result-copied',
      reach: async ({ editor, page }) => {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
        await page.getByRole('button', { name: 'Copy result' }).click()
        await expect(editor.status).toHaveText('Dockerfile copied')
      },
    },
    {
      name: 'findings',
      reach: async ({ editor }) => {
        await editor.show('Findings')
        await expect(editor.panel('Findings').getByRole('heading', { name: /findings/ })).toBeVisible()
      },
    },
    {
      name: 'source-changed',
      reach: async ({ editor, page }) => {
        await editor.show('Cache')
        await expect(page.getByRole('radio', { name: 'A file of the source' })).toBeChecked()
        await page.getByRole('radio', { name: 'Empty CI runner' }).check({ force: true })
        await expect(editor.panel('Cache')).toContainText('runs again')
      },
    },
    {
      name: 'budget-set',
      reach: async ({ editor, page }) => {
        await editor.show('Cost')
        await page.getByRole('textbox', { name: 'At most' }).fill('150 MB')
        await page.getByRole('button', { name: 'Set budget' }).click()
        await expect(page.getByTestId('budget-verdict')).toBeVisible()
        await expect(editor.headline).toContainText('Budget of 150 MB')
      },
    },
    {
      name: 'folder-dropped',
      reach: async ({ editor }) => {
        await editor.show('Build')
        const panel = editor.panel('Build')
        await panel.locator('input[type=file]').setInputFiles(folder())
        await expect(panel).toContainText('nothing leaves this page.')
        await expect(panel.getByRole('row').filter({ hasText: 'assets/film.mp4' })).toBeVisible()
      },
      leave: ({ editor }) => editor.tab('Changes').click(),
    },
    {
      name: 'palette',
      reach: async ({ page }) => {
        await page.getByRole('button', { name: 'Actions' }).click()
        await expect(page.getByRole('combobox', { name: 'What to do' })).toBeFocused()
      },
      leave: closeDialog,
    },
    {
      name: 'shortcuts',
      reach: async ({ editor, page }) => {
        await editor.tab('Changes').focus()
        await page.keyboard.press('Shift+Slash')
        await expect(page.getByRole('dialog')).toContainText('Share this review')
        if (!(await editor.isTouch())) await expect(page.getByRole('dialog')).toContainText('Rename a stage')
      },
      leave: closeDialog,
    },
    {
      name: 'share',
      reach: async ({ page }) => {
        await page.getByRole('button', { name: 'Share', exact: true }).click()
        await expect(page.getByRole('textbox', { name: 'Link to this review' })).toBeVisible()
      },
      leave: closeDialog,
    },
    {
      name: 'privacy',
      reach: async ({ page }) => {
        await page.getByRole('button', { name: 'Nothing leaves this page' }).click()
        await page.getByRole('dialog').getByText('What this page has asked for').click()
        await expect(page.getByRole('dialog')).toContainText('all to this site')
      },
      leave: closeDialog,
    },
    {
      name: 'less-motion',
      reach: async ({ page }) => {
        await page.emulateMedia({ reducedMotion: 'reduce' })
        await expect(page.locator('.moves').first()).toHaveCSS('transition-duration', '0s')
      },
      leave: ({ page }) => page.emulateMedia({ reducedMotion: null }),
    },
    {
      name: 'forced-colours',
      reach: async ({ editor, page }) => {
        await page.emulateMedia({ forcedColors: 'active' })
        // which view is shown is told by a line
        await expect(editor.tab('Changes')).not.toHaveCSS('border-bottom-color', 'rgba(0, 0, 0, 0)')
      },
      leave: ({ page }) => page.emulateMedia({ forcedColors: null }),
      isForAxe: false,
    },
    {
      name: 'printed',
      reach: async ({ editor, page }) => {
        await page.emulateMedia({ media: 'print' })
        await expect(editor.headline).toBeVisible()
        await expect(page.getByRole('tablist')).toBeHidden()
      },
      leave: ({ page }) => page.emulateMedia({ media: null }),
      isForAxe: false,
    },
  ],
}

const choices: Walk = {
  name: 'another way is taken, another base tried and a question answered',
  states: [
    {
      name: 'alternative-taken',
      reach: async (at) => {
        await put(at, heavy, 'debian:bookworm')
        const way = at.page.getByRole('radio', { name: /cache mounts/ })
        await way.check()
        await expect(way).toBeChecked()
        await expect(at.editor.panel('Changes').getByText('--mount=type=cache').first()).toBeVisible()
        await way.scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'base-changed',
      reach: async ({ editor }) => {
        await editor.show('Bases')
        const panel = editor.panel('Bases')
        await panel.getByRole('button', { name: /^Try alpine:/ }).click()
        await expect(panel.getByRole('button', { name: 'Back to debian:bookworm' })).toBeVisible()
      },
    },
    {
      name: 'question-open',
      reach: async (at) => {
        await put(at, withLibraries, 'gcc:13')
        await expect(at.editor.panel('Changes')).toContainText('Waiting for your word')
        const field = at.page.getByRole('textbox', { name: /Which packages/ }).first()
        await field.scrollIntoViewIfNeeded()
        await expect(field).toBeVisible()
      },
    },
    {
      name: 'question-answered',
      reach: async ({ editor, page }) => {
        const field = page.getByRole('textbox', { name: /Which packages/ })
        await field.fill('libboost-filesystem1.83.0')
        await field.press('Enter')
        await expect(editor.panel('Changes').getByText('libboost-filesystem1.83.0').first()).toBeVisible()
        await expect(page.getByRole('button', { name: 'Apply these answers' })).toBeAttached()
        // the card has moved into the diff, and the focus has gone with it
        await expect(page.getByRole('article', { name: /^Build in one stage/ })).toBeFocused()
      },
    },
  ],
}

const oddFiles: Walk = {
  name: 'files that are long, odd or none',
  states: [
    {
      name: 'pasted-in-words',
      reach: async (at) => {
        if (await at.editor.isTouch()) await at.editor.tab('File').click()
        const fenced = `Try this:\n\n\`\`\`dockerfile\n${service}\`\`\`\n`
        await ((await at.editor.isTouch()) ? at.editor.setEditorText(fenced) : at.editor.pasteText(fenced))
        await expect(at.page.getByRole('region', { name: 'What was pasted' })).toContainText('a Markdown code block')
      },
      leave: ({ page }) => page.getByRole('button', { name: 'Take the Dockerfile out of it' }).click(),
    },
    {
      name: 'layers',
      reach: async (at) => {
        await put(at, hundredLines)
        await at.editor.show('Layers')
        await expect(at.editor.panel('Layers')).toContainText('chown -R shop:shop')
        await at.editor
          .panel('Layers')
          .getByRole('button', { name: /apt-get install/ })
          .first()
          .focus()
      },
    },
    {
      name: 'empty',
      reach: async (at) => {
        await put(at, '\n')
        await expect(at.editor.panel('Changes')).toContainText('The file is empty')
      },
    },
    {
      name: 'half-typed',
      reach: async (at) => {
        await put(at, 'FROM node:22\nWORKDIR /app\nCOP\n')
        await at.editor.show('Findings')
        await expect(at.editor.panel('Findings')).toContainText('Cannot be read')
      },
    },
    {
      name: 'no-dockerfile',
      reach: async (at) => {
        await put(at, notADockerfile)
        await at.editor.show('Findings')
        await expect(at.editor.panel('Findings')).toContainText('Cannot be read')
      },
    },
    {
      name: 'unknown-base',
      reach: async (at) => {
        await put(at, unknownBase)
        await at.editor.show('Layers')
        await expect(at.editor.headline).toContainText('unknown')
      },
    },
    {
      name: 'three-thousand-lines',
      reach: async (at) => {
        await put(at, `${longFile(60).trimEnd()}\n`)
        await at.editor.show('Layers')
        await expect(at.editor.panel('Layers')).toContainText('part-58', { timeout: 150_000 })
      },
      isForAxe: false,
    },
  ],
}

export const walks: readonly Walk[] = [review, choices, oddFiles]
