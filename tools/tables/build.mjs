// Bundles the table builders and runs them: `node tools/tables/build.mjs [table...]`; all tables where none is named.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'plimsoll-tables-'))
const entry = process.argv[2]?.endsWith('.ts') ? process.argv.splice(2, 1)[0] : 'tools/tables/main.ts'
const bundle = join(folder, 'main.mjs')
try {
  await build({
    entryPoints: [join(root, entry)],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  process.chdir(root)
  await import(pathToFileURL(bundle).href)
} finally {
  await rm(folder, { recursive: true })
}
