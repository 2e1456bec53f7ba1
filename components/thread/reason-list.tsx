import { useDesk } from '@/components/review/desk'
import { Words } from '@/components/ui/prose'
import type { Decision, PlanReport } from '@/lib/analysis'
import { goToStep } from './go-to-step'
import { SaidText } from './remark'

export const decisionWords = (decision: Decision | undefined): string => {
  if (decision === undefined) return 'Undecided'
  if (typeof decision === 'object') return 'Done in another way'
  return decision === 'accepted' ? 'Accepted' : 'Left out'
}

/** Why steps were accepted or left out, all in one place. */
export function ReasonList({ plan }: { readonly plan: PlanReport }) {
  const reasons = useDesk(({ choices }) => choices.present.reasons)
  const decisions = useDesk(({ choices }) => choices.present.decisions)
  const entries = Object.entries(reasons)
  if (entries.length === 0) return null
  const steps = [...plan.steps, ...plan.open]
  return (
    <section aria-labelledby="reasons">
      <h3 id="reasons" className="text-[15px] font-semibold">
        {entries.length === 1 ? 'One reason given' : `${entries.length} reasons given`}
      </h3>
      <ul className="mt-1 divide-y divide-rule">
        {entries.map(([key, reason]) => {
          const step = steps.find((it) => it.key === key)
          return (
            <li key={key} className="py-2.5">
              <p className="text-[13px] text-ink-faint">
                {decisionWords(decisions[key])}:{' '}
                {step ? (
                  <button
                    type="button"
                    className="text-left text-ship underline decoration-rule underline-offset-3 hover:decoration-current"
                    onClick={() => goToStep(key)}
                  >
                    <Words text={step.title} />
                  </button>
                ) : (
                  'a step that is no longer in the plan'
                )}
              </p>
              <SaidText text={reason} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
