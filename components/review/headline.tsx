import { memo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { Gauge } from '@/components/ui/gauge'
import { Icon } from '@/components/ui/icon'
import type { StageReport } from '@/lib/analysis'
import { loadLineOf } from '@/lib/budget/budget'
import type { Estimate } from '@/lib/catalog/estimate'
import { formatEstimate } from '@/lib/catalog/format'
import { type Desk, show, useDesk } from './desk'
import { box } from './headline-room'
import { certainty, changeOf, isUnknown } from './headline-words'
import { StatLine } from './stat-line'

interface RowProps {
  readonly label: string
  readonly before: Estimate
  readonly after: Estimate
  readonly large?: boolean
}

function Amount({ estimate, className }: { readonly estimate: Estimate; readonly className: string }) {
  const words = formatEstimate(estimate)
  const hedge = /^(about|at least) /.exec(words)?.[0] ?? ''
  return (
    <span className="whitespace-nowrap">
      {hedge && <span className="text-[max(12px,0.5em)] font-normal tracking-normal text-ink-faint">{hedge}</span>}
      <span className={className}>{words.slice(hedge.length)}</span>
    </span>
  )
}

const SizeRow = memo(({ label, before, after, large = false }: RowProps) => {
  const change = changeOf(before, after)
  return (
    <div className="contents">
      <dt className="text-ink-faint">{label}</dt>
      <dd
        className={`flex flex-wrap items-baseline gap-x-2.5 @max-2xl:gap-x-1.5 ${large ? 'text-[28px] leading-9 tracking-tight @max-2xl:text-[20px] @max-2xl:leading-7' : 'text-[17px] leading-6 @max-2xl:text-[15px]'}`}
      >
        <Amount estimate={before} className="text-ink-soft" />
        <span className="sr-only">becomes</span>
        <Icon name="arrow" className="size-[0.62em] self-center text-ink-faint" />
        <Amount estimate={after} className="font-semibold text-ship" />
        {change && (
          <span
            className={`ml-0.5 text-[0.72em] font-medium whitespace-nowrap ${change.startsWith('−') ? 'text-save' : 'text-ink-soft'}`}
          >
            {change}
          </span>
        )}
      </dd>
    </div>
  )
})

/** Whether somebody said how large the image is that this one starts from. */
const isGiven = (stages: readonly StageReport[] | undefined, given: Desk['baseSizes']): boolean =>
  stages?.some(({ shipped, base }) => shipped && given.some(({ reference }) => reference === base)) ?? false

/** What of the answer the headline speaks of: most of what is typed changes none of it. */
const spokenOf = ({ answer, baseSizes }: Desk) => ({
  hasNone: answer?.analysis.stages.length === 0,
  before: answer?.analysis.image.size,
  after: answer?.analysis.plan.after.size,
  givenBefore: isGiven(answer?.analysis.stages, baseSizes),
  givenAfter: isGiven(answer?.analysis.plan.stagesAfter, baseSizes),
  unknownBase: answer?.analysis.stages.find(
    (stage) =>
      stage.shipped &&
      stage.base !== '' &&
      stage.layers.some((it) => it.instruction === 'FROM' && isUnknown(it.onDisk)),
  )?.base,
})

/** How low it sits: the image before and after, on disk and as it is pulled, and how sure that is. */
export function Headline() {
  const { hasNone, before, after, givenBefore, givenAfter, unknownBase } = useDesk(useShallow(spokenOf))
  const budget = useDesk((desk) => desk.choices.present.budget)
  const outdated = useDesk((desk) => desk.trouble !== null && desk.answer?.text !== desk.text)
  if (!before || !after) return null
  const loadLine = loadLineOf(budget)
  return (
    <section aria-labelledby="headline" className={box}>
      <p className="mb-4 hidden border-b border-rule pb-2 text-[18px] font-semibold print:block">
        Plimsoll: review of a Dockerfile
        <span className="float-right mt-1.5 text-[12px] font-normal text-ink-soft">
          {new Date().toLocaleDateString('en-CA')}
        </span>
      </p>
      <h2 id="headline" className="sr-only">
        Image size
      </h2>
      <div className="flex min-h-[108px] items-center gap-7 @max-2xl:min-h-[92.5px] @max-2xl:gap-4">
        <Gauge
          // A budget is for one of the two sizes, and the hull sits by that one.
          before={before[loadLine?.of ?? 'onDisk']}
          after={after[loadLine?.of ?? 'onDisk']}
          of={loadLine?.of ?? 'onDisk'}
          loadLine={loadLine?.bytes ?? null}
          className="h-[108px] w-[212px] @max-2xl:h-[78px] @max-2xl:w-[153px] @max-lg:hidden"
        />
        <div className="min-w-0">
          {hasNone ? (
            <p className="text-[28px] leading-9 tracking-tight text-ink-soft @max-2xl:text-[20px]">No image yet</p>
          ) : (
            <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-0.5">
              <SizeRow label="On disk" before={before.onDisk} after={after.onDisk} large />
              <SizeRow label="To pull" before={before.compressed} after={after.compressed} />
            </dl>
          )}
          {outdated && <p className="text-save">These figures are still those of the text before.</p>}
          <p className="mt-1.5 min-h-10 text-[13px] leading-5 text-ink-faint" data-testid="certainty">
            {hasNone
              ? 'An image begins with FROM, and there is none in this file.'
              : `On disk before: ${certainty(before.onDisk, givenBefore)}. After: ${certainty(after.onDisk, givenAfter)}.`}
            {unknownBase !== undefined && (
              <>
                {' '}
                <button
                  type="button"
                  onClick={() => show('build')}
                  className="text-ship underline decoration-rule underline-offset-4 hover:decoration-current"
                >
                  Say how large {unknownBase} is
                </button>
              </>
            )}
          </p>
        </div>
      </div>
      <StatLine />
    </section>
  )
}
