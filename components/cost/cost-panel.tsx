import type { Answer } from '@/components/analysis/protocol'
import { BudgetSection } from './budget-section'
import { CostSection } from './cost-section'

/** What the image may weigh, and what its weight costs. */
export function CostPanel({ answer }: { readonly answer: Answer }) {
  return (
    <div className="space-y-9">
      <BudgetSection answer={answer} />
      <CostSection answer={answer} />
    </div>
  )
}
