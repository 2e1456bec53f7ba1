import { useShallow } from 'zustand/react/shallow'
import { useTraffic } from '@/components/cost/traffic'
import { isEmpty } from '@/components/layers/worth-saying'
import { Became } from '@/components/ui/became'
import type { ImageReport, RebuildReport } from '@/lib/analysis'
import { type Budget, judge, type Verdict } from '@/lib/budget/budget'
import { formatSeconds, pullSeconds } from '@/lib/budget/cost'
import type { Estimate } from '@/lib/catalog/estimate'
import { formatBytes, formatEstimate } from '@/lib/catalog/format'
import { type Desk, useDesk } from './desk'
import { isUnknown } from './headline-words'

interface Stat {
  readonly name: string
  readonly before: string
  readonly after: string
}

const count = (value: number | null): string => (value === null ? 'unknown' : String(value))
const waste = ({ waste, size }: ImageReport): string =>
  isEmpty(waste) ? (isUnknown(size.onDisk) ? 'unknown' : 'none') : formatEstimate(waste)
const user = (value: string | null): string => (value === null ? 'unknown' : value === '' ? 'root' : value)

const sourceChange = (reports: readonly RebuildReport[]): string | null => {
  const report = reports.find(({ change }) => change === 'source')
  return report ? formatEstimate(report.moved) : null
}

/** What of an answer is told here: most of what is typed changes none of it. */
function knownOf({ answer }: Desk) {
  if (!answer) return null
  const { image, findings, diagnostics, cache, plan } = answer.analysis
  return {
    image,
    after: plan.after,
    unread: diagnostics.length,
    findings: findings.length,
    findingsAfter: plan.findingsAfter,
    pushed: sourceChange(cache),
    pushedAfter: sourceChange(plan.cacheAfter),
  }
}

type Known = NonNullable<ReturnType<typeof knownOf>>

const verdicts: Record<Verdict, string> = {
  within: 'kept',
  likely: 'likely kept',
  over: 'exceeded',
  unknown: 'not known',
}

function budgetStats({ image, after }: Known, budget: Budget): readonly Stat[] {
  const stat = (name: string, of: (report: ImageReport) => Estimate, most: number | null): readonly Stat[] =>
    most === null ? [] : [{ name, before: verdicts[judge(of(image), most)], after: verdicts[judge(of(after), most)] }]
  return [
    ...stat(`Budget of ${formatBytes(budget.compressed ?? 0)} to pull`, (it) => it.size.compressed, budget.compressed),
    ...stat(`Budget of ${formatBytes(budget.onDisk ?? 0)}`, (it) => it.size.onDisk, budget.onDisk),
    ...stat(`Budget of ${formatBytes(budget.waste ?? 0)} waste`, (it) => it.waste, budget.waste),
  ]
}

function statsOf(known: Known, megabits: number, budget: Budget): readonly Stat[] {
  const { image, after, unread, findings, findingsAfter, pushed, pushedAfter } = known
  const seconds = (size: Estimate) =>
    isUnknown(size)
      ? 'unknown'
      : `${size.basis === 'unknown' ? 'at least ' : ''}${formatSeconds(pullSeconds(size.likely, { megabits }))}`
  const stats: Stat[] = [
    ...budgetStats(known, budget),
    { name: 'Layers', before: count(image.layers), after: count(after.layers) },
    { name: 'Waste', before: waste(image), after: waste(after) },
    // With the findings they come to what stands on the tab.
    ...(unread > 0 ? [{ name: 'Cannot be read', before: count(unread), after: count(unread) }] : []),
    { name: 'Findings', before: count(findings), after: count(findingsAfter) },
    { name: 'User', before: user(image.config.user), after: user(after.config.user) },
  ]
  stats.push({
    name: `Pull at ${megabits} Mbit/s`,
    before: seconds(image.size.compressed),
    after: seconds(after.size.compressed),
  })
  if (pushed !== null && pushedAfter !== null)
    stats.push({ name: 'Pushed for a source change', before: pushed, after: pushedAfter })
  // Where neither file's packages can be counted there is nothing to compare.
  const hasPackages = image.packages !== null || after.packages !== null
  return hasPackages
    ? [...stats, { name: 'Packages shipped', before: count(image.packages), after: count(after.packages) }]
    : stats
}

/** What else changed with the size, each as it was and as it is. */
export function StatLine() {
  const known = useDesk(useShallow(knownOf))
  const { megabits } = useTraffic()
  const budget = useDesk((desk) => desk.choices.present.budget)
  if (known === null) return null
  return (
    <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1 max-sm:gap-x-4 max-sm:text-[13px]">
      {statsOf(known, megabits, budget).map(({ name, before, after }) => (
        <div key={name} className="flex items-baseline gap-1.5">
          <dt className="text-ink-faint">{name}</dt>
          <dd className="flex items-baseline gap-1.5 whitespace-nowrap">
            <Became before={before} after={after} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
