import { readdir, readFile } from 'node:fs/promises'
import { heavy, notADockerfile, unknownBase } from './dockerfiles'
import { expect, test } from './fixtures'

test('the first screen holds a real example at work', async ({ editor, page }) => {
  await editor.open()
  await expect(editor.headline).toContainText(/\d(\.\d+)? (MB|GB)/)
  await expect(page.locator('.monaco-editor')).toContainText('golang:1.24')
  await expect(page.locator('.size-note').first()).toContainText(/MB|kB|GB|unknown/)
  await expect(page.getByRole('checkbox').nth(1)).toBeVisible()
  await expect(page.getByRole('article').first()).toContainText(/to pull|no change in size/)
})

test('nothing moves while the page comes, and a file that is put in is read from its top', async ({ editor, page }) => {
  await page.addInitScript(() => {
    let moved = 0
    Object.defineProperty(window, 'moved', { get: () => moved })
    const count = (entries: PerformanceEntryList) => {
      for (const entry of entries) moved += 'value' in entry ? Number(entry.value) : 0
    }
    new PerformanceObserver((list) => count(list.getEntries())).observe({ type: 'layout-shift', buffered: true })
  })
  await editor.open()
  await expect(page.getByRole('article').first()).toBeVisible()
  // a line is wrapped anew once its weight stands behind it
  expect(await page.evaluate(() => Number(Reflect.get(window, 'moved')))).toBeLessThan(0.015)

  await editor.pasteText(`FROM debian:bookworm\n${'RUN true\n'.repeat(200)}`)
  await expect(page.getByText('201 lines', { exact: true })).toBeVisible()
  await expect(page.locator('.monaco-editor .view-line', { hasText: 'FROM debian:bookworm' })).toBeVisible()
})

test('a pasted file gets its own numbers', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(page.locator('.size-note')).not.toHaveCount(0)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await editor.tab('Layers').click()
  await expect(
    editor
      .panel('Layers')
      .getByRole('row', { name: /apt-get install -y curl git/ })
      .first(),
  ).toContainText('MB')
})

test('what is not known is said to be unknown, never nothing', async ({ editor }) => {
  await editor.open()
  await editor.setEditorText(unknownBase)
  await editor.tab('Layers').click()
  const row = editor
    .panel('Layers')
    .getByRole('row', { name: /secret-registry/ })
    .first()
  await expect(row).toContainText('unknown')
  await expect(row).not.toContainText('0 B')
  await expect(editor.headline).not.toContainText('NaN')
})

test('a file that cannot be read is told so at its line, in words', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(notADockerfile)
  await editor.tab('Findings').click()
  await expect(editor.panel('Findings')).toContainText('Cannot be read')
  await expect(editor.panel('Findings').getByRole('button', { name: 'Line 1' }).first()).toBeVisible()
  await expect(page.locator('.squiggly-error').first()).toBeVisible()
})

test('an empty file is no error, and offers what to begin with', async ({ editor }) => {
  await editor.open()
  await editor.setEditorText('')
  await expect(editor.headline).toContainText('No image yet')
  await editor.panel('Changes').getByRole('button', { name: 'Python model server' }).click()
  await expect(editor.panel('Changes')).toContainText('python:3.12')
  await editor.setEditorText('# nothing but words\n')
  await expect(editor.panel('Changes')).toContainText('There is no FROM yet')
})

test('examples open, and the file they take the place of can be brought back', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  await editor.chooseExample('Go service')
  await expect.poll(() => editor.editorText()).toContain('FROM golang')
  await expect(editor.panel('Changes')).toContainText('golang')
  await editor.chooseExample('Your own file')
  await expect.poll(() => editor.editorText()).toContain('canary-4711')
  await expect(page).toHaveURL('/')
})

test('the answer shown is the one for the newest text', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText('FROM debian:bookworm\n')
  for (const letter of 'RUN echo one two three') await page.keyboard.type(letter)
  await editor.setEditorText(heavy)
  await editor.setEditorText('FROM alpine:3.20\nRUN echo newest\n')
  await editor.tab('Layers').click()
  const layers = editor.panel('Layers')
  await expect(layers).toContainText('alpine:3.20')
  const older = await layers.evaluateHandle((panel) => {
    const seen: string[] = []
    const look = () => {
      if (panel.textContent?.includes('bookworm')) seen.push(panel.textContent)
    }
    look()
    new MutationObserver(look).observe(panel, { childList: true, subtree: true, characterData: true })
    return seen
  })
  // texts are answered in turn: what was still to come of those before has come by then
  await editor.setEditorText('FROM alpine:3.20\nRUN echo newest of all\n')
  await expect(layers).toContainText('newest of all')
  expect(await older.jsonValue()).toEqual([])
})

test('a draft survives a reload, decisions and all', async ({ editor, page }) => {
  await editor.open()
  await editor.setEditorText(heavy)
  await expect(editor.panel('Changes')).toContainText('debian:bookworm')
  const first = page.getByRole('checkbox', { checked: true }).first()
  const name = (await first.getAttribute('aria-label')) ?? ''
  await first.click()
  await expect(editor.panel('Changes')).toContainText('Left out')
  await page.reload()
  await editor.ready()
  await expect.poll(() => editor.editorText()).toContain('canary-4711')
  await expect(editor.step(name)).not.toBeChecked()
})

test('the page itself forbids talking to anyone else', async ({ editor, page }) => {
  await editor.open()
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
  for (const kind of ['media', 'object', 'frame']) expect(policy).toContain(`${kind}-src 'none'`)
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toMatch(/\*|https?:|blob:/)
  expect(policy).toContain("connect-src 'self'")
  expect(policy).not.toContain('unsafe-eval')
  const scripts = policy?.split(/;\s*/).find((part) => part.startsWith('script-src')) ?? ''
  expect(scripts).toMatch(/^script-src 'self'( 'sha256-[\w+/=]+')+$/)
})

test('every page served names its scripts by hash, and no source lies beside what was built from it', async () => {
  const files = (await readdir('out', { recursive: true })).map((name) => name.replaceAll('\\', '/'))
  expect(files.filter((name) => /\.(?:tsx?|mts)$/.test(name))).toEqual([])
  for (const name of files.filter((name) => name.endsWith('.map'))) {
    expect(JSON.parse(await readFile(`out/${name}`, 'utf8')), name).toMatchObject({ sources: [], sections: [] })
  }
  const pages = files.filter((name) => name.endsWith('.html'))
  expect(pages).toContain('index.html')
  for (const name of pages) {
    const html = await readFile(`out/${name}`, 'utf8')
    expect(html, name).toMatch(/http-equiv="Content-Security-Policy"/)
    expect(html, name).not.toMatch(/script-src [^;"]*unsafe-inline/)
  }
})

test('what the page asked for is listed beside the promise, by who asked, and no one else was asked', async ({
  editor,
  page,
}) => {
  await editor.open()
  await page.getByRole('button', { name: 'Nothing leaves this page' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('What this page has asked for').click()
  await expect(dialog).toContainText(/\d\d requests, [\d.]+ [kM]B over the network, all to this site/)
  const list = dialog.getByRole('region', { name: 'Requests made' })
  await expect(list.getByRole('rowheader', { name: 'Its analysis' })).toBeAttached()
  await expect(list.getByRole('cell', { name: '/data/images.json' })).toHaveCount(1)
  await expect(list.getByRole('cell', { name: '/', exact: true })).toHaveCount(1)
  await list.focus()
  await page.keyboard.press('End')
  await expect(list.getByRole('row').last()).toBeInViewport()
})

test('the analysis asks for all of its files at once, not for one after the other', async ({ editor, page }) => {
  await editor.open()
  const [analysis] = page.workers()
  const files = await analysis?.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap((entry) => (entry instanceof PerformanceResourceTiming && entry.name.endsWith('.js') ? [entry] : []))
      .map(({ name, startTime, responseEnd, decodedBodySize }) => ({ name, startTime, responseEnd, decodedBodySize })),
  )
  const firstOf = new Map(files?.toReversed().map((file) => [file.name, file]))
  const bySize = [...firstOf.values()].sort((a, b) => b.decodedBodySize - a.decodedBodySize)
  expect(bySize.length).toBeGreaterThan(4)
  expect(Math.max(...bySize.map((file) => file.startTime))).toBeLessThan(bySize[0]?.responseEnd ?? 0)
})

test('a script that the page does not name is not run', async ({ browser }) => {
  // A page of its own: what the browser says of the refusal is no complaint here.
  const page = await browser.newPage()
  await page.goto('/')
  const [refused] = await Promise.all([
    page.waitForEvent('console', (message) => message.text().includes('Content Security Policy')),
    page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.documentElement.dataset.intruder = "1"'
      document.body.append(script)
    }),
  ])
  expect(refused.type()).toBe('error')
  await expect(page.locator('html')).not.toHaveAttribute('data-intruder')
  await page.close()
})

test('a first visit says in one sentence what the page is for, and only the first', async ({ editor, page }) => {
  await editor.open()
  const welcome = page.getByRole('region', { name: 'What this is' })
  await expect(welcome).toContainText('Paste a Dockerfile in place of this example')
  await page.reload()
  await editor.ready()
  await expect(welcome).toHaveCount(0)
})
