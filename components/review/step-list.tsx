import { memo, type ReactNode } from 'react'
import type { FallenStep } from '@/components/analysis/fallen-steps'
import { Words } from '@/components/ui/prose'
import type { FindingReport, OpenStepReport, PlanReport, StepReport } from '@/lib/analysis'
import { drawnAs } from './drawn-steps'
import { StepListBar } from './step-list-bar'
import { listed, useStepOrder } from './step-order'
import { StepOrderLine } from './step-order-line'
import { StepRow } from './step-row'
import { WithoutStepList } from './without-step-list'

const openGroups: readonly { readonly because: OpenStepReport['because']; readonly title: string }[] = [
  { because: 'question', title: 'Waiting for your word' },
  { because: 'safety', title: 'Offered, not applied' },
  { because: 'rejected', title: 'Left out' },
]

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <h4 className="mt-3 mb-0.5 text-[13px] font-medium text-ink-faint">{title}</h4>
      <ul>{children}</ul>
    </>
  )
}

/** Fewer than these are seen at a glance, in whatever order they stand. */
const worthOrdering = 5

/** Not in the plan any more, and said so: what fell with a decision comes back with it. */
function Fallen({ step }: { readonly step: FallenStep }) {
  return (
    <li className="border-t border-rule py-1.25 pl-7 text-ink-soft first:border-0">
      <Words text={step.title} />
      <span className="text-ink-faint">
        {step.fellWith ? (
          <>
            , which went with your choice on “<Words text={step.fellWith.title} />”
          </>
        ) : (
          ', which went with your choices'
        )}
      </span>
    </li>
  )
}

interface StepListProps extends Pick<PlanReport, 'steps' | 'open'> {
  readonly fallen: readonly FallenStep[]
  readonly onCopy: () => void
  /** What no step mends. */
  readonly left: readonly FindingReport[]
}

/** All steps with their switches, what is in the result first. */
export const StepList = memo(({ steps, open, fallen, onCopy, left }: StepListProps) => {
  const all = [...steps, ...open]
  const titles = new Map<string, number>()
  for (const { title } of all) titles.set(title, (titles.get(title) ?? 0) + 1)
  const isAmbiguous = ({ title }: StepReport) => (titles.get(title) ?? 0) > 1
  const most = Math.max(0, ...all.map((step) => step.saving.onDisk))
  const order = useStepOrder()
  // Listed otherwise, a step says as which of them it is applied.
  const places = new Map(order === 'applied' ? [] : steps.map(({ key }, index) => [key, index + 1]))
  const row = (step: StepReport, applied: boolean) => (
    <StepRow
      key={drawnAs(step.key)}
      step={step}
      applied={applied}
      nth={places.get(step.key) ?? null}
      ambiguous={isAmbiguous(step)}
      share={most > 0 ? Math.max(0, step.saving.onDisk) / most : 0}
    />
  )
  return (
    <section aria-labelledby="steps" className="@container pb-5">
      <StepListBar steps={steps} open={open} onCopy={onCopy} />
      {all.length >= worthOrdering && <StepOrderLine order={order} />}
      {steps.length > 0 && <ul className="mt-2">{listed(steps, order).map((step) => row(step, true))}</ul>}
      {openGroups.map(({ because, title }) => {
        const waiting = listed(
          open.filter((step) => step.because === because),
          order,
        )
        return (
          waiting.length > 0 && (
            <Group key={because} title={title}>
              {waiting.map((step) => row(step, false))}
            </Group>
          )
        )
      })}
      {left.length > 0 && <WithoutStepList findings={left} />}
      {fallen.length > 0 && (
        <Group title="No longer possible or needed">
          {fallen.map((step) => (
            <Fallen key={step.key} step={step} />
          ))}
        </Group>
      )}
    </section>
  )
})
