import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{lib,cli,tools,components,app}/**/*.test.{ts,tsx}'],
    // Some tests start the command many times, on machines that are busy with other things.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Nothing else runs meanwhile: on two cores this is half of the time.
    maxWorkers: '100%',
  },
})
