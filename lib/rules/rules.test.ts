import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { findingsIn, type Given, mendedBy } from './check-rule.fixture'
import type { KeyedFinding } from './find'
import type { Rule } from './rule'
import { rules } from './rules'

const folder = fileURLToPath(new URL('.', import.meta.url))
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((it) => it.isDirectory())
  .map((it) => it.name)
const pageOf = (rule: Rule): string => readFileSync(`${folder}${rule.id}/rule.md`, 'utf8')

/**
 * Blocks that are fenced as ```dockerfile before, ```dockerfile after and ```dockerfile fine; ```dockerignore after is
 * what a fix writes into the other file. ```dockerignore given is what stands in it already,
 * and ```json given what a team has set.
 */
function examplesOf(rule: Rule): { file: string; kind: string; text: string }[] {
  return [
    ...pageOf(rule).matchAll(/^```(dockerfile|dockerignore|json) (given|before|after|fine)\n([\s\S]*?)^```$/gm),
  ].map(([, file = '', kind = '', text = '']) => ({ file, kind, text }))
}

/** Steps that are never taken unasked are asked for. */
const accepting = (found: readonly KeyedFinding[]): Record<string, 'accepted'> =>
  Object.fromEntries(found.filter((it) => it.fixes[0]?.asksFirst).map((it) => [it.key, 'accepted']))

test('every folder is a rule and every rule has its folder', () => {
  expect(rules.map((rule) => rule.id).sort()).toEqual(folders.sort())
})

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has a test beside it', () => expect(existsSync(`${folder}${id}/rule.test.ts`)).toBe(true))

  test('says what, why, what to do and where that is written', () => {
    for (const text of [rule.what, rule.why, rule.todo]) expect(text).toMatch(/^[A-Z`].*\.$/s)
    expect(rule.title).not.toMatch(/\.$/)
    expect(rule.references.length).toBeGreaterThan(0)
    expect(rule.references.every((it) => it.url.startsWith('https://'))).toBe(true)
  })

  test('has a page that starts with its title and has an example before, one after and one that is fine', () => {
    expect(pageOf(rule).startsWith(`# ${rule.title}\n`)).toBe(true)
    const kinds = examplesOf(rule).map((it) => it.kind)
    expect(new Set(kinds.filter((it) => it !== 'given'))).toEqual(new Set(['before', 'after', 'fine']))
  })

  test('finds what its page shows before, and mends it into what the page shows after', () => {
    const examples = examplesOf(rule)
    const textGiven = (file: string) => examples.find((it) => it.kind === 'given' && it.file === file)?.text
    const ignore = textGiven('dockerignore')
    const given: Given = {
      files: ignore === undefined ? {} : { '.dockerignore': ignore },
      settings: JSON.parse(textGiven('json') ?? '{}'),
    }
    examples.forEach((example, i) => {
      if (example.kind === 'before') {
        const found = findingsIn(rule, example.text, given)
        expect(found.length).toBeGreaterThan(0)
        for (const finding of found) for (const fix of finding.fixes) expect(rule.safety).toContain(fix.safety)
        const next = examples[i + 1]
        if (next?.file === 'dockerignore') expect(found[0]?.fixes[0]?.dockerignore).toBe(next.text)
        else if (next?.kind === 'after' && rule.safety.length > 0)
          expect(mendedBy(rule, example.text, 'risky', { ...given, decisions: accepting(found) })).toBe(next.text)
      } else if (example.file === 'dockerfile' && example.kind !== 'given')
        expect(findingsIn(rule, example.text, given).flatMap((finding) => finding.fixes)).toEqual([])
    })
  })
})
