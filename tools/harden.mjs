import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g
const policy = /(http-equiv="Content-Security-Policy" content="[^"]*?script-src [^"]*?) &#x27;unsafe-inline&#x27;/

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))

/**
 * Lets a built site run its own scripts and no others: each page's policy names the scripts that stand in the page by
 * their hash, in place of allowing any. Sources that the bundler copied beside what it made of them are taken out.
 */
export function hardenSite(folder) {
  const files = filesIn(folder)
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const html = readFileSync(file, 'utf8')
    const hashes = [...html.matchAll(inlineScript)].map(
      ([, text]) => `&#x27;sha256-${createHash('sha256').update(text).digest('base64')}&#x27;`,
    )
    if (!policy.test(html)) throw new Error(`${file} has no policy to name its scripts in`)
    writeFileSync(
      file,
      html.replace(policy, (_, before) => [before, ...new Set(hashes)].join(' ')),
    )
  }
  for (const file of files.filter((name) => /\/_next\/static\/media\/[^/]+\.tsx?$/.test(name))) rmSync(file)
}
