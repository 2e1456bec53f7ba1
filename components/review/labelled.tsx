import type { ReactNode } from 'react'

interface LabelledProps {
  readonly words: string
  /** Where there is no room, by a container query. */
  readonly hides?: string
  readonly children: ReactNode
}

/** What a control is for, in sight where there is room for it; the control itself says it to those who hear it. */
export function Labelled({ words, hides = '@max-[42rem]:hidden', children }: LabelledProps) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden="true" className={`text-[13px] whitespace-nowrap text-ink-faint print:hidden ${hides}`}>
        {words}
      </span>
      {children}
    </span>
  )
}
