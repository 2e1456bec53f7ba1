import { ensureInstalled } from './install.mjs'
import { buildSite } from './site.mjs'

await ensureInstalled()
process.exitCode = await buildSite()
