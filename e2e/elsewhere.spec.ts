import { listen, siteServer } from '../tools/serve.mjs'
import { heavy } from './dockerfiles'
import { test } from './elsewhere/fixtures'
import { keys, type Visit } from './elsewhere/visit'

const button = (name: string): string => `//button[normalize-space() = "${name}" or @aria-label = "${name}"]`
const tab = (name: string): string => `//*[@role = "tab"][starts-with(normalize-space(), "${name}")]`
const card = (title: string): string => `//article[@aria-label = "${title}"]`

const headline = '//section[h2[normalize-space() = "Image size"]]'
const panel = '[role="tabpanel"]:not([hidden])'
const editor = '.monaco-editor .view-lines'
const mounts = 'Keep lists and packages out of the image with cache mounts'
const applied = (title: string): string => `input[aria-label="Apply: ${title}"]:checked`
const leftOut = (title: string): string => `input[aria-label="Apply: ${title}"]:not(:checked)`
const wayWithMounts = `//fieldset[legend = "Ways to do it"]//label[contains(., "${mounts}")]/input`
const lists = 'Fetch the package lists in the RUN that installs'
const link = 'input[aria-label="Link to this review"]'

async function hasDecisions(visit: Visit): Promise<void> {
  await visit.has(leftOut(lists))
  await visit.has(applied(mounts))
}

for (const browserHere of ['Firefox', 'WebKit'] as const) {
  test.describe(browserHere, () => {
    test.use({ browserHere })
    test('a file is pasted, typed in, decided on, kept, shared and opened without a network', async ({ visit }) => {
      test.slow()
      const server = siteServer('out')
      const port = await listen(server, 0)
      await test.step('the example is there with its numbers', async () => {
        await visit.open(`http://127.0.0.1:${port}/`)
        await visit.sees(editor, 'golang:1.24')
        await visit.sees(headline, /\d(\.\d+)? (MB|GB)/)
      })
      await test.step('a pasted file is answered', async () => {
        await visit.copy(heavy)
        await visit.click(editor)
        await visit.press(keys.control, 'a')
        await visit.press(keys.control, 'v')
        await visit.sees(panel, 'debian:bookworm')
        await visit.sees(headline, /On disk\s+2\d\d MB/)
      })
      await test.step('what is typed is answered', async () => {
        await visit.press(keys.control, keys.end)
        await visit.type('RUN rm -rf /srv/docs')
        await visit.sees(panel, 'rm -rf /srv/docs')
        await visit.press(keys.control, keys.home)
        await visit.press(keys.end)
        await visit.type('-slim')
        await visit.press(keys.escape)
        await visit.sees(panel, 'debian:bookworm-slim')
        await visit.click(tab('Layers'))
        await visit.sees(panel, /apt-get install -y curl git\s+What is in it\s+\d+ MB/)
        await visit.click(tab('Changes'))
      })
      await test.step('a step is rejected, the rejection undone and done again', async () => {
        await visit.click(card(lists) + button('Reject'))
        await visit.sees(panel, 'Left out')
        await visit.has(leftOut(lists))
        await visit.click(button('Undo decision'))
        await visit.has(applied(lists))
        await visit.click(button('Redo decision'))
        await visit.has(leftOut(lists))
      })
      await test.step('another way is taken', async () => {
        await visit.click(wayWithMounts)
        await visit.has(applied(mounts))
      })
      await test.step('the table of bases is there', async () => {
        await visit.click(tab('Bases'))
        await visit.sees(panel, 'debian:trixie-slim')
        await visit.click(tab('Changes'))
      })
      await test.step('the theme changes', async () => {
        await visit.click('input[aria-label="Dark"]')
        await visit.has('html[data-theme="dark"]')
      })
      await test.step('a reload keeps the draft and what was decided', async () => {
        await visit.reload()
        await visit.sees(editor, 'debian:bookworm-slim')
        await hasDecisions(visit)
        await visit.has('html[data-theme="dark"]')
      })
      await test.step('the link opens the same review in a new window', async () => {
        await visit.click(button('Share'))
        await visit.sees(link, '#r1.')
        await visit.openInNewWindow(await visit.text(link))
        await visit.sees('[aria-label="Shared review"]', 'review')
        await hasDecisions(visit)
      })
      await test.step('it opens without a network', async () => {
        await visit.isKeptOffline()
        server.close()
        server.closeAllConnections()
        await visit.reload()
        await visit.sees(editor, 'debian:bookworm-slim')
        await hasDecisions(visit)
      })
    })
  })
}
