import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { run, runTool } from './processes.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function ofSystem() {
  const asked = process.env.CHROMIUM_PATH
  if (asked) return asked
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/snap/bin']
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...paths, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find((path) => existsSync(path))
}

function ofPlaywright() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

/** The browser for the tests: the one asked for, Playwright's own where it is there, the system's. */
export const findBrowser = () => process.env.CHROMIUM_PATH ?? ofPlaywright() ?? ofSystem()

const minute = 60_000

async function ofDebian() {
  const apt = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  const aptGet = (args, timeout) =>
    run(apt[0], [...apt.slice(1), ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout })
  if ((await aptGet(['--version'], minute)) !== 0) return
  await aptGet(['update', '-qq'], 2 * minute)
  await aptGet(['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], 4 * minute)
}

/** Finds a browser or gets one; answers undefined where there is none to be had. Both ways are bounded in time. */
export async function ensureBrowser() {
  if (findBrowser()) return findBrowser()
  console.log('Getting a browser for the tests')
  await runTool('@playwright/test', 'playwright', ['install', 'chromium'], { timeout: minute })
  if (!findBrowser()) await ofDebian()
  return findBrowser()
}
