// How long analysis takes, against reading the same files alone. Bundled and run by bench.mjs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DockerfileParser, type Instruction } from 'dockerfile-ast'
import { parse as parseShell } from 'unbash'
import { createCatalog } from '../../lib/catalog/create-catalog'
import { parseTable, type Table } from '../../lib/catalog/parse-table'
import { parseDockerfile } from '../../lib/dockerfile/parse'
import { analyze } from '../../lib/engine'
import { simulate } from '../../lib/image/simulate'
import { encodeLink } from '../../lib/review/link'
import { reviewOf } from '../../lib/review/review'
import { findWith } from '../../lib/rules/find'
import { noSettings } from '../../lib/rules/rule'
import { rules } from '../../lib/rules/rules'

interface Fixture {
  readonly name: string
  readonly text: string
}

interface Timing {
  readonly name: string
  readonly lines: number
  readonly analysis: number
  readonly parsing: number
}

const rounds = 9

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function time(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

const isRun = (instruction: Instruction): boolean => instruction.getKeyword() === 'RUN'

function parseAlone(text: string): void {
  const file = DockerfileParser.parse(text)
  for (const instruction of file.getInstructions().filter(isRun)) {
    try {
      parseShell(instruction.getArgumentsContent() ?? '')
    } catch {
      // Raw arguments of an ugly file may be more than a parser for whole scripts takes; it has done its work by then.
    }
  }
}

export function loadTables(folder: string): readonly Table[] {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))
  return index.tables.flatMap(({ name, file }: { name: string; file: string }) => {
    const result = parseTable(name, readFileSync(join(folder, file)))
    return result.ok ? [result.table] : []
  })
}

export function measure(fixtures: readonly Fixture[], tables: readonly Table[]): readonly Timing[] {
  const catalog = createCatalog(tables)
  // Once over everything first, so that the figures are of a worker at work and not of its first breath.
  for (const { text } of fixtures) {
    analyze(text, { catalog })
    parseAlone(text)
  }
  return fixtures.map(({ name, text }) => {
    const analysis: number[] = []
    const parsing: number[] = []
    for (let round = 0; round < rounds; round++) {
      analysis.push(time(() => analyze(text, { catalog })))
      parsing.push(time(() => parseAlone(text)))
    }
    return { name, lines: text.split('\n').length, analysis: median(analysis), parsing: median(parsing) }
  })
}

export interface RuleTimings {
  /** All rules on one file, by file. */
  readonly all: readonly { readonly name: string; readonly lines: number; readonly ms: number }[]
  /** One rule on one file, on average, the slowest first. */
  readonly each: readonly { readonly rule: string; readonly ms: number }[]
}

/** What the rules take on files that are simulated already; of several rounds the quickest, each on a build of its own. */
export function measureRules(fixtures: readonly Fixture[], tables: readonly Table[]): RuleTimings {
  const catalog = createCatalog(tables)
  const today = new Date().toISOString().slice(0, 10)
  const contextOf = (text: string) => ({
    built: simulate(parseDockerfile(text), { catalog, today }),
    catalog,
    context: null,
    files: {},
    today,
    settings: noSettings,
  })
  for (const { text } of fixtures) for (const rule of rules) findWith(rule, contextOf(text))
  const sums = new Map<string, number>()
  const all = fixtures.map(({ name, text }) => {
    const best = new Map<string, number>()
    for (let round = 0; round < rounds; round++) {
      const context = contextOf(text)
      for (const rule of rules) {
        const ms = time(() => findWith(rule, context))
        best.set(rule.id, Math.min(ms, best.get(rule.id) ?? ms))
      }
    }
    for (const [id, ms] of best) sums.set(id, (sums.get(id) ?? 0) + ms)
    return { name, lines: text.split('\n').length, ms: [...best.values()].reduce((sum, ms) => sum + ms, 0) }
  })
  const each = [...sums].map(([rule, ms]) => ({ rule, ms: ms / fixtures.length })).sort((a, b) => b.ms - a.ms)
  return { all, each }
}

/** The first analysis of all: tables to read, nothing compiled yet. */
export const firstAnswer = (text: string, folder: string): number =>
  time(() => analyze(text, { catalog: createCatalog(loadTables(folder)) }))

/** Characters of the link for each text; those too large for any link are left out. */
export const linkLengths = (fixtures: readonly Fixture[]): readonly number[] =>
  fixtures.flatMap(({ text }) => {
    const link = encodeLink(reviewOf(text))
    return link === null ? [] : [link.length + 1]
  })
