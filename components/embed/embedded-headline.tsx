import type { Answer } from '@/components/analysis/protocol'
import { changeOf } from '@/components/review/headline-words'
import { Icon } from '@/components/ui/icon'
import type { Estimate } from '@/lib/catalog/estimate'
import { formatEstimate } from '@/lib/catalog/format'

function Row({
  label,
  before,
  after,
  large = false,
}: {
  readonly label: string
  readonly before: Estimate
  readonly after: Estimate
  readonly large?: boolean
}) {
  const change = changeOf(before, after)
  return (
    <div className="contents">
      <dt className="text-[13px] text-ink-faint">{label}</dt>
      <dd className={`flex flex-wrap items-baseline gap-x-1.5 ${large ? 'text-[18px] leading-7' : ''}`}>
        <span className="whitespace-nowrap text-ink-soft">{formatEstimate(before)}</span>
        <span className="sr-only">becomes</span>
        <Icon name="arrow" className="size-2.5 self-center text-ink-faint" />
        <span className="font-semibold whitespace-nowrap text-ship">{formatEstimate(after)}</span>
        {change && (
          <span
            className={`text-[13px] font-medium whitespace-nowrap ${change.startsWith('−') ? 'text-save' : 'text-ink-soft'}`}
          >
            {change}
          </span>
        )}
      </dd>
    </div>
  )
}

export function EmbeddedHeadline({ answer }: { readonly answer: Answer }) {
  const { image, plan } = answer.analysis
  return (
    <section aria-label="Image size" className="border-b border-rule py-2.5">
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3">
        <Row label="On disk" before={image.size.onDisk} after={plan.after.size.onDisk} large />
        <Row label="To pull" before={image.size.compressed} after={plan.after.size.compressed} />
      </dl>
    </section>
  )
}
