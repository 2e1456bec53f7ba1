import type { ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Segments } from '@/components/ui/segments'
import type { PlanReport } from '@/lib/analysis'
import { chooseSafety, decideSteps, redoChoice, undoChoice } from './choices'
import { chooseDepth, useDepth } from './depth'
import { say, useDesk } from './desk'

const depths = [
  { value: 'newcomer', label: 'Newcomer' },
  { value: 'daily', label: 'Daily' },
  { value: 'expert', label: 'Expert' },
] as const
const boldness = [
  { value: 'safe', label: 'Safe only' },
  { value: 'review', label: 'Safe and reviewed' },
] as const

function acceptAll(keys: readonly string[]): void {
  decideSteps(keys, 'accepted')
  say(keys.length === 1 ? 'One safe step accepted' : `${keys.length} safe steps accepted`)
}

/** What a control is for, in sight where there is room for it. */
function Labelled({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <span className="flex items-center gap-2">
      <span
        aria-hidden="true"
        className="text-[13px] whitespace-nowrap text-ink-faint @max-[46rem]:hidden print:hidden"
      >
        {words}
      </span>
      {children}
    </span>
  )
}

/** How many steps there are, what is applied unasked, how much is explained, and the way back from each choice. */
export function StepListBar({ steps, open }: Pick<PlanReport, 'steps' | 'open'>) {
  const { safety, past, future } = useDesk(
    useShallow(({ choices }) => ({
      safety: choices.present.safety,
      past: choices.past.length,
      future: choices.future.length,
    })),
  )
  const depth = useDepth()
  const { length } = steps
  const left = open.filter((step) => step.because === 'rejected').length
  const safe = open.filter((step) => step.safety === 'safe' && step.questions.length === 0).map((step) => step.key)
  return (
    <div className="@container">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 id="steps" className="mr-auto text-[15px] font-semibold">
          {length === 0 ? 'No steps' : length === 1 ? 'One step' : `${length} steps`}
          {left > 0 && <span className="font-normal text-ink-faint">, {left} left out</span>}
        </h3>
        {safe.length > 0 && (
          <Button size="small" onClick={() => acceptAll(safe)}>
            Accept all safe
          </Button>
        )}
        <span className="flex">
          <Button look="quiet" size="small" disabled={past === 0} onClick={undoChoice} aria-label="Undo decision">
            <Icon name="undo" />
          </Button>
          <Button look="quiet" size="small" disabled={future === 0} onClick={redoChoice} aria-label="Redo decision">
            <Icon name="redo" />
          </Button>
        </span>
        <Labelled words="Explain for">
          <Segments legend="How much is explained" value={depth} onChange={chooseDepth} segments={depths} />
        </Labelled>
        <Labelled words="Apply">
          <Segments
            legend="Which steps are applied without being asked for"
            value={safety}
            onChange={chooseSafety}
            segments={boldness}
          />
        </Labelled>
      </div>
    </div>
  )
}
