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

/**
 * What may be applied to mend a finding, in the order in which it is tried: the alternative that the person took, else
 * the fixes that are no bolder than was asked for. A fix with a question waits for the person: to take it as it stands,
 * or to answer.
 */
export function choicesFor(finding: KeyedFinding, options: PlanOptions): readonly Choice[] {
  const decision = options.decisions[finding.key]
  if (decision === 'rejected') return []
  const answers = options.answers[finding.key]
  const asked = decision !== undefined
  const taken = typeof decision === 'object' ? finding.fixes.filter((fix) => fix.id === decision.take) : []
  const rest = finding.fixes.filter((fix) => {
    if (taken.includes(fix)) return false
    return asked || (boldness[fix.safety] <= boldness[options.safety] && (!waits(fix) || answers !== undefined))
  })
  return [...taken, ...rest].flatMap((offered) => {
    const fix = answered(offered, answers)
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
  const named = finding.fixes.flatMap(({ id, title, safety }) => (id === undefined ? [] : [{ id, title, safety }]))
  return {
    alternative: named.length > 1 ? (offered?.id ?? null) : null,
    alternatives: named.length > 1 ? named : [],
    questions: (offered?.asks?.questions ?? []).map((it) => ({ ...it, answer: answers?.[it.id] ?? it.usual })),
  }
}
