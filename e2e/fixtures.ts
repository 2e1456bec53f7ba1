import { type Browser, test as base, expect, type Page, type Request } from '@playwright/test'
import { EditorPage } from './editor-page'

/** Words that stand in the Dockerfiles of these tests and must stand in no request. */
const secretWords = ['canary-4711', 'secret-registry.internal']

export interface Guard {
  /** Watches another page of the same test. */
  readonly watch: (page: Page) => void
  /** Names another site, which may ask for what it likes. */
  readonly elsewhere: (origin: string) => void
  /** Says that files of the site will be missing, of which the browser tells in its console. */
  readonly missing: () => void
}

/** The framework names the version of the site's own icon in a query, and a page that holds a review asks for the small view. */
const plainQuery = /^\?(?:icon\.[\w-]+\.svg|embed)$/

/** What the browser under test says where it was told to keep nothing for offline use. */
const withoutWorker = 'Service Worker registration blocked by Playwright'

/** What a page may ask for: its own site's files, by name alone. */
function complaintAbout(request: Request, origin: string): string | null {
  const url = new URL(request.url())
  if (url.protocol === 'data:' || url.protocol === 'blob:') return null
  if (url.origin !== origin) return `asked another origin: ${url.href}`
  if (request.method() !== 'GET') return `sent something: ${request.method()} ${url.href}`
  if (url.search !== '' && !plainQuery.test(url.search)) return `asked with a query: ${url.href}`
  const said = decodeURIComponent(url.href) + (request.postData() ?? '') + JSON.stringify(request.headers())
  const found = secretWords.find((word) => said.includes(word))
  return found === undefined ? null : `carried text of the file (${found}): ${url.href}`
}

export const test = base.extend<{ editor: EditorPage; guard: Guard }>({
  guard: [
    async ({ context, page, baseURL }, use) => {
      const complaints: string[] = []
      const origin = new URL(baseURL ?? '').origin
      let elsewhere: string | null = null
      let isMissing = false
      const watch = (watched: Page) => {
        watched.on('console', (message) => {
          if (message.type() !== 'error' && message.type() !== 'warning') return
          if (message.text() === withoutWorker) return
          if (isMissing && message.text().startsWith('Failed to load resource')) return
          complaints.push(`console: ${message.text()}`)
        })
        watched.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
      }
      // On the context, so that what workers ask for is seen too.
      context.on('request', (request) => {
        if (new URL(request.url()).origin === elsewhere) return
        const complaint = complaintAbout(request, origin)
        if (complaint !== null) complaints.push(complaint)
      })
      watch(page)
      await use({
        watch,
        elsewhere: (other) => {
          elsewhere = other
        },
        missing: () => {
          isMissing = true
        },
      })
      expect(complaints, 'what the page asked for and said in the console').toEqual([])
    },
    { auto: true },
  ],
  editor: async ({ page }, use) => {
    await use(new EditorPage(page))
  },
})

/** A page in a browser of somebody else, who has nothing of what the first one keeps. */
export async function someoneElse(browser: Browser, guard: Guard): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  guard.watch(page)
  return page
}

export { expect }
