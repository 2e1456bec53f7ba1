import type { ReactNode } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { isEmpty } from '@/components/layers/layer-rows'
import { Icon } from '@/components/ui/icon'
import type { Estimate } from '@/lib/catalog/estimate'
import { formatEstimate } from '@/lib/catalog/format'

interface Stat {
  readonly name: string
  readonly before: string
  readonly after: string
}

const count = (value: number | null): string => (value === null ? 'unknown' : String(value))
const waste = (value: Estimate): string => (isEmpty(value) ? 'none' : formatEstimate(value))
const user = (value: string | null): string => (value === null ? 'unknown' : value === '' ? 'root' : value)

function statsOf({ analysis, findingsAfter }: Answer): readonly Stat[] {
  const { image, findings, plan } = analysis
  const stats: Stat[] = [
    { name: 'Layers', before: count(image.layers), after: count(plan.after.layers) },
    { name: 'Waste', before: waste(image.waste), after: waste(plan.after.waste) },
    { name: 'Findings', before: count(findings.length), after: count(findingsAfter) },
    { name: 'User', before: user(image.config.user), after: user(plan.after.config.user) },
  ]
  // Where neither file's packages can be counted there is nothing to compare.
  const known = image.packages !== null || plan.after.packages !== null
  return known
    ? [...stats, { name: 'Packages', before: count(image.packages), after: count(plan.after.packages) }]
    : stats
}

function Change({ before, after }: { readonly before: string; readonly after: string }): ReactNode {
  if (before === after) return <span>{before}</span>
  return (
    <>
      <span className="text-ink-faint">{before}</span>
      <span className="sr-only">becomes</span>
      <Icon name="arrow" className="size-2.5 text-ink-faint" />
      <span className="font-medium">{after}</span>
    </>
  )
}

export function StatLine({ answer }: { readonly answer: Answer }) {
  return (
    <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1 max-sm:gap-x-4 max-sm:text-[13px]">
      {statsOf(answer).map(({ name, before, after }) => (
        <div key={name} className="flex items-baseline gap-1.5">
          <dt className="text-ink-faint">{name}</dt>
          <dd className="flex items-baseline gap-1.5 whitespace-nowrap">
            <Change before={before} after={after} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
