// npm start: installs what is missing, builds what has changed, serves the playground.
import { ensureInstalled } from './install.mjs'
import { listen, siteServer } from './serve.mjs'
import { buildSite, siteFolder, siteIsFresh } from './site.mjs'

await ensureInstalled()
if (!siteIsFresh() && (await buildSite()) !== 0) {
  console.error('The playground could not be built, the reason is above.')
  process.exit(1)
}

const asked = process.env.PORT
const host = process.env.HOST_ADDRESS ?? '127.0.0.1'
try {
  const port = await listen(siteServer(siteFolder), Number(asked ?? 3000), { host, orNext: asked === undefined })
  console.log(`Plimsoll is ready at http://${host === '127.0.0.1' ? 'localhost' : host}:${port}/`)
} catch (error) {
  console.error(`The playground cannot be served: ${error.message}`)
  process.exit(1)
}
