import { createServer } from 'node:http'
import { listen } from '../../tools/serve.mjs'
import { expect, test } from './fixtures'

/** A page that goes wrong in every way, once it is asked to. */
const wrong = `<!doctype html><title>Wrong</title><button>Go wrong</button><script>
  document.querySelector('button').onclick = () => {
    console.warn('warned', 1)
    console.error(new Error('told'))
    setTimeout(() => { throw new TypeError('thrown') })
    Promise.reject(new RangeError('rejected'))
  }
</script>`

for (const browserHere of ['Firefox', 'WebKit'] as const) {
  test.describe(browserHere, () => {
    test.use({ browserHere, mayComplain: true })
    test('what a page says in the console and the errors that it does not catch are heard', async ({ visit }) => {
      const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(wrong))
      await visit.open(`http://127.0.0.1:${await listen(server, 0)}/`)
      await visit.click('button')
      await expect(async () =>
        expect((await visit.complaints()).map((words) => words.split('\n')[0]).sort()).toEqual([
          expect.stringMatching(/^console: Error: told/),
          'console: warned 1',
          expect.stringMatching(/^error: TypeError: thrown/),
          expect.stringMatching(/^rejection: RangeError: rejected/),
        ]),
      ).toPass({ timeout: 10_000 })
      server.close()
    })
  })
}
