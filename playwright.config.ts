import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './tools/browser.mjs'

const port = process.env.PLIMSOLL_TEST_PORT ?? '4173'
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  forbidOnly: process.env.CI !== undefined,
  fullyParallel: true,
  workers: 2,
  // A machine that does other things too may be slower than a test waits: there it is tried once more, and told as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  webServer: {
    command: `node tools/serve.mjs out --port ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // A trace of every test costs a third of its time; ask for one where it is wanted: `npx playwright test --trace on`.
    trace: 'off',
    // What is kept for offline use is kept anew by every test's browser; the tests that are about it allow it.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-gpu',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [{ name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } }],
})
