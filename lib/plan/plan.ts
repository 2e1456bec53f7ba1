import type { OpenStepReport, PlanReport, Safety, StepReport } from '../analysis'
import { reparseDockerfile } from '../dockerfile/parse'
import type { BuiltImage } from '../image/built-image'
import { type SimulateOptions, simulate } from '../image/simulate'
import { imageReport, stageReports } from '../image/summary'
import { findWith, type KeyedFinding } from '../rules/find'
import type { Fix, Rule, RuleContext } from '../rules/rule'
import { applyEdits, type Edit } from '../source/edits'
import { line } from '../source/units'
import { keepsItsWord } from './check'
import { firstOrigins, traceLines } from './origins'

export interface PlanOptions extends SimulateOptions {
  readonly today: string
  /** The boldest steps that are applied without being asked for. */
  readonly safety: Safety
  readonly only: readonly string[] | null
  readonly decisions: Readonly<Record<string, 'accepted' | 'rejected'>>
}

const boldness: Record<Safety, number> = { safe: 0, review: 1, risky: 2 }

/** A plan ends by itself; should two rules ever undo each other, it ends here. */
const mostSteps = 400
/** Findings of one rule about the very same thing: more than any real file has, and a sign that its fix mends nothing. */
const mostOfAKind = 40
/**
 * A step costs a reading of the whole file. Past this many lines read, the fixes of one rule make one step together,
 * so that long files stay quick; past the second figure the plan ends.
 */
const groupFrom = 12_000
const mostLinesRead = 120_000

/** The file as the steps so far left it, with what a build makes of it. */
interface State {
  readonly text: string
  readonly built: BuiltImage
  readonly dockerignore: string | null
  readonly files: Readonly<Record<string, string>>
}

interface Applied {
  readonly finding: KeyedFinding
  readonly fix: Fix
  readonly key: string
  readonly step: Omit<StepReport, 'lines'>
  readonly touched: readonly number[]
}

/**
 * Applies fixes one after the other, in the order of the rules, reads the file again after each, and stops when
 * nothing is left to mend. What a person turned down, or what is bolder than was asked for, is left open.
 */
export function planFor(text: string, built: BuiltImage, rules: readonly Rule[], options: PlanOptions): PlanReport {
  const files = options.files ?? {}
  let state: State = { text, built, dockerignore: null, files }
  let origins = firstOrigins(text)
  const applied: Applied[] = []
  const dropped = new Set<string>()
  const taken = new Set<string>()
  const stuck = new Set<string>()
  const usable = options.only ? rules.filter((rule) => options.only?.includes(rule.id)) : rules

  let linesRead = 0
  const apply = (batch: readonly Choice[], key: string): boolean => {
    linesRead += origins.length
    const next = after(state, batch, options)
    const first = batch[0]
    if (!next || !first) return false
    const traced = traceLines(state.text, next.text, origins, key)
    const where = batch.length > 1 ? ` (${batch.length} places)` : ''
    applied.push({
      ...first,
      key,
      touched: traced.touched,
      step: {
        key,
        rule: first.finding.rule.id,
        title: `${first.fix.title}${where}`,
        why: whyOf(first.finding),
        safety: boldestOf(batch),
        assumptions: [...new Set(batch.flatMap((choice) => choice.fix.assumptions))],
        saving: savingBetween(state.built, next.built),
        hunks: traced.hunks,
      },
    })
    origins = traced.origins
    state = next
    taken.add(key)
    // a fix that does not mend what it is for would be asked for again without end
    if (Number(/\.(\d+)$/.exec(key)?.[1] ?? 0) >= mostOfAKind) stuck.add(first.finding.rule.id)
    return true
  }

  const goesOn = () => applied.length < mostSteps && linesRead < mostLinesRead
  for (let changed = true; changed && goesOn(); ) {
    changed = false
    for (const rule of usable) {
      for (let again = true; again && goesOn(); ) {
        again = false
        const choices = stuck.has(rule.id) ? [] : choicesOf(rule, state, options, dropped, taken)
        if (choices.length > 1 && linesRead + origins.length * choices.length > groupFrom) {
          const count = applied.filter((it) => it.key.startsWith(`${rule.id}/all`)).length
          const key = count === 0 ? `${rule.id}/all` : `${rule.id}/all.${count + 1}`
          const batch = withoutOverlap(choices)
          again = !dropped.has(key) && options.decisions[key] !== 'rejected' && apply(batch, key)
          if (again) {
            changed = true
            continue
          }
          dropped.add(key)
        }
        for (const choice of choices) {
          if (apply([choice], choice.finding.key)) {
            again = true
            changed = true
            break
          }
          dropped.add(choice.finding.key)
        }
      }
    }
  }

  const linesAfter = new Map<string, { first: number; last: number }>()
  origins.forEach((origin, i) => {
    for (const key of origin.steps) {
      const seen = linesAfter.get(key)
      linesAfter.set(key, { first: seen?.first ?? i + 1, last: i + 1 })
    }
  })
  const spanOf = (lines: readonly number[]) =>
    lines.length === 0 ? null : { line: line(Math.min(...lines)), endLine: line(Math.max(...lines)) }
  const steps = applied.map(({ step, key, touched }) => {
    const seen = linesAfter.get(key)
    return { ...step, lines: { before: spanOf(touched), after: seen ? spanOf([seen.first, seen.last]) : null } }
  })
  return {
    dockerfile: state.text,
    dockerignore: state.dockerignore,
    steps,
    open: openSteps(state, usable, options, dropped, taken),
    lines: origins,
    after: imageReport(state.built),
    stagesAfter: stageReports(state.built),
  }
}

interface Choice {
  readonly finding: KeyedFinding
  readonly fix: Fix
}

function contextOf(state: State, options: PlanOptions): RuleContext {
  return {
    built: state.built,
    catalog: options.catalog,
    context: options.context ?? null,
    files: state.files,
    today: options.today,
  }
}

/** What a rule would mend now, and may. */
function choicesOf(
  rule: Rule,
  state: State,
  options: PlanOptions,
  dropped: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): readonly Choice[] {
  const choices: Choice[] = []
  for (const finding of findWith(rule, contextOf(state, options), taken)) {
    if (dropped.has(finding.key) || options.decisions[finding.key] === 'rejected') continue
    const asked = options.decisions[finding.key] === 'accepted'
    const fix = finding.fixes.find((it) => asked || boldness[it.safety] <= boldness[options.safety])
    if (fix) choices.push({ finding, fix })
  }
  return choices
}

/** The file after a batch of fixes; null where they can't be applied or the file would be worse for them. */
function after(state: State, batch: readonly Choice[], options: PlanOptions): State | null {
  const edits = batch.flatMap((choice) => choice.fix.edits)
  const result = applyEdits(state.text, edits)
  if (!result.ok) return null
  const dockerignore = batch.reduce((text, choice) => choice.fix.dockerignore ?? text, state.dockerignore)
  if (result.text === state.text && dockerignore === state.dockerignore) return null
  const files =
    dockerignore === state.dockerignore || dockerignore === null
      ? state.files
      : { ...state.files, '.dockerignore': dockerignore }
  const built = simulate(reparseDockerfile(state.built.file, edits, result.text), { ...options, files })
  const changes = batch.flatMap((choice) => choice.fix.changes ?? [])
  if (!keepsItsWord(state.built, built, changes)) return null
  return { text: result.text, built, dockerignore, files }
}

function withoutOverlap(choices: readonly Choice[]): readonly Choice[] {
  const taken: Edit[] = []
  return choices.filter(({ fix }) => {
    const free = fix.edits.every((edit) =>
      taken.every((it) => edit.range.start > it.range.end || edit.range.end < it.range.start),
    )
    if (free) taken.push(...fix.edits)
    return free
  })
}

const boldestOf = (batch: readonly Choice[]): Safety =>
  batch.reduce<Safety>((boldest, { fix }) => (boldness[fix.safety] > boldness[boldest] ? fix.safety : boldest), 'safe')

const whyOf = (finding: KeyedFinding): string => `${finding.message} ${finding.rule.why}`

function savingBetween(before: BuiltImage, after: BuiltImage) {
  const a = before.target?.size
  const b = after.target?.size
  return {
    onDisk: (a?.onDisk.likely ?? 0) - (b?.onDisk.likely ?? 0),
    compressed: (a?.compressed.likely ?? 0) - (b?.compressed.likely ?? 0),
  }
}

/** Steps that could still be taken, each with what it would save on the file as it is now. */
function openSteps(
  state: State,
  rules: readonly Rule[],
  options: PlanOptions,
  dropped: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): readonly OpenStepReport[] {
  const open: OpenStepReport[] = []
  for (const rule of rules) {
    for (const finding of findWith(rule, contextOf(state, options), taken)) {
      const fix = finding.fixes[0]
      if (!fix || dropped.has(finding.key) || open.length >= mostSteps) continue
      const next = after(state, [{ finding, fix }], options)
      if (!next) continue
      const traced = traceLines(state.text, next.text, firstOrigins(state.text), finding.key)
      const at = state.built.stages[finding.stage]
      open.push({
        key: finding.key,
        rule: rule.id,
        title: fix.title,
        why: whyOf(finding),
        safety: fix.safety,
        assumptions: fix.assumptions,
        lines: { before: null, after: at ? at.stage.lines : null },
        saving: savingBetween(state.built, next.built),
        hunks: traced.hunks,
        because: options.decisions[finding.key] === 'rejected' ? 'rejected' : 'safety',
      })
    }
  }
  return open
}
