import { StepDiff } from '@/components/review/step-diff'
import { Icon } from '@/components/ui/icon'
import { Words } from '@/components/ui/prose'
import type { OpenStepReport, PlanReport, StepReport } from '@/lib/analysis'
import { formatSaving } from '@/lib/catalog/format'

const digits = 2

const because: Record<OpenStepReport['because'], string> = {
  rejected: 'Left out',
  safety: 'Offered, not applied',
  question: 'Waits for a word',
}

interface StepProps {
  readonly step: StepReport
  readonly note?: string
  readonly reason: string | undefined
}

function Step({ step, note, reason }: StepProps) {
  return (
    <li className="border-t border-rule first:border-0">
      <details className="group">
        <summary className="flex list-none items-baseline gap-2 py-1 [&::-webkit-details-marker]:hidden">
          <Icon name="chevron" className="mt-1.5 size-3 -rotate-90 self-start text-ink-faint group-open:rotate-0" />
          <span className={`min-w-0 flex-1 ${note ? 'text-ink-soft' : ''}`}>
            <Words text={step.title} />
            {note && <span className="block text-[13px] leading-5 text-ink-faint">{note}</span>}
          </span>
          {!note && step.saving.onDisk !== 0 && (
            <span
              className={`whitespace-nowrap ${step.saving.onDisk > 0 ? 'font-medium text-save' : 'text-ink-faint'}`}
            >
              {formatSaving(step.saving.onDisk, digits, step.saving.about)}
            </span>
          )}
        </summary>
        <div className="pb-2 pl-5 text-[13px] leading-5 text-ink-soft">
          {reason && (
            <p className="mb-1 text-ink">
              <span className="font-medium">Decided because:</span> {reason}
            </p>
          )}
          <p>
            <Words text={step.why} />
          </p>
          {step.hunks.length > 0 && <StepDiff hunks={step.hunks} />}
        </div>
      </details>
    </li>
  )
}

interface EmbeddedChangesProps {
  readonly plan: PlanReport
  readonly reasons: Readonly<Record<string, string>>
}

/** Steps with what they save; why, and the lines, when asked. */
export function EmbeddedChanges({ plan, reasons }: EmbeddedChangesProps) {
  const { steps, open } = plan
  return (
    <section aria-labelledby="changes" className="py-2.5">
      <h2 id="changes" className="font-semibold">
        Changes
        <span className="ml-1.5 font-normal text-ink-faint">{steps.length}</span>
      </h2>
      {steps.length + open.length === 0 && <p className="text-ink-soft">Nothing to change.</p>}
      <ul className="mt-0.5">
        {steps.map((step) => (
          <Step key={step.key} step={step} reason={reasons[step.key]} />
        ))}
        {open.map((step) => (
          <Step key={step.key} step={step} note={because[step.because]} reason={reasons[step.key]} />
        ))}
      </ul>
    </section>
  )
}
