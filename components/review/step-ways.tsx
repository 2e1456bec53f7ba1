import { plainWords, Words } from '@/components/ui/prose'
import { SafetyBadge, safetyLabel } from '@/components/ui/safety-badge'
import type { StepReport } from '@/lib/analysis'
import { decideStep } from './choices'
import { say, useDesk } from './desk'

interface StepWaysProps {
  readonly step: StepReport
  readonly applied: boolean
}

/** The ways there are to mend the same thing. Choosing one applies it. */
export function StepWays({ step, applied }: StepWaysProps) {
  const decision = useDesk((desk) => desk.choices.present.decisions[step.key])
  if (step.alternatives.length < 2) return null
  // What was chosen shows at once, before the plan is made with it.
  const chosen = typeof decision === 'object' ? decision.take : applied ? step.alternative : null
  return (
    <fieldset className="max-w-[72ch]">
      <legend className="mb-1 text-[13px] font-medium">Ways to do it</legend>
      <div className="divide-y divide-rule rounded-md border border-rule bg-sheet">
        {step.alternatives.map(({ id, title, safety }) => (
          <label key={id} className="flex items-center gap-2.5 px-3 py-1.5 hover:bg-well">
            <input
              type="radio"
              name={`way-${step.key}`}
              className="radio size-4"
              aria-label={`${plainWords(title)}, ${safetyLabel(safety)}`}
              checked={chosen === id}
              onChange={() => {
                decideStep(step.key, { take: id })
                say(`Applied: ${plainWords(title)}`)
              }}
            />
            <span className="mr-auto">
              <Words text={title} />
            </span>
            <SafetyBadge safety={safety} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
