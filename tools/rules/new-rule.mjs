// `npm run new-rule my-rule`: the files of a rule, ready to be filled in. Without a name: the list of rules alone.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { exportedAs, writeList } from './registry.mjs'

const id = process.argv[2]
if (id !== undefined && !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
  console.error(`A rule is named in lower case with hyphens, such as package-lists-left; not ${id}.`)
  process.exit(2)
}
if (id !== undefined) {
  const folder = fileURLToPath(new URL(`../../lib/rules/${id}/`, import.meta.url))
  if (existsSync(folder)) {
    console.error(`lib/rules/${id} is there already.`)
    process.exit(2)
  }
  mkdirSync(folder)
  const name = exportedAs(id)
  writeFileSync(
    `${folder}rule.ts`,
    `import type { Finding, Rule, RuleContext } from '../rule'

export const ${name}: Rule = {
  id: '${id}',
  title: '',
  area: 'correctness',
  phase: 'style',
  what: '',
  why: '',
  todo: '',
  mind: '',
  safety: [],
  references: [],
  equivalents: [],
  check,
}

function check({ built }: RuleContext): readonly Finding[] {
  return built.stages.flatMap(() => [])
}
`,
  )
  writeFileSync(
    `${folder}rule.test.ts`,
    `import { describe, expect, test } from 'vitest'
import { dockerfile, findingsIn } from '../check-rule.fixture'
import { ${name} } from './rule'

describe('${id}', () => {
  test.each([['', '']])('finds %s', (_, text) => {
    expect(findingsIn(${name}, dockerfile(text))).not.toEqual([])
  })
})
`,
  )
  const fence = '```'
  writeFileSync(
    `${folder}rule.md`,
    `# \n\n${fence}dockerfile before\n${fence}\n\n${fence}dockerfile after\n${fence}\n\n${fence}dockerfile fine\n${fence}\n`,
  )
  console.log(`lib/rules/${id}: rule.ts, rule.test.ts and rule.md; the tests say what is missing in them.`)
}
writeList()
