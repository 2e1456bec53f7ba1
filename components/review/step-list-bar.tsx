import { useShallow } from 'zustand/react/shallow'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Segments } from '@/components/ui/segments'
import type { PlanReport } from '@/lib/analysis'
import { chooseSafety, decideSteps, redoChoice, undoChoice } from './choices'
import { say, useDesk } from './desk'
import { Labelled } from './labelled'

const boldness = [
  { value: 'safe', label: 'Safe only' },
  { value: 'review', label: 'Safe and reviewed' },
] as const

function acceptAll(keys: readonly string[]): void {
  decideSteps(keys, 'accepted')
  say(keys.length === 1 ? 'One safe step accepted' : `${keys.length} safe steps accepted`)
}

interface StepListBarProps extends Pick<PlanReport, 'steps' | 'open'> {
  /** Copies the file that the steps make. */
  readonly onCopy: () => void
}

function countWords(applied: number): string {
  if (applied === 0) return 'No steps'
  return applied === 1 ? 'One step' : `${applied} steps`
}

/** How many steps there are, what is applied unasked, the way back from each choice, and the file that comes of them. */
export function StepListBar({ steps, open, onCopy }: StepListBarProps) {
  const { safety, past, future } = useDesk(
    useShallow(({ choices }) => ({
      safety: choices.present.safety,
      past: choices.past.length,
      future: choices.future.length,
    })),
  )
  const left = open.filter((step) => step.because === 'rejected').length
  const waiting = open.length - left
  const safe = open.filter((step) => step.safety === 'safe' && step.questions.length === 0).map((step) => step.key)
  return (
    <div className="@container">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 id="steps" className="text-[15px] font-semibold">
          {countWords(steps.length)}
          <span className="font-normal text-ink-faint">
            {waiting > 0 && `, ${waiting} ${steps.length > 0 ? 'more ' : ''}offered`}
            {left > 0 && `, ${left} left out`}
          </span>
        </h3>
        <Labelled words="Apply">
          <Segments
            legend="Which steps are applied without being asked for"
            value={safety}
            onChange={chooseSafety}
            segments={boldness}
          />
        </Labelled>
        {safe.length > 0 && (
          <Button size="small" onClick={() => acceptAll(safe)}>
            Accept all safe
          </Button>
        )}
        <span className="ml-auto flex items-center gap-x-3">
          <span className="flex">
            {/* One that is pressed for the last time keeps the focus. */}
            <Button
              look="quiet"
              size="small"
              aria-disabled={past === 0}
              onClick={undoChoice}
              aria-label="Undo decision"
            >
              <Icon name="undo" />
            </Button>
            <Button
              look="quiet"
              size="small"
              aria-disabled={future === 0}
              onClick={redoChoice}
              aria-label="Redo decision"
            >
              <Icon name="redo" />
            </Button>
          </span>
          <Button onClick={onCopy}>
            <Icon name="copy" className="size-4 max-sm:hidden" />
            Copy result
          </Button>
        </span>
      </div>
    </div>
  )
}
