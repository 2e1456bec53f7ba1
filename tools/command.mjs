import { mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newestChange } from './freshness.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const bundle = join(root, 'dist/plimsoll.mjs')
const sources = ['cli', 'lib', 'package.json', 'package-lock.json', 'tsconfig.json', 'tools/command.mjs'].map((name) =>
  join(root, name),
)

/** Bundles the command. Runs at the same time do not meet: each writes under a name of its own and renames at the end. */
async function build() {
  const { build: bundleWith } = await import('esbuild')
  const started = new Date()
  const own = join(root, `dist/plimsoll.${process.pid}.mjs`)
  mkdirSync(join(root, 'dist'), { recursive: true })
  try {
    await bundleWith({
      absWorkingDir: root,
      entryPoints: ['cli/main.ts'],
      outfile: own,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      // Without this esbuild takes the UMD files of some dependencies, whose requires it cannot follow.
      mainFields: ['module', 'main'],
      // The same for a dependency whose ES modules are behind the condition of browsers alone.
      alias: { yaml: './node_modules/yaml/browser/index.js' },
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'silent',
    })
    utimesSync(own, started, started)
    renameSync(own, bundle)
  } finally {
    rmSync(own, { force: true })
  }
}

export async function ensureCommand() {
  const built = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (built <= newestChange(sources)) await build()
}
