import type { PlanReport, StepReport } from '../analysis'
import { rebuildReports } from '../cache/summary'
import type { BuiltImage } from '../image/built-image'
import { noFiles } from '../image/resume'
import { imageReport, stageReports } from '../image/summary'
import { findWith, type KeyedFinding } from '../rules/find'
import type { Rule } from '../rules/rule'
import type { Edit } from '../source/edits'
import { line } from '../source/units'
import { type Choice, choicesFor, isRejected, waits } from './choices'
import { Identity, inFirstLines, unmended } from './identity'
import { allLocal, oneByOne } from './local'
import { type Group, mostOpen, openSteps } from './open-steps'
import type { PlanOptions } from './options'
import { firstOrigins, traceLines } from './origins'
import { after, contextOf, type State, savingBetween } from './state'
import { stepWords } from './step-words'

/** A plan ends by itself; should two rules ever undo each other, it ends here. */
const mostSteps = 400
/** Steps of one rule in a row after which it finds no less than before: a sign that its fix mends nothing. */
const mostInVain = 8
/**
 * A step costs a reading of the whole file. Past this many lines read, the fixes of one rule make one step together,
 * so that long files stay quick; past the second figure the plan ends.
 */
const groupFrom = 1_500
const mostLinesRead = 12_000

interface Applied {
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
  const start: State = { text, built, dockerignore: null, files: options.files ?? noFiles }
  let state = start
  let origins = firstOrigins(text)
  const first = found ?? rules.flatMap((rule) => findWith(rule, contextOf(state, options)))
  const identity = new Identity(built.file.source, first)
  const applied: Applied[] = []
  const dropped = new Set<string>()
  const taken = new Set<string>()
  /** Findings of a rule that a person left out together. */
  const leftOut: { readonly key: string; readonly rule: Rule; readonly keys: ReadonlySet<string> }[] = []
  /** What the next step of a rule is called that mends many places. */
  const groupKey = (rule: Rule): string => {
    const count = [...applied, ...leftOut].filter((it) => it.key.startsWith(`${rule.id}/all`)).length
    return count === 0 ? `${rule.id}/all` : `${rule.id}/all.${count + 1}`
  }
  const inVain = new Map<Rule, number>()
  const usable = options.only ? rules.filter((rule) => options.only?.includes(rule.id)) : rules

  const seen = new Map<Rule, { readonly state: State; readonly findings: readonly KeyedFinding[] }>()
  for (const rule of rules) seen.set(rule, { state, findings: [] })
  for (const finding of first) {
    const findings = seen.get(finding.rule)?.findings ?? []
    seen.set(finding.rule, { state, findings: [...findings, finding] })
  }
  /** A rule is asked again only where the file has changed since. */
  const findingsNow = (rule: Rule): readonly KeyedFinding[] => {
    const before = seen.get(rule)
    if (before?.state === state) return before.findings
    const fresh = findWith(rule, contextOf(state, options), taken)
    const findings = fresh.length === 0 ? fresh : identity.named(fresh, state.built.file.source, origins, taken)
    seen.set(rule, { state, findings })
    return findings
  }

  let linesRead = 0
  const reach = (batch: readonly Choice[], key: string): State | null => {
    linesRead += origins.length
    return after(
      state,
      key,
      batch.map((choice) => choice.fix),
      options,
    )
  }
  /** Writes down a step that has led to the next state. Its words are about the lines of `told`. */
  const keep = (batch: readonly Choice[], key: string, next: State, told = origins): void => {
    const [lead, ...rest] = batch
    if (!lead) return
    const fixes = batch.map((choice) => choice.fix)
    const traced = traceLines(
      state.text,
      next.text,
      fixes.flatMap((fix) => fix.edits),
      origins,
      key,
    )
    applied.push({
      key,
      touched: traced.touched,
      step: {
        key,
        ...stepWords([lead, ...rest], key, options, (text) => inFirstLines(text, told)),
        saving: savingBetween(state.built, next.built),
        hunks: traced.hunks,
      },
    })
    origins = traced.origins
    state = next
    taken.add(key)
  }
  const apply = (batch: readonly Choice[], key: string): boolean => {
    const next = reach(batch, key)
    if (!next) return false
    keep(batch, key, next)
    return true
  }
  /** Several steps for one reading of the file, where together they change no size: then none of them does. */
  const applyAtOnce = (choices: readonly Choice[]): boolean => {
    const next = reach(choices, `${choices[0]?.finding.key} at once`)
    if (!next) return false
    const { onDisk, compressed } = savingBetween(state.built, next.built)
    if (onDisk !== 0 || compressed !== 0) return false
    const told = origins
    for (const { choice, text } of oneByOne(state.text, choices))
      keep([choice], choice.finding.key, { ...next, text }, told)
    state = next
    return true
  }

  const goesOn = () => applied.length < mostSteps && linesRead < mostLinesRead

  /** Mends one thing that a rule finds now, or many of them at once in a long file. False where nothing is left. */
  const mendSome = (rule: Rule, found: readonly KeyedFinding[]): boolean => {
    const key = groupKey(rule)
    // What was decided of many places together holds for each of them, though the file be shorter now.
    const decision = options.decisions[key]
    const choicesOf = (finding: KeyedFinding) =>
      choicesFor(finding, options, options.decisions[finding.key] ?? (decision === 'rejected' ? undefined : decision))
    const here = found.filter((finding) => !dropped.has(finding.key))
    const isUnasked = (finding: KeyedFinding) =>
      options.decisions[finding.key] === undefined && choicesFor(finding, options).length > 0
    // A yes to what is applied unasked is none to the bolder ones beside it, which are a step of their own.
    const meant = decision !== undefined && here.some(isUnasked) ? here.filter(isUnasked) : here
    const open = meant.map(choicesOf).filter((choices) => choices.length > 0)
    if (open.length > 0 && decision === 'rejected') {
      const keys = new Set(open.flatMap((choices) => choices.map(({ finding }) => finding.key)))
      leftOut.push({ key, rule, keys })
      for (const it of keys) dropped.add(it)
      return false
    }
    const isLong = linesRead + origins.length * open.length > groupFrom
    if (open.length > 1 && (isLong || decision !== undefined) && !dropped.has(key)) {
      if (apply(withoutOverlap(open.flatMap((choices) => choices.slice(0, 1))), key)) return true
      dropped.add(key)
    }
    const local = rule.area === 'size' ? null : allLocal(open)
    if (local && applyAtOnce(local)) return true
    for (const choices of open) {
      for (const choice of choices) if (apply([choice], choice.finding.key)) return true
      const key = choices[0]?.finding.key
      if (key !== undefined) dropped.add(key)
    }
    return false
  }

  /** The same, until it is seen to be in vain: nothing is added without end to what a fix does not mend. */
  const mendOne = (rule: Rule): boolean => {
    const found = findingsNow(rule)
    if (found.length === 0) return false
    if ((inVain.get(rule) ?? 0) >= mostInVain) return false
    const mended = mendSome(rule, found)
    if (mended) inVain.set(rule, findingsNow(rule).length < found.length ? 0 : (inVain.get(rule) ?? 0) + 1)
    return mended
  }

  for (let changed = true; changed && goesOn(); ) {
    changed = false
    for (const rule of usable) while (goesOn() && mendOne(rule)) changed = true
  }

  const left = usable.flatMap(findingsNow).filter((finding) => !dropped.has(finding.key))
  const still = rules.flatMap(findingsNow)
  const placesOf = (findings: readonly KeyedFinding[]) =>
    withoutOverlap(findings.flatMap((finding) => choicesFor(finding, options, 'accepted').slice(0, 1)))
  const groups: Group[] = leftOut.map(({ key, rule, keys }) => ({
    key,
    batch: placesOf(findingsNow(rule).filter((finding) => keys.has(finding.key))),
    because: 'rejected',
  }))
  const single: KeyedFinding[] = []
  const isCrowded = left.filter(({ fixes }) => fixes.length > 0).length > mostOpen(origins.length)
  for (const rule of usable) {
    const ofRule = left.filter((finding) => finding.rule === rule)
    // What has a question of its own is answered by itself.
    const waiting = ofRule.filter(
      (finding) => !isRejected(finding, options) && !finding.fixes.some((fix) => fix.asks !== undefined),
    )
    const batch = isCrowded ? placesOf(waiting) : []
    if (batch.length < 2) single.push(...ofRule)
    else {
      single.push(...ofRule.filter((finding) => !waiting.includes(finding)))
      groups.push({
        key: groupKey(rule),
        batch,
        because: batch.some(({ offered }) => waits(offered)) ? 'question' : 'safety',
      })
    }
  }
  return {
    dockerfile: state.text,
    dockerignore: state.dockerignore,
    steps: withLines(applied, origins),
    open: openSteps({ state, findings: single, origins }, { state: start, findings: first }, groups, options),
    lines: origins,
    after: imageReport(state.built),
    stagesAfter: stageReports(state.built),
    cacheAfter: rebuildReports(state.built),
    findingsAfter: still.length,
    unmended: unmended(first, still),
  }
}

function withLines(applied: readonly Applied[], origins: PlanReport['lines']): readonly StepReport[] {
  const linesAfter = new Map<string, { first: number; last: number }>()
  origins.forEach((origin, i) => {
    for (const key of origin.steps) {
      const seen = linesAfter.get(key)
      linesAfter.set(key, { first: seen?.first ?? i + 1, last: i + 1 })
    }
  })
  const spanOf = (lines: readonly number[]) =>
    lines.length === 0 ? null : { line: line(Math.min(...lines)), endLine: line(Math.max(...lines)) }
  return applied.map(({ step, key, touched }) => {
    const seen = linesAfter.get(key)
    return { ...step, lines: { before: spanOf(touched), after: seen ? spanOf([seen.first, seen.last]) : null } }
  })
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
