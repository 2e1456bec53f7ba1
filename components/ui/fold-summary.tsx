import type { ReactNode } from 'react'
import { Icon } from './icon'

interface FoldSummaryProps {
  readonly words: ReactNode
  /** What stands beside the words and is no part of what is unfolded. */
  readonly children?: ReactNode
  /** Where it says nothing on paper, which has it all unfolded. */
  readonly onScreen?: boolean
}

/** What a `details` of the class `group` is unfolded by: one look for all of them. */
export function FoldSummary({ words, children, onScreen = false }: FoldSummaryProps) {
  return (
    <summary
      className={`flex min-h-[24px] w-fit max-w-full list-none flex-wrap items-center gap-x-3 text-ink-faint hover:text-ink [&::-webkit-details-marker]:hidden ${onScreen ? 'print:hidden' : ''}`}
    >
      <span className="flex items-center gap-1.5">
        <Icon name="chevron" className="size-3 -rotate-90 group-open:rotate-0 print:hidden" />
        {words}
      </span>
      {children}
    </summary>
  )
}
