import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Page } from '@playwright/test'
import { violations } from './axe'
import { expect, test } from './fixtures'
import { walks } from './states'

const takesPictures = process.env.PLIMSOLL_PICTURES !== undefined

const wide = { viewport: { width: 1440, height: 900 } }
const narrow = { viewport: { width: 1024, height: 768 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const looks = [
  { name: 'wide-light', use: { ...wide, colorScheme: 'light' as const } },
  { name: 'wide-dark', use: { ...wide, colorScheme: 'dark' as const } },
  { name: 'narrow-light', use: { ...narrow, colorScheme: 'light' as const } },
  { name: 'narrow-dark', use: { ...narrow, colorScheme: 'dark' as const } },
  { name: 'phone-light', use: { ...phone, colorScheme: 'light' as const } },
  { name: 'phone-dark', use: { ...phone, colorScheme: 'dark' as const } },
]
/**
 * Every state is reached once in each run of the tests, where the other tests look least: on a small screen in the dark. Where
 * pictures are asked for it is on every screen and in every theme.
 */
const wanted = takesPictures ? looks : looks.filter(({ name }) => name === 'narrow-dark')

/** Nothing in the page has changed for so many milliseconds, and nothing in it moves. */
const rest = 300

async function atRest(page: Page): Promise<void> {
  await page.evaluate(
    (quiet) =>
      new Promise<void>((resolve) => {
        let timer = 0
        const observer = new MutationObserver(() => wait())
        const look = () => {
          if (document.getAnimations().some(({ playState }) => playState === 'running')) return wait()
          observer.disconnect()
          resolve()
        }
        const wait = () => {
          clearTimeout(timer)
          timer = window.setTimeout(look, quiet)
        }
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        document.fonts.ready.then(wait)
      }),
    rest,
  )
}

async function picture(page: Page, name: string, quality = 55): Promise<void> {
  if (!takesPictures) return
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality })
  const file = `e2e/pictures/${name}.webp`
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, Buffer.from(data, 'base64'))
}

for (const look of wanted) {
  test.describe(look.name, () => {
    test.use(look.use)
    for (const walk of walks) {
      test(walk.name, async ({ editor, page }) => {
        // many states, and a file of thousands of lines takes its time on a busy machine
        test.setTimeout(240_000)
        await editor.open()
        for (const { name, reach, leave, isForAxe = true } of walk.states) {
          await test.step(name, async () => {
            await reach({ editor, page })
            if (takesPictures) {
              await atRest(page)
              await picture(page, `${look.name}/${name}`)
            } else if (isForAxe) expect(await violations(page), name).toEqual([])
            await leave?.({ editor, page })
          })
        }
      })
    }
  })
}
