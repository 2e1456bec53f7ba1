import type { LineReport, OpenStepReport, Saving } from '../analysis'
import type { KeyedFinding } from '../rules/find'
import { linesOf } from '../source/text'
import { line } from '../source/units'
import { answered, type Choice, choiceReport, isRejected, waits, waysOf } from './choices'
import { inFirstLines } from './identity'
import type { PlanOptions } from './options'
import { firstOrigins, traceLines } from './origins'
import { after, type State, savingBetween } from './state'
import { stepWords } from './step-words'

/** Each costs a reading of the file: past this many lines read no more are offered. What is found is told all the same. */
const mostLinesRead = 4_000

const noSaving: Saving = { onDisk: 0, compressed: 0, about: false }

const whyOf = (finding: KeyedFinding): string => `${finding.message} ${finding.rule.why}`

/** A file, the findings in it, and where its lines come from. */
interface Place {
  readonly state: State
  readonly findings: readonly KeyedFinding[]
  readonly origins: readonly LineReport[]
}

/** So many steps are offered for a file of so many lines, beside what a person has turned down. */
export const mostOpen = (lines: number): number => Math.max(4, mostLinesRead / lines)

/** Many places that would be mended in one step. */
export interface Group extends Pick<OpenStepReport, 'key' | 'because'> {
  readonly batch: readonly Choice[]
}

/** The step that would mend many places; null where none of them is left. */
function groupStep(
  { key, because, batch: [lead, ...rest] }: Group,
  { state, origins }: Place,
  options: PlanOptions,
): OpenStepReport | null {
  if (!lead) return null
  const fixes = [lead, ...rest].map(({ fix }) => fix)
  const next = after(state, `${key} open`, fixes, options)
  const edits = fixes.flatMap((fix) => fix.edits)
  const traced = next && traceLines(state.text, next.text, edits, firstOrigins(state.text), key)
  const here = linesOf(state.built.file.source, lead.finding.range)
  const from = origins[here.line - 1]?.line ?? null
  return {
    key,
    ...stepWords([lead, ...rest], key, options, (text) => inFirstLines(text, origins)),
    lines: { before: from === null ? null : { line: line(from), endLine: line(from) }, after: here },
    saving: next ? savingBetween(state.built, next.built) : noSaving,
    hunks: traced?.hunks ?? [],
    because,
  }
}

/**
 * Steps that could still be taken, each with what it would save on the file as it is now. What a person turned down and
 * the rest of the plan has made needless is told as it was on the file as it was given, so that it can be taken back.
 */
export function openSteps(
  now: Place,
  first: Omit<Place, 'origins'>,
  groups: readonly Group[],
  options: PlanOptions,
): readonly OpenStepReport[] {
  const open = new Map<string, OpenStepReport>()
  const most = mostOpen(now.origins.length)
  for (const group of groups) {
    const step = group.because === 'rejected' || open.size < most ? groupStep(group, now, options) : null
    if (step) open.set(group.key, step)
  }
  const offer = (finding: KeyedFinding, { state, origins }: Omit<Place, 'findings'>) => {
    const answers = options.answers[finding.key]
    const offered = waysOf(finding, options)[0]
    const rejected = isRejected(finding, options)
    if (open.has(finding.key) || (open.size >= most && !rejected)) return
    const fix = offered && answered(offered, answers)
    const next = fix ? after(state, `${finding.key} open`, [fix], options) : null
    if (!next && !rejected && !offered?.asks) return
    const here = linesOf(state.built.file.source, finding.range)
    const alike = first.findings.filter((it) => it.rule === finding.rule && it.anchor === finding.anchor)
    const was = alike.length === 1 ? alike[0] : undefined
    const wasAt = was ? linesOf(first.state.built.file.source, was.range).line : null
    // A line that a step wrote, or put elsewhere, is none of the text given, though one above it is.
    const from = origins[here.line - 1]?.line ?? wasAt
    const told = (text: string) => inFirstLines(text, origins, from === null ? null : { is: here.line, was: from })
    const traced =
      next && fix ? traceLines(state.text, next.text, fix.edits, firstOrigins(state.text), finding.key) : null
    open.set(finding.key, {
      key: finding.key,
      rule: finding.rule.id,
      title: fix?.title ?? finding.rule.title,
      why: told(whyOf(finding)),
      safety: fix?.safety ?? 'review',
      assumptions: (fix?.assumptions ?? []).map(told),
      lines: {
        before: from === null ? null : { line: line(from), endLine: line(from) },
        after: state === now.state ? here : null,
      },
      saving: next ? savingBetween(state.built, next.built) : noSaving,
      hunks: traced?.hunks ?? [],
      ...choiceReport(finding, offered, answers),
      because: rejected ? 'rejected' : offered && waits(offered) ? 'question' : 'safety',
    })
  }
  for (const finding of now.findings) offer(finding, now)
  for (const finding of first.findings)
    if (isRejected(finding, options)) offer(finding, { state: first.state, origins: firstOrigins(first.state.text) })
  return [...open.values()]
}
