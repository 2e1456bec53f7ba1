import { useShallow } from 'zustand/react/shallow'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Segments } from '@/components/ui/segments'
import type { PlanReport, StepReport } from '@/lib/analysis'
import { chooseSafety, redoDecision, undoDecision, useDesk } from './desk'
import { StepRow } from './step-row'

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <>
      <h4 className="mt-3 mb-0.5 text-[13px] font-medium text-ink-faint">{title}</h4>
      <ul>{children}</ul>
    </>
  )
}

/** All steps with their switches, what is in the result first. */
export function StepList({ plan }: { readonly plan: PlanReport }) {
  const { safety, past, future } = useDesk(
    useShallow((desk) => ({
      safety: desk.safety,
      past: desk.decisions.past.length,
      future: desk.decisions.future.length,
    })),
  )
  const rejected = plan.open.filter((step) => step.because === 'rejected')
  const offered = plan.open.filter((step) => step.because === 'safety')
  const all = [...plan.steps, ...plan.open]
  const isAmbiguous = (step: StepReport) => all.some((other) => other !== step && other.title === step.title)
  const most = Math.max(0, ...all.map((step) => step.saving.onDisk))

  return (
    <section aria-labelledby="steps" className="pb-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 id="steps" className="mr-auto text-[15px] font-semibold">
          {plan.steps.length === 0 ? 'No steps' : plan.steps.length === 1 ? 'One step' : `${plan.steps.length} steps`}
          {rejected.length > 0 && <span className="font-normal text-ink-faint">, {rejected.length} left out</span>}
        </h3>
        <span className="flex">
          <Button look="quiet" size="small" disabled={past === 0} onClick={undoDecision} aria-label="Undo decision">
            <Icon name="undo" />
          </Button>
          <Button look="quiet" size="small" disabled={future === 0} onClick={redoDecision} aria-label="Redo decision">
            <Icon name="redo" />
          </Button>
        </span>
        <Segments
          legend="Which steps are applied without being asked for"
          value={safety}
          onChange={chooseSafety}
          segments={[
            { value: 'safe', label: 'Safe only' },
            { value: 'review', label: 'Safe and reviewed' },
          ]}
        />
      </div>
      {plan.steps.length > 0 && (
        <ul className="mt-2">
          {plan.steps.map((step) => (
            <StepRow key={step.key} step={step} applied ambiguous={isAmbiguous(step)} most={most} />
          ))}
        </ul>
      )}
      {offered.length > 0 && (
        <Group title="Offered, not applied">
          {offered.map((step) => (
            <StepRow key={step.key} step={step} applied={false} ambiguous={isAmbiguous(step)} most={most} />
          ))}
        </Group>
      )}
      {rejected.length > 0 && (
        <Group title="Left out">
          {rejected.map((step) => (
            <StepRow key={step.key} step={step} applied={false} ambiguous={isAmbiguous(step)} most={most} />
          ))}
        </Group>
      )}
    </section>
  )
}
