import { Icon } from '@/components/ui/icon'
import { chooseStepOrder, type StepOrder } from './step-order'

/** In which order the steps stand, said above them, and the switch to the other one. */
export function StepOrderLine({ order }: { readonly order: StepOrder }) {
  const isBySaving = order === 'saving'
  return (
    <div className="mt-1.5 -mb-1.5 flex flex-wrap items-center justify-between gap-x-3 text-[13px] text-ink-faint">
      <p>{isBySaving ? 'Numbered as they are applied' : 'In the order they are applied'}</p>
      <button
        type="button"
        aria-pressed={isBySaving}
        onClick={() => chooseStepOrder(isBySaving ? 'applied' : 'saving')}
        className="-my-[1.5px] -mr-1.5 inline-flex min-h-[24px] items-center gap-1 rounded px-1.5 hover:bg-well hover:text-ink underline decoration-rule underline-offset-4 aria-pressed:font-medium aria-pressed:text-ink print:hidden"
      >
        {isBySaving && <Icon name="check" className="size-3.5" />}
        Largest saving first
      </button>
    </div>
  )
}
