import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { rules } from '@/lib/rules/rules'
import { readRuleDocument } from './rule-document'

it('tells sentences, lists, headings and files apart, in their order', () => {
  const document = `# A title

First line
of a sentence.

\`\`\`dockerfile before
FROM a

RUN b
\`\`\`

\`\`\`dockerignore after
.git
\`\`\`

## When not to

- one thing
  and more of it
- another

\`\`\`json given
{ "a": 1 }
\`\`\`

| What | Where |
|---|:--|
| \`a\` | here |
`
  expect(readRuleDocument(document)).toEqual([
    { kind: 'text', text: 'First line of a sentence.' },
    { kind: 'example', example: { file: 'Dockerfile', state: 'before', text: 'FROM a\n\nRUN b\n' } },
    { kind: 'example', example: { file: '.dockerignore', state: 'after', text: '.git\n' } },
    { kind: 'heading', text: 'When not to' },
    { kind: 'list', items: ['one thing and more of it', 'another'] },
    { kind: 'given', text: '{ "a": 1 }\n' },
    { kind: 'table', head: ['What', 'Where'], rows: [['`a`', 'here']] },
  ])
})

it('reads every rule, with no fence left among its sentences', () => {
  const folder = fileURLToPath(new URL('../../lib/rules/', import.meta.url))
  for (const { id } of rules) {
    const pieces = readRuleDocument(readFileSync(`${folder}${id}/rule.md`, 'utf8'))
    expect(
      pieces.some((piece) => piece.kind === 'example'),
      id,
    ).toBe(true)
    for (const piece of pieces) if (piece.kind === 'text') expect(piece.text, id).not.toMatch(/```|^\||^>/)
  }
})
