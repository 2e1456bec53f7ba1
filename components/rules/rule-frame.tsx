import type { ReactNode } from 'react'
import { SiteHeader } from '@/components/ui/site-header'

interface RuleFrameProps {
  /** Where the site begins, from this page: `../` or `../../`. */
  readonly home: string
  readonly children: ReactNode
}

/** What every page about rules has around it. */
export function RuleFrame({ home, children }: RuleFrameProps) {
  return (
    <>
      <SiteHeader home={home} />
      <main className="mx-auto max-w-[72rem] px-6 py-8 max-sm:px-4 max-sm:py-5">{children}</main>
    </>
  )
}
