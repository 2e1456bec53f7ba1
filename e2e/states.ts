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

/** What someone at the page does, and what they then see. */
export interface State {
  readonly name: string
  readonly reach: (at: At) => Promise<void>
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

export const states: readonly State[] = [
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
      await put(at, service, 'node:20')
      const panel = at.editor.panel('Changes')
      const name = 'Write it with an equals sign'
      await at.page.getByRole('article', { name }).getByRole('button', { name: 'Reject' }).click()
      await expect(panel.getByRole('heading', { name: 'Left out', exact: true })).toBeVisible()
      await expect(at.editor.step(`Apply: ${name}`)).not.toBeChecked()
    },
  },
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
    reach: async (at) => {
      await put(at, withLibraries, 'gcc:13')
      const field = at.page.getByRole('textbox', { name: /Which packages/ })
      await field.fill('libboost-filesystem1.83.0')
      await field.press('Enter')
      await expect(at.editor.panel('Changes').getByText('libboost-filesystem1.83.0').first()).toBeVisible()
      await expect(at.page.getByRole('button', { name: 'Apply these answers' })).toBeAttached()
      // the card has moved into the diff, and the focus has gone with it
      await expect(at.page.getByRole('article', { name: /^Build in one stage/ })).toBeFocused()
    },
  },
  {
    name: 'result',
    reach: async (at) => {
      await put(at, service, 'node:20')
      await at.page.getByRole('radio', { name: 'Result' }).check({ force: true })
      const result = at.page.getByRole('region', { name: 'Dockerfile', exact: true }).last()
      await expect(result).toContainText('FROM')
      await result.scrollIntoViewIfNeeded()
    },
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
    name: 'findings',
    reach: async (at) => {
      await put(at, service, 'node:20')
      await at.editor.show('Findings')
      await expect(at.editor.panel('Findings').getByRole('heading', { name: /findings/ })).toBeVisible()
    },
  },
  {
    name: 'base-changed',
    reach: async (at) => {
      await put(at, heavy, 'debian:bookworm')
      await at.editor.show('Bases')
      const panel = at.editor.panel('Bases')
      await panel.getByRole('button', { name: /^Try alpine:/ }).click()
      await expect(panel.getByRole('button', { name: 'Back to debian:bookworm' })).toBeVisible()
    },
  },
  {
    name: 'source-changed',
    reach: async (at) => {
      await put(at, service, 'node:20')
      await at.editor.show('Cache')
      await expect(at.page.getByRole('radio', { name: 'A file of the source' })).toBeChecked()
      await at.page.getByRole('radio', { name: 'Empty CI runner' }).check({ force: true })
      await expect(at.editor.panel('Cache')).toContainText('runs again')
    },
  },
  {
    name: 'budget-set',
    reach: async (at) => {
      await put(at, service, 'node:20')
      await at.editor.show('Cost')
      await at.page.getByRole('textbox', { name: 'At most' }).fill('150 MB')
      await at.page.getByRole('button', { name: 'Set budget' }).click()
      await expect(at.page.getByTestId('budget-verdict')).toBeVisible()
      await expect(at.editor.headline).toContainText('Budget of 150 MB')
    },
  },
  {
    name: 'folder-dropped',
    reach: async (at) => {
      await put(at, service, 'node:20')
      await at.editor.show('Build')
      const panel = at.editor.panel('Build')
      await panel.locator('input[type=file]').setInputFiles(folder())
      await expect(panel).toContainText('nothing leaves this page.')
      await expect(panel.getByRole('row').filter({ hasText: 'assets/film.mp4' })).toBeVisible()
    },
  },
  {
    name: 'palette',
    reach: async ({ page }) => {
      await page.getByRole('button', { name: 'Actions' }).click()
      await expect(page.getByRole('combobox', { name: 'What to do' })).toBeFocused()
    },
  },
  {
    name: 'shortcuts',
    reach: async ({ editor, page }) => {
      await editor.tab('Changes').focus()
      await page.keyboard.press('Shift+Slash')
      await expect(page.getByRole('dialog')).toContainText('Share this review')
    },
  },
  {
    name: 'share',
    reach: async ({ page }) => {
      await page.getByRole('button', { name: 'Share', exact: true }).click()
      await expect(page.getByRole('textbox', { name: 'Link to this review' })).toBeVisible()
    },
  },
  {
    name: 'privacy',
    reach: async ({ page }) => {
      await page.getByRole('button', { name: 'Nothing leaves this page' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'empty',
    reach: async (at) => {
      await put(at, '\n')
      await expect(at.editor.panel('Changes')).toContainText(/Nothing to change|No step/)
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
      await expect(at.editor.panel('Layers')).toContainText('part-58', { timeout: 60_000 })
    },
  },
]
