import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { violations } from './axe'
import { unknownBase } from './dockerfiles'
import { EditorPage } from './editor-page'
import { expect, test } from './fixtures'

const dockerfile = 'FROM alpine:3.22\nWORKDIR /app\nCOPY package.json ./\nCOPY . .\nCMD ["/app/run"]\n'

/** A folder to build, on this machine: what is in it, and how large that is. */
const project: Readonly<Record<string, string | number>> = {
  Dockerfile: dockerfile,
  '.dockerignore': '.git\nnode_modules\n',
  'package.json': '{"name":"canary-4711"}',
  'src/main.js': 2_000,
  'assets/film.mp4': 6_000_000,
  'node_modules/a/index.js': 3_000_000,
  'node_modules/b/index.js': 2_000_000,
  '.git/objects/pack/one.pack': 1_500_000,
}

let folder: string
test.beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'plimsoll-')), 'shop')
  for (const [path, content] of Object.entries(project)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), typeof content === 'string' ? content : Buffer.alloc(content))
  }
})
test.afterEach(() => rmSync(dirname(folder), { recursive: true }))

const row = (panel: Locator, name: string): Locator => panel.getByRole('row').filter({ hasText: name })

async function choose(editor: EditorPage): Promise<Locator> {
  await editor.tab('Build').click()
  const panel = editor.panel('Build')
  const chooser = editor.page.waitForEvent('filechooser')
  await panel.getByRole('button', { name: 'Choose a folder' }).press('Enter')
  await (await chooser).setFiles(folder)
  await expect(panel).toContainText('shop: 8 files, 12.5 MB; nothing leaves this page.')
  await expect(panel.getByRole('button', { name: 'Another folder' })).toBeFocused()
  return panel
}

test('a folder that is chosen is weighed: what COPY takes, and the largest things', async ({ editor }) => {
  await editor.open()
  await editor.setEditorText(dockerfile)
  const panel = await choose(editor)
  await expect(row(panel, '.').filter({ hasText: '8 files' })).toContainText('6 MB5 files')
  await expect(row(panel, 'assets/film.mp4')).toContainText('6 MB')
  await expect(row(panel, 'node_modules/')).toContainText('5 MBleft out')
  await expect(row(panel, '.git/')).toContainText('1.5 MBleft out')
  await expect(panel.getByRole('textbox', { name: '.dockerignore' })).toHaveValue('.git\nnode_modules\n')

  await panel.getByRole('textbox', { name: '.dockerignore' }).fill('.git\n')
  await expect(row(panel, '.').filter({ hasText: '8 files' })).toContainText('11 MB7 files')

  await editor.tab('Layers').click()
  const copied = row(editor.panel('Layers'), 'COPY . .').first()
  await expect(copied).toContainText('11 MBmeasured')

  await editor.tab('Build').click()
  await panel.getByRole('button', { name: 'Remove' }).click()
  await expect(panel.getByRole('button', { name: 'Choose a folder' })).toBeVisible()
  await editor.tab('Layers').click()
  await expect(row(editor.panel('Layers'), 'COPY . .').first()).not.toContainText('measured')
})

test('the Dockerfile of a folder is offered, and the folder stays', async ({ editor }) => {
  await editor.open()
  const panel = await choose(editor)
  await panel.getByRole('button', { name: 'Open Dockerfile' }).click()
  await expect.poll(() => editor.editorText()).toContain('COPY package.json ./')
  await editor.tab('Build').click()
  await expect(panel).toContainText('shop: 8 files')
})

async function drop(page: Page, ...files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
}

test('a folder that is dropped on the file is read, and nothing is written into the text', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(dockerfile)
  await drop(page, folder)
  await expect(editor.panel('Build')).toContainText('shop: 8 files, 12.5 MB; nothing leaves this page.')
  await expect(row(editor.panel('Build'), 'assets/film.mp4')).toContainText('6 MB')
  await expect.poll(() => editor.editorText()).toContain('FROM alpine:3.22')
  expect(await editor.editorText()).not.toContain('shop')
})

test('a Dockerfile that is dropped is opened; two files are answered in words', async ({ editor, page }) => {
  await editor.open()
  await drop(page, join(folder, 'Dockerfile'))
  await expect.poll(() => editor.editorText()).toContain('COPY package.json ./')
  await drop(page, join(folder, 'Dockerfile'), join(folder, 'package.json'))
  await expect(editor.panel('Build').getByRole('alert')).toContainText('drop the folder that holds them')
})

test('twenty thousand files keep the page at hand', async ({ editor, page }) => {
  test.slow()
  for (let i = 0; i < 20_000; i++) {
    const directory = join(folder, `node_modules/p${i % 400}`)
    if (i < 400) mkdirSync(directory, { recursive: true })
    writeFileSync(join(directory, `f${i}.js`), 'x')
  }
  await editor.open()
  await editor.setEditorText(dockerfile)
  await drop(page, folder)
  await expect(editor.panel('Build')).toContainText('shop: 20,008 files', { timeout: 60_000 })
  await editor.focusEditor()
  await page.keyboard.type('# still here')
  await expect(editor.panel('Build')).toContainText('goes to the builder')
  await expect(editor.panel('Build').getByRole('alert')).toBeHidden()
})

test('the size of a private base is typed, makes the total known, and travels in the link', async ({
  editor,
  page,
  context,
  guard,
}) => {
  await editor.open()
  await editor.setEditorText(unknownBase)
  await expect(editor.headline).toContainText('not all of it known')
  await editor.headline.getByRole('button', { name: /Say how large .*base:7 is/ }).click()
  const field = editor.panel('Build').getByRole('textbox', { name: 'Size of secret-registry.internal/team/base:7' })
  await field.fill('350 pounds')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.fill('350 MB')
  await expect(editor.headline).toContainText('350 MB')
  await expect(editor.headline).not.toContainText('not all of it known')

  const link = await editor.shareLink()
  const second = await context.newPage()
  guard.watch(second)
  await second.goto(link)
  const reader = new EditorPage(second)
  await reader.ready()
  await expect(reader.headline).toContainText('350 MB')
  await expect(
    reader.panel('Build').getByRole('textbox', { name: 'Size of secret-registry.internal/team/base:7' }),
  ).toHaveValue('350 MB')
  await reader.tab('Layers').click()
  const beside = reader.panel('Layers').getByRole('textbox', { name: 'Size of secret-registry.internal/team/base:7' })
  await beside.fill('')
  await expect(reader.headline).toContainText('not all of it known')
  await expect(beside, 'the field stays while it is typed in').toBeFocused()
  expect(page.url()).not.toContain('#')
})

const history = [
  { CreatedBy: 'CMD ["/srv/run"]', Size: '0B' },
  { CreatedBy: 'COPY . /srv # buildkit', Size: '7MB' },
  { CreatedBy: 'RUN /bin/sh -c make # buildkit', Size: '41MB' },
  { CreatedBy: '/bin/sh -c #(nop) ADD file:1 in / ', Size: '80MB' },
]
  .map((line) => JSON.stringify(line))
  .join('\n')

test('what docker history printed shows its layers as measured, and can be taken back', async ({ editor }) => {
  await editor.open()
  await editor.setEditorText('FROM debian:bookworm\nRUN make\nCOPY . /srv\nCMD ["/srv/run"]\n')
  await editor.tab('Build').click()
  const field = editor.panel('Build').getByRole('textbox', { name: 'What docker or dive printed' })
  await field.fill(history)
  await expect(editor.panel('Build')).toContainText('its layers are shown as measured')
  await editor.panel('Build').getByRole('button', { name: 'See the layers' }).click()
  await expect(row(editor.panel('Layers'), 'RUN make').first()).toContainText('41 MBmeasured')
  await expect(row(editor.panel('Layers'), 'COPY . /srv').first()).toContainText('7 MBmeasured')
  await expect(row(editor.panel('Layers'), 'FROM debian:bookworm').first()).toContainText('80 MB')

  await editor.tab('Build').click()
  await editor.panel('Build').getByRole('button', { name: 'Remove' }).click()
  await expect(field).toHaveValue('')
  await editor.tab('Layers').click()
  await expect(row(editor.panel('Layers'), 'RUN make').first()).not.toContainText('measured')
})

test('a history of something else is refused, with its reason', async ({ editor }) => {
  await editor.open()
  await editor.setEditorText('FROM debian:bookworm\nRUN make\nCMD ["/srv/run"]\n')
  await editor.tab('Build').click()
  const field = editor.panel('Build').getByRole('textbox', { name: 'What docker or dive printed' })
  await field.fill(history)
  await expect(editor.panel('Build')).toContainText('The history is of another file: where line')
  await field.fill('hello')
  await expect(editor.panel('Build')).toContainText('none that docker or dive prints')
  await editor.tab('Findings').click()
  await expect(editor.panel('Findings')).toContainText('Line 1')
  await expect(editor.panel('Findings'), 'it is no problem of the file').not.toContainText('docker or dive prints')
})

test('target, build arguments and .dockerignore are told, and travel in the link', async ({
  editor,
  context,
  guard,
}) => {
  await editor.open()
  await editor.setEditorText('ARG TAG=3.19\nFROM alpine:$TAG AS small\nFROM debian:bookworm AS large\nCOPY . /srv\n')
  await editor.tab('Build').click()
  const panel = editor.panel('Build')
  await panel.getByRole('combobox', { name: 'Target stage' }).selectOption('small')
  await panel.getByRole('textbox', { name: 'Build arguments' }).fill('TAG=3.22\nnonsense')
  await expect(panel).toContainText('nonsense is no NAME=value')
  await expect(editor.headline).toContainText('8.3 MB')
  await panel.getByRole('textbox', { name: '.dockerignore' }).fill('.git\n')
  const link = await editor.shareLink()
  const second = await context.newPage()
  guard.watch(second)
  await second.goto(link)
  const reader = new EditorPage(second)
  await reader.ready()
  await expect(reader.headline).toContainText('8.3 MB')
  await expect(reader.panel('Build').getByRole('textbox', { name: 'Build arguments' })).toHaveValue('TAG=3.22')
  await expect(reader.panel('Build').getByRole('textbox', { name: '.dockerignore' })).toHaveValue('.git\n')
})

test('where the image runs is chosen, ranks the bases, and travels in the link', async ({ editor, context, guard }) => {
  await editor.open()
  await editor.setEditorText('FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n')
  await editor.tab('Bases').click()
  await editor.panel('Bases').getByRole('button', { name: 'Where it runs' }).click()
  const place = editor.panel('Build').getByRole('combobox', { name: 'Where it runs' })
  await place.selectOption('AWS Lambda')
  await expect(editor.panel('Build')).toContainText('No USER is asked for')
  await editor.tab('Bases').click()
  // behind the one that the others are compared with
  const images = editor.panel('Bases').getByRole('rowheader')
  await expect(images.nth(1)).toContainText('public.ecr.aws/lambda/nodejs:22')
  await expect(images.first()).toContainText('node:22')
  const link = await editor.shareLink()
  const second = await context.newPage()
  guard.watch(second)
  await second.goto(link)
  const reader = new EditorPage(second)
  await reader.ready()
  await expect(reader.panel('Bases')).toContainText('AWS Lambda')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a phone, ${colorScheme}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme })

    test('everything that is told stands on the screen, and axe has nothing to say', async ({ editor, page }) => {
      await editor.open()
      await editor.tab('File').click()
      await editor.setEditorText(unknownBase)
      const panel = await choose(editor)
      await panel.getByRole('textbox', { name: /^Size of/ }).fill('large')
      await panel.getByRole('textbox', { name: 'What docker or dive printed' }).fill('hello')
      await expect(panel).toContainText('none that docker or dive prints')
      await expect(panel).toContainText('Write it as 350 MB')
      expect(await violations(page)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBe(0)
    })
  })
}
