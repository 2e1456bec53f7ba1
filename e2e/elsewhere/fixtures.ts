import { test as base, expect } from '@playwright/test'
import { findFirefox, findWebKit } from '../../tools/browser.mjs'
import type { Started } from './commands'
import { startFirefox } from './firefox'
import { Visit } from './visit'
import { startWebKit } from './webkit'

const firefox = findFirefox()
const webKit = findWebKit()

/** The browsers that Playwright cannot drive as they are installed; `start` is missing where one is not. */
export const browsers = {
  Firefox: firefox === undefined ? undefined : (folder: string): Promise<Started> => startFirefox(firefox, folder),
  WebKit: webKit === undefined ? undefined : (folder: string): Promise<Started> => startWebKit(webKit, folder),
} as const

type Name = keyof typeof browsers

export const test = base.extend<{ browserHere: Name; mayComplain: boolean; visit: Visit }>({
  browserHere: ['Firefox', { option: true }],
  mayComplain: [false, { option: true }],
  visit: async ({ browserHere, mayComplain }, use, testInfo) => {
    const start = browsers[browserHere]
    base.skip(start === undefined, `${browserHere} is not installed here`)
    if (start === undefined) return
    const browser = await start(testInfo.outputPath())
    try {
      const visit = new Visit(browser)
      await visit.resize(1440, 900)
      await use(visit)
      if (!mayComplain) expect(await visit.complaints(), 'what the page said in the console').toEqual([])
    } finally {
      await browser.close()
    }
  },
})

export { expect }
