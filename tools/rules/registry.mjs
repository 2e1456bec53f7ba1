// The list of every rule: `lib/rules/every-rule.ts`, written from the folders of lib/rules.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../lib/rules/', import.meta.url))
export const listFile = `${folder}every-rule.ts`

/** `add-for-copy` is exported as `addForCopy`. */
export const exportedAs = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase())

/** The text that the list has to have for the folders as they are. */
export function listText() {
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((it) => it.isDirectory() && existsSync(`${folder}${it.name}/rule.ts`))
    .map((it) => it.name)
    .sort()
  const imports = ids.map((id) => ({ from: `./${id}/rule`, text: `import { ${exportedAs(id)} } from './${id}/rule'` }))
  imports.push({ from: './rule', text: "import type { Rule } from './rule'" })
  imports.sort((a, b) => (a.from < b.from ? -1 : 1))
  return `// Written by \`npm run new-rule\` from the folders beside it.
${imports.map((it) => it.text).join('\n')}

export const everyRule: readonly Rule[] = [
${ids.map((id) => `  ${exportedAs(id)},`).join('\n')}
]
`
}

/** Writes the list where the folders have changed. */
export function writeList() {
  const text = listText()
  if (existsSync(listFile) && readFileSync(listFile, 'utf8') === text) return
  writeFileSync(listFile, text)
}
