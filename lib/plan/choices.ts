import type { Answers, Safety, StepReport } from '../analysis'
import type { KeyedFinding } from '../rules/find'
import type { Fix } from '../rules/rule'
import type { PlanOptions } from './options'

/** A fix that may be applied now: as the rule offers it, and with the answers to what it asks. */
export interface Choice {
  readonly finding: KeyedFinding
  readonly offered: Fix
  readonly fix: Fix
}

const boldness: Record<Safety, number> = { safe: 0, review: 1, risky: 2 }

export const boldestOf = (choices: readonly Choice[]): Safety =>
  choices.reduce<Safety>(
    (boldest, { fix }) => (boldness[fix.safety] > boldness[boldest] ? fix.safety : boldest),
    'safe',
  )

export const isRejected = (finding: KeyedFinding, options: PlanOptions): boolean =>
  options.decisions[finding.key] === 'rejected'

/** The name of a way to mend a finding: those that the rule gives none are told apart by their order. */
function wayOf(fix: Fix, { fixes }: Pick<KeyedFinding, 'fixes'>): string {
  const nth = fixes.filter(({ id }) => id === undefined).indexOf(fix)
  return fix.id ?? (nth <= 0 ? 'usual' : `usual-${nth + 1}`)
}

/** The name of one of several ways; null where there is but one. */
export const wayAmong = (fix: Fix, finding: Pick<KeyedFinding, 'fixes'>): string | null =>
  finding.fixes.length > 1 ? wayOf(fix, finding) : null

const isUnasked = (fix: Fix, finding: KeyedFinding, options: PlanOptions): boolean =>
  boldness[fix.safety] <= boldness[options.safety] && (!waits(fix) || options.answers[finding.key] !== undefined)

/** The ways to mend a finding in the order in which they are tried: first those that need no word of the person. */
export function waysOf(finding: KeyedFinding, options: PlanOptions): readonly Fix[] {
  const unasked = finding.fixes.filter((fix) => isUnasked(fix, finding, options))
  return [...unasked, ...finding.fixes.filter((fix) => !unasked.includes(fix))]
}

/**
 * What may be applied to mend a finding, in the order in which it is tried: the alternative that the person took, else
 * the fixes that are no bolder than was asked for. A fix with a question waits for the person: to take it as it stands,
 * or to answer.
 */
export function choicesFor(
  finding: KeyedFinding,
  options: PlanOptions,
  decision = options.decisions[finding.key],
): readonly Choice[] {
  if (decision === 'rejected') return []
  const ways = waysOf(finding, options)
  const taken = typeof decision === 'object' ? ways.filter((fix) => wayOf(fix, finding) === decision.take) : []
  const rest = ways.filter(
    (fix) => !taken.includes(fix) && (decision !== undefined || isUnasked(fix, finding, options)),
  )
  return [...taken, ...rest].flatMap((offered) => {
    const fix = answered(offered, options.answers[finding.key])
    return fix ? [{ finding, offered, fix }] : []
  })
}

/** True for a fix that is never applied unasked. */
export const waits = (fix: Fix): boolean => fix.asks !== undefined || fix.asksFirst === true

/** The fix as it would be: with the answers given, and where none is given with the usual ones. */
export const answered = (fix: Fix, answers: Answers | undefined): Fix | null =>
  fix.asks && answers ? fix.asks.answered(answers) : fix

/** What a step tells of the ways there are to mend its finding, and of what it asks. */
export function choiceReport(
  finding: KeyedFinding,
  offered: Fix | undefined,
  answers: Answers | undefined,
): Pick<StepReport, 'alternative' | 'alternatives' | 'questions'> {
  const { fixes } = finding
  return {
    alternative: offered ? wayAmong(offered, finding) : null,
    alternatives:
      fixes.length > 1 ? fixes.map((fix) => ({ id: wayOf(fix, finding), title: fix.title, safety: fix.safety })) : [],
    questions: (offered?.asks?.questions ?? []).map((it) => ({ ...it, answer: answers?.[it.id] ?? it.usual })),
  }
}
