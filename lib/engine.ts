import {
  type Analysis,
  type Answers,
  type ContextFile,
  type Decision,
  type Diagnostic,
  type FindingReport,
  type Safety,
  schemaName,
} from './analysis'
import { rebuildReports } from './cache/summary'
import type { Catalog } from './catalog/catalog'
import { type GivenSize, givenSizes } from './image/base-sizes'
import { type BuildMemory, build } from './image/build-memory'
import type { BuiltImage } from './image/built-image'
import { type Calibrated, calibrate } from './image/calibrate'
import { contextReport, copiesOfContext } from './image/context-report'
import { readHistory } from './image/history'
import { simulate } from './image/simulate'
import { imageReport, stageReports } from './image/summary'
import { wayAmong } from './plan/choices'
import { planFor } from './plan/plan'
import { findWith, type KeyedFinding } from './rules/find'
import { noSettings, type RuleInput, type Settings } from './rules/rule'
import { rules } from './rules/rules'
import { linesOf } from './source/text'
import { line, type Range } from './source/units'

export const engineVersion = '0.1.0'

export interface AnalyzeOptions {
  readonly catalog: Catalog
  /** The stage to build, by name or index; the last one where none is named. */
  readonly target?: string
  readonly buildArgs?: Readonly<Record<string, string>>
  /** The whole build context, before `.dockerignore`; what a COPY takes is assumed where it is not given. */
  readonly context?: readonly ContextFile[]
  /** Texts of manifests and of `.dockerignore`, by their path in the build context. */
  readonly files?: Readonly<Record<string, string>>
  /** The boldest steps that the plan applies; `review` where nothing is said. */
  readonly safety?: Safety
  /** Only the steps of these rules. */
  readonly only?: readonly string[]
  /** What a person decided, by step key. */
  readonly decisions?: Readonly<Record<string, Decision>>
  /** Answers to what steps ask, by step key. */
  readonly answers?: Readonly<Record<string, Answers>>
  /** What a team wants of its files; nothing where none is given. */
  readonly settings?: Partial<Settings>
  /** What `docker history`, `docker image ls` or `dive --json` printed of an image built from this file. */
  readonly history?: string
  /** Sizes of base images that no table has, in bytes, by the reference that the file names. */
  readonly baseSizes?: Readonly<Record<string, GivenSize>>
  /** The day to judge ends of support by, YYYY-MM-DD; the machine's day where none is given. */
  readonly today?: string
  /** The same one for texts that follow one another, as a person types them: each is analysed for less. */
  readonly memory?: BuildMemory
}

/**
 * Analyses a Dockerfile: what its image would weigh, what is wrong with it, and a plan to mend it.
 * Takes any text and never throws: what can't be read is in `diagnostics`, at its lines, and the rest is still analysed.
 */
export function analyze(source: string, options: AnalyzeOptions): Analysis {
  const today = options.today ?? new Date().toISOString().slice(0, 10)
  const bases = options.baseSizes && givenSizes(options.baseSizes)
  options.memory?.begin()
  const first = build('', source, { ...options, today, bases })
  const shown = options.history === undefined ? null : showing(first, options.history)
  const calibration = shown?.ok ? shown.calibration : undefined
  const settings = { ...options, today, bases, calibration }
  const built = calibration ? simulate(first.file, settings) : first
  const context: RuleInput = {
    built,
    catalog: options.catalog,
    context: options.context ?? null,
    files: options.files ?? {},
    today,
    settings: { ...noSettings, ...options.settings },
  }
  const wanted = new Set(built.wanted)
  const findings = rules.flatMap((rule) => findWith(rule, context))
  const plan = planFor(
    source,
    built,
    rules,
    {
      ...settings,
      safety: options.safety ?? 'review',
      only: options.only ?? null,
      decisions: options.decisions ?? {},
      answers: options.answers ?? {},
      settings: context.settings,
      want: (table) => wanted.add(table),
    },
    findings,
  )
  const ignore = { now: options.files?.['.dockerignore'] ?? null, planned: plan.dockerignore }
  return {
    schema: schemaName,
    engine: engineVersion,
    tables: Object.fromEntries(Object.entries(options.catalog.dates).map(([name, date]) => [name, date ?? 'unknown'])),
    wanted: [...new Set([...wanted, ...options.catalog.lacked])].filter(
      (table) => options.catalog.dates[table] === undefined,
    ),
    diagnostics: [...diagnosticsOf(built), ...(shown?.ok === false ? [{ ...firstLine, message: shown.reason }] : [])],
    stages: stageReports(built),
    image: imageReport(built),
    cache: rebuildReports(built),
    context: options.context ? contextReport(options.context, ignore, copiesOfContext(built)) : null,
    history: shown && { used: shown.ok, reason: shown.ok ? null : shown.reason },
    findings: findingReports(findings, built),
    plan,
  }
}

const firstLine = { line: line(1), endLine: line(1) }

function showing(built: BuiltImage, text: string): Calibrated {
  const history = readHistory(text)
  return history
    ? calibrate(built, history)
    : { ok: false, reason: 'The history given is none that docker or dive prints; the sizes are estimates.' }
}

function diagnosticsOf(built: BuiltImage): readonly Diagnostic[] {
  const found: { range: Range; message: string }[] = [...built.file.problems, ...built.problems]
  for (const stage of built.stages) {
    for (const trace of stage.traces.values()) {
      for (const problem of trace.problems.slice(0, 1))
        found.push({ range: problem.range, message: `The shell can't read this command: ${problem.message}.` })
    }
  }
  return found
    .sort((a, b) => a.range.start - b.range.start)
    .map(({ range, message }) => ({ ...linesOf(built.file.source, range), message }))
}

function findingReports(findings: readonly KeyedFinding[], built: BuiltImage): readonly FindingReport[] {
  return [...findings]
    .sort((a, b) => a.range.start - b.range.start)
    .map((finding) => ({
      rule: finding.rule.id,
      severity: finding.severity,
      ...linesOf(built.file.source, finding.range),
      range: finding.range,
      message: finding.message,
      question: finding.question ?? null,
      equivalents: [...new Set((finding.equivalents ?? finding.rule.equivalents).map((it) => it.id))],
      fixes: finding.fixes.map((fix) => ({
        id: wayAmong(fix, finding),
        safety: fix.safety,
        title: fix.title,
        assumptions: fix.assumptions,
        edits: fix.edits,
      })),
      key: finding.key,
    }))
}
