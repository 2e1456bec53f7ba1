import type { ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useTraffic } from '@/components/cost/traffic'
import { isEmpty } from '@/components/layers/worth-saying'
import { Became } from '@/components/ui/became'
import type { ImageReport, RebuildReport } from '@/lib/analysis'
import { type Budget, judge, loadLineOf, type Verdict } from '@/lib/budget/budget'
import { formatSeconds, pullSeconds } from '@/lib/budget/cost'
import type { Estimate } from '@/lib/catalog/estimate'
import { formatBytes, formatEstimate, saidBytes } from '@/lib/catalog/format'
import { type Desk, show, useDesk } from './desk'
import { grid } from './headline-room'
import { isUnknown } from './headline-words'

interface Stat {
  readonly name: string
  /** What of the name is left out of sight where there is little room. */
  readonly more?: string
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
function knownOf({ answer, unread }: Desk) {
  if (!answer) return null
  const { image, findings, cache, plan, stages } = answer.analysis
  return {
    hasNone: stages.length === 0,
    image,
    after: plan.after,
    unread: unread.length,
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

/** Counts and names on the left, sizes and times on the right. */
interface Sides {
  readonly left: readonly Stat[]
  readonly right: readonly Stat[]
}

function statsOf(known: Known, megabits: number, budget: Budget): Sides {
  const { image, after, findings, findingsAfter, pushed, pushedAfter, unread } = known
  const budgets = budgetStats(known, budget)
  const seconds = (size: Estimate) => {
    const isPart = size.basis === 'unknown'
    const least = pullSeconds(saidBytes(size), { megabits })
    // Of what is hardly known, a least time next to none says nothing.
    if (isUnknown(size) || (isPart && least < 0.1)) return 'unknown'
    return `${isPart ? 'at least ' : ''}${formatSeconds(least)}`
  }
  // Where neither file's packages can be counted there is nothing to compare.
  const hasPackages = image.packages !== null || after.packages !== null
  return {
    left: [
      { name: 'Layers', before: count(image.layers), after: count(after.layers) },
      { name: 'Findings', before: count(findings), after: count(findingsAfter) },
      { name: 'User', before: user(image.config.user), after: user(after.config.user) },
      ...(hasPackages
        ? [{ name: 'Packages', more: ' shipped', before: count(image.packages), after: count(after.packages) }]
        : []),
    ],
    right: [
      { name: 'Waste', before: waste(image), after: waste(after) },
      {
        name: `Pull at ${megabits} Mbit/s`,
        before: seconds(image.size.compressed),
        after: seconds(after.size.compressed),
      },
      // Beside a budget it makes room for what cannot be read.
      ...(pushed !== null && pushedAfter !== null && (unread === 0 || budgets.length === 0)
        ? [{ name: 'Pushed for a source change', before: pushed, after: pushedAfter }]
        : []),
      ...budgets,
    ],
  }
}

const cell = 'contents @max-lg:flex @max-lg:items-baseline @max-lg:gap-1.5'
const places = {
  left: { cell, name: 'col-start-1', value: 'pr-6 @max-2xl:pr-3' },
  right: { cell: `${cell} @max-lg:col-span-2`, name: 'col-start-3', value: '' },
} as const

interface ValueProps {
  readonly name: string
  readonly onScreen?: boolean
  readonly more?: string | undefined
  readonly side: keyof typeof places
  readonly children: ReactNode
}

function Value({ name, more, side, onScreen = false, children }: ValueProps) {
  return (
    <div className={`${places[side].cell} ${onScreen ? 'print:hidden' : ''}`}>
      <dt className={`${places[side].name} text-ink-faint`}>
        {name}
        {more && <span className="@max-2xl:sr-only">{more}</span>}
      </dt>
      <dd className={`flex flex-wrap items-baseline gap-x-1.5 ${places[side].value}`}>{children}</dd>
    </div>
  )
}

const valueOf = ({ name, more, before, after }: Stat, side: keyof typeof places) => (
  <Value key={name} name={name} more={more} side={side}>
    <Became before={before} after={after} />
  </Value>
)

const link = '-my-[3px] py-[3px] underline decoration-rule underline-offset-4 hover:decoration-current'

const unreadOf = (unread: number) => (
  <Value key="unread" name="Cannot be read" side="right">
    <button type="button" onClick={() => show('findings')} className={`font-medium text-save ${link}`}>
      {unread === 1 ? 'one place' : `${unread} places`}
    </button>
  </Value>
)

/** Keeps the place of a budget until there is one, so that nothing moves when it is set. */
const noBudgetYet = (
  <Value key="budget" name="Budget" side="right" onScreen>
    <button type="button" onClick={() => show('cost')} aria-label="Budget: set one" className={`text-ship ${link}`}>
      set one
    </button>
  </Value>
)

/** What else changed with the size, each as it was and as it is. */
export function StatLine() {
  const known = useDesk(useShallow(knownOf))
  const { megabits } = useTraffic()
  const budget = useDesk((desk) => desk.choices.present.budget)
  if (known === null || known.hasNone) return null
  const stats = statsOf(known, megabits, budget)
  const left = stats.left.map((stat) => valueOf(stat, 'left'))
  const right = stats.right.map((stat) => valueOf(stat, 'right'))
  if (known.unread > 0) right.push(unreadOf(known.unread))
  else if (loadLineOf(budget) === null && budget.waste === null) right.push(noBudgetYet)
  // Row by row, as they are read.
  return (
    <dl className={grid}>
      {Array.from({ length: Math.max(left.length, right.length) }, (_, row) => [left[row], right[row]])}
    </dl>
  )
}
