import type { ReactNode } from 'react'
import { Icon } from './icon'

interface BecameProps {
  readonly before: string
  readonly after: string
}

/** What something was and what it became; said once where nothing changed. */
export function Became({ before, after }: BecameProps): ReactNode {
  if (before === after) return <span>{before}</span>
  return (
    <>
      <span className="text-ink-faint">{before}</span>
      <span className="sr-only">becomes</span>
      <Icon name="arrow" className="size-2.5 text-ink-faint" />
      <span className="font-medium">{after}</span>
    </>
  )
}
