import { Prose } from '@/components/ui/prose'
import type { FindingReport } from '@/lib/analysis'
import { light } from './desk'
import { Place } from './place'
import { SeverityMark } from './severity-mark'

interface WithoutStepListProps {
  readonly findings: readonly FindingReport[]
}

/** What no step mends, said where the steps are: it may weigh more than all of them. */
export function WithoutStepList({ findings }: WithoutStepListProps) {
  return (
    <>
      <h4 className="mt-3 mb-0.5 text-[13px] font-medium text-ink-faint">Left to you: no step mends it</h4>
      <ul>
        {findings.map((finding, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two findings may say the same of one place
            key={index}
            className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 border-t border-rule py-1.25 first:border-0 max-sm:gap-x-2"
            onPointerEnter={() => light(finding)}
            onPointerLeave={() => light(null)}
          >
            <SeverityMark severity={finding.severity} />
            <Prose text={finding.message} className="max-w-[68ch] text-ink-soft" />
            <Place finding={finding} />
          </li>
        ))}
      </ul>
    </>
  )
}
