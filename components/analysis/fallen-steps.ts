import type { PlanReport } from '@/lib/analysis'
import type { Decisions } from '@/lib/review/decisions'

/** A step that the plan would have and does not have any more, because of what was decided about another one. */
export interface FallenStep {
  readonly key: string
  readonly title: string
  /** The step whose decision it fell with; null where it took several. */
  readonly fellWith: { readonly key: string; readonly title: string } | null
}

/** Each costs a plan of its own; beyond these a step is said to have fallen without saying with which. */
const mostCauses = 8

const isIn = (plan: PlanReport, key: string): boolean =>
  plan.steps.some((step) => step.key === key) || plan.open.some((step) => step.key === key)

/** What a person's decisions made impossible or needless: nothing is dropped from a plan without a word. */
export function fallenSteps(
  plan: PlanReport,
  decisions: Decisions,
  planWith: (decisions: Decisions) => PlanReport,
): readonly FallenStep[] {
  const decided = Object.entries(decisions).filter(([, decision]) => decision !== 'accepted')
  if (decided.length === 0) return []
  const untouched = planWith({})
  const fallen = untouched.steps.filter((step) => !isIn(plan, step.key))
  if (fallen.length === 0) return []
  const alone = decided.slice(0, mostCauses).map(([key, decision]) => ({ key, plan: planWith({ [key]: decision }) }))
  const titleOf = (key: string): string =>
    [...untouched.steps, ...untouched.open].find((step) => step.key === key)?.title ?? key
  return fallen.map(({ key, title }) => {
    const cause = alone.find((it) => it.key !== key && !isIn(it.plan, key))
    return { key, title, fellWith: cause ? { key: cause.key, title: titleOf(cause.key) } : null }
  })
}
