import type { LineReport, OpenStepReport, PlanReport, Safety, StepReport } from '../analysis'
import { reparseDockerfile } from '../dockerfile/parse'
import type { BuiltImage } from '../image/built-image'
import { type SimulateOptions, simulate } from '../image/simulate'
import { imageReport, stageReports } from '../image/summary'
import { findWith, type KeyedFinding } from '../rules/find'
import type { Fix, Rule, RuleContext } from '../rules/rule'
import { applyEdits, type Edit } from '../source/edits'
import { linesOf } from '../source/text'
import { line } from '../source/units'
import { keepsItsWord } from './check'
import { Identity, inFirstLines, originOf } from './identity'
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
export function planFor(
  text: string,
  built: BuiltImage,
  rules: readonly Rule[],
  options: PlanOptions,
  found?: readonly KeyedFinding[],
): PlanReport {
  const files = options.files ?? {}
  const start: State = { text, built, dockerignore: null, files }
  let state = start
  let origins = firstOrigins(text)
  const first = found ?? rules.flatMap((rule) => findWith(rule, contextOf(state, options)))
  const identity = new Identity(built.file.source, first)
  const applied: Applied[] = []
  const dropped = new Set<string>()
  const taken = new Set<string>()
  const stuck = new Set<string>()
  const usable = options.only ? rules.filter((rule) => options.only?.includes(rule.id)) : rules

  const findingsNow = (rule: Rule) =>
    identity.named(findWith(rule, contextOf(state, options), taken), state.built.file.source, origins, taken)

  let linesRead = 0
  const apply = (batch: readonly Choice[], key: string): boolean => {
    linesRead += origins.length
    const next = after(state, batch, options)
    const first = batch[0]
    if (!next || !first) return false
    const edits = batch.flatMap((choice) => choice.fix.edits)
    const traced = traceLines(state.text, next.text, edits, origins, key)
    const where = batch.length > 1 ? ` (${batch.length} places)` : ''
    applied.push({
      ...first,
      key,
      touched: traced.touched,
      step: {
        key,
        rule: first.finding.rule.id,
        title: `${first.fix.title}${where}`,
        why: inFirstLines(whyOf(first.finding), origins),
        safety: boldestOf(batch),
        assumptions: [...new Set(batch.flatMap((choice) => choice.fix.assumptions))].map((it) =>
          inFirstLines(it, origins),
        ),
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
        const choices = stuck.has(rule.id) ? [] : choicesOf(findingsNow(rule), options, dropped)
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
    open: openSteps(state, start, usable.flatMap(findingsNow), first, origins, options, dropped),
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
  findings: readonly KeyedFinding[],
  options: PlanOptions,
  dropped: ReadonlySet<string>,
): readonly Choice[] {
  const choices: Choice[] = []
  for (const finding of findings) {
    if (dropped.has(finding.key) || options.decisions[finding.key] === 'rejected') continue
    const asked = options.decisions[finding.key] === 'accepted'
    const fix = finding.fixes.find((it) => asked || (!it.asksFirst && boldness[it.safety] <= boldness[options.safety]))
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

/**
 * Steps that could still be taken, each with what it would save on the file as it is now. What a person turned down and
 * the rest of the plan has made needless is told as it was on the file as it was given, so that it can be taken back.
 */
function openSteps(
  state: State,
  start: State,
  now: readonly KeyedFinding[],
  first: readonly KeyedFinding[],
  origins: readonly LineReport[],
  options: PlanOptions,
  dropped: ReadonlySet<string>,
): readonly OpenStepReport[] {
  const open = new Map<string, OpenStepReport>()
  const isRejected = (finding: KeyedFinding) => options.decisions[finding.key] === 'rejected'
  const offer = (finding: KeyedFinding, at: State, lines: readonly LineReport[]) => {
    const fix = finding.fixes[0]
    if (open.has(finding.key) || open.size >= mostSteps) return
    const next = fix ? after(at, [{ finding, fix }], options) : null
    if (!next && !isRejected(finding)) return
    const here = linesOf(at.built.file.source, finding.range)
    const from = originOf(lines, here.line)
    open.set(finding.key, {
      key: finding.key,
      rule: finding.rule.id,
      title: fix?.title ?? finding.rule.title,
      why: inFirstLines(whyOf(finding), lines),
      safety: fix?.safety ?? 'review',
      assumptions: (fix?.assumptions ?? []).map((it) => inFirstLines(it, lines)),
      lines: {
        before: from === null ? null : { line: line(from), endLine: line(from) },
        after: at === state ? here : null,
      },
      saving: next ? savingBetween(at.built, next.built) : { onDisk: 0, compressed: 0 },
      hunks: next && fix ? traceLines(at.text, next.text, fix.edits, firstOrigins(at.text), finding.key).hunks : [],
      because: isRejected(finding) ? 'rejected' : 'safety',
    })
  }
  for (const finding of now) if (!dropped.has(finding.key)) offer(finding, state, origins)
  for (const finding of first) if (isRejected(finding)) offer(finding, start, firstOrigins(start.text))
  return [...open.values()]
}
