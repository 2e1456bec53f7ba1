import { shallow } from 'zustand/shallow'
import type { Answer } from '@/components/analysis/protocol'
import type { OpenStepReport, StepReport } from '@/lib/analysis'
import { type RuleText, stepsWithReason } from './rule-text'

/** A step with all that its card says of it. */
export interface Explained {
  readonly step: StepReport | OpenStepReport
  /** False where the reason stands under an earlier step of the same rule; it is then folded away with the rest. */
  readonly withReason: boolean
  /** What the rule says of itself. */
  readonly text: RuleText | undefined
  /** What other tools call what was found; not known of what only an earlier step brought up. */
  readonly equivalents: readonly string[] | undefined
}

/** What was made of a step last: its card is drawn anew only where something in it changed. */
const made = new WeakMap<StepReport, Explained>()

function keep(explained: Explained): Explained {
  const before = made.get(explained.step)
  if (before && shallow(before, explained)) return before
  made.set(explained.step, explained)
  return explained
}

/** The steps of an answer by their keys, applied or not: one that says what it said before is the very same object. */
export function explainedSteps({ analysis, diff, rules }: Pick<Answer, 'analysis' | 'diff' | 'rules'>) {
  const { findings, plan } = analysis
  const withReason = new Set(stepsWithReason(diff, plan))
  const named = new Map(findings.map(({ key, equivalents }) => [key, equivalents]))
  return new Map(
    [...plan.steps, ...plan.open].map((step) => [
      step.key,
      keep({
        step,
        withReason: withReason.has(step.key),
        text: rules[step.rule],
        equivalents: named.get(step.key),
      }),
    ]),
  )
}
