import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { run, runTool } from './processes.mjs'

const minute = 60_000
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** Chromium without a window of its own: a page takes a third less of a processor in it. */
const lean = 'chromium-headless-shell'

function installed(names, ...others) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin']
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...paths, ...others].find((path) => existsSync(path))
}

const ofSystem = () =>
  process.env.CHROMIUM_PATH ?? installed(names, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')

function ofPlaywright() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

/** The browser for the tests: the one asked for, Playwright's own where it is there, the system's. */
export const findBrowser = () => process.env.CHROMIUM_PATH ?? ofPlaywright() ?? ofSystem()

/** An installed Firefox. Some systems have a program of that name that only says where to get one. */
export function findFirefox() {
  const path =
    process.env.FIREFOX_PATH ??
    installed(['firefox-esr', 'firefox'], '/Applications/Firefox.app/Contents/MacOS/firefox')
  const isFirefox = () =>
    spawnSync(path, ['--version'], { encoding: 'utf8', timeout: minute }).stdout?.includes('Firefox')
  return path && isFirefox() ? path : undefined
}

/** The driver of an installed WebKitGTK, with a screen for its browser. */
export function findWebKit() {
  const driver = installed(['WebKitWebDriver'])
  const screen = installed(['Xvfb'])
  return driver && screen ? { driver, screen } : undefined
}

async function ofDebian(packages) {
  const apt = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  const aptGet = (args, timeout) =>
    run(apt[0], [...apt.slice(1), ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout })
  if ((await aptGet(['--version'], minute)) !== 0) return
  await aptGet(['update', '-qq'], 2 * minute)
  await aptGet(['install', '-y', '-qq', '--no-install-recommends', ...packages], 4 * minute)
}

/**
 * Finds a browser for many tests or gets one; answers undefined where there is none to be had. Both ways are bounded in
 * time. A machine that is there for the tests alone is given the lean one beside that of its system.
 */
export async function ensureBrowser() {
  const chosen = () => process.env.CHROMIUM_PATH ?? ofPlaywright() ?? installed([lean])
  if (chosen() || (findBrowser() && process.env.CI === undefined)) return chosen() ?? findBrowser()
  console.log('Getting a browser for the tests')
  if (!findBrowser()) await runTool('@playwright/test', 'playwright', ['install', 'chromium'], { timeout: minute })
  if (!chosen()) await ofDebian([lean, 'fonts-liberation'])
  if (!chosen() && !findBrowser()) await ofDebian(['chromium', 'fonts-liberation'])
  return chosen() ?? findBrowser()
}

/** Names of the browsers, besides Chromium, that are not here to be tested in. */
export const missingBrowsers = () => [...(findFirefox() ? [] : ['Firefox']), ...(findWebKit() ? [] : ['WebKit'])]

/** Gets those that are missing, where that can be done; answers the names of those that are still missing. */
export async function ensureAllBrowsers() {
  const packages = { Firefox: ['firefox-esr'], WebKit: ['webkit2gtk-driver', 'xvfb'] }
  const missing = missingBrowsers()
  if (missing.length > 0) {
    console.log(`Getting ${missing.join(' and ')} for the tests`)
    await ofDebian(missing.flatMap((name) => packages[name]))
  }
  return missingBrowsers()
}
