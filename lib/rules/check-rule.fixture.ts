import type { ContextFile, Decision, Safety } from '../analysis'
import { parseDockerfile } from '../dockerfile/parse'
import { bundledCatalog, testDay } from '../fixtures/catalog.fixture'
import { simulate } from '../image/simulate'
import { planFor } from '../plan/plan'
import { findWith, type KeyedFinding } from './find'
import { noSettings, type Rule, type Settings } from './rule'

export interface Given {
  readonly files?: Readonly<Record<string, string>>
  readonly target?: string
  readonly context?: readonly ContextFile[]
  readonly settings?: Partial<Settings>
  /** What a person decided, by step key. */
  readonly decisions?: Readonly<Record<string, Decision>>
}

/** A Dockerfile in a test: text without the indentation of its first line, and without the first line break. */
export function dockerfile(text: string): string {
  const lines = text.replace(/^\n/, '').split('\n')
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0
  return lines.map((line) => line.slice(Math.min(indent, /^ */.exec(line)?.[0].length ?? 0))).join('\n')
}

/** The same of its lines. */
export const fileOf = (lines: readonly string[]): string => `${lines.join('\n')}\n`

/** A rule of a test's own: nothing but what is given. */
export const ruleWith = (own: Partial<Rule>): Rule => ({
  id: 'own',
  title: 't',
  area: 'style',
  phase: 'style',
  what: '',
  why: '',
  todo: '',
  mind: '',
  safety: [],
  references: [],
  equivalents: [],
  check: () => [],
  ...own,
})

/** What one rule finds in a Dockerfile. */
export function findingsIn(rule: Rule, text: string, given: Given = {}): readonly KeyedFinding[] {
  const catalog = bundledCatalog()
  const built = simulate(parseDockerfile(text), { catalog, today: testDay, ...given })
  return findWith(rule, {
    built,
    catalog,
    context: given.context ?? null,
    files: given.files ?? {},
    today: testDay,
    settings: { ...noSettings, ...given.settings },
  })
}

/** The file after the steps of one rule alone, up to a safety. */
export function mendedBy(rule: Rule, text: string, safety: Safety = 'review', given: Given = {}): string {
  const options = {
    catalog: bundledCatalog(),
    today: testDay,
    safety,
    only: null,
    decisions: {},
    answers: {},
    ...given,
    settings: { ...noSettings, ...given.settings },
  }
  return planFor(text, simulate(parseDockerfile(text), options), [rule], options).dockerfile
}
