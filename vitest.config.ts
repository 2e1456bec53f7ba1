import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    projects: [
      // Nothing in there is remembered from call to call, so its tests share what they load; loading it for each took half the run.
      { extends: true, test: { name: 'lib', include: ['lib/**/*.test.ts'], isolate: false } },
      { extends: true, test: { name: 'page and tools', include: ['{cli,tools,components,app}/**/*.test.{ts,tsx}'] } },
    ],
    // Some tests start the command many times, on machines that are busy with other things.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Usually one core is left free: on two cores the run took 230 to 261 s so, and 167 s with both.
    maxWorkers: '100%',
  },
})
