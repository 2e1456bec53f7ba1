import { keptChoice } from '@/components/ui/kept-choice'
import type { StepReport } from '@/lib/analysis'

/** How the steps are listed: as they are applied, one on what the others left, or the largest saving first. */
export type StepOrder = 'applied' | 'saving'

export const { choose: chooseStepOrder, useChoice: useStepOrder } = keptChoice<StepOrder>(
  'step-order',
  ['applied', 'saving'],
  'applied',
)

/** Steps that save the same stay as they are applied. */
export const listed = <Step extends Pick<StepReport, 'saving'>>(
  steps: readonly Step[],
  order: StepOrder,
): readonly Step[] => (order === 'applied' ? steps : steps.toSorted((a, b) => b.saving.onDisk - a.saving.onDisk))
