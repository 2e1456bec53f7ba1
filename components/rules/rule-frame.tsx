import type { ReactNode } from 'react'
import { Mark } from '@/components/ui/mark'
import { ThemeSwitch } from '@/components/ui/theme-switch'

interface RuleFrameProps {
  /** Where the site begins, from this page: `../` or `../../`. */
  readonly home: string
  readonly children: ReactNode
}

/** What every page about rules has around it. */
export function RuleFrame({ home, children }: RuleFrameProps) {
  return (
    <>
      <header className="flex h-13 items-center gap-6 border-b border-rule px-6 max-sm:gap-3 max-sm:px-4 print:hidden">
        <a href={home} className="flex items-center gap-2.5 text-[17px] font-semibold tracking-tight">
          <Mark className="size-7 text-ship" />
          Plimsoll
        </a>
        <nav aria-label="Site" className="mr-auto flex gap-4 font-medium text-ink-soft">
          <a href={home} className="hover:text-ink max-sm:hidden">
            Playground
          </a>
          <a href={`${home}rules/`} className="hover:text-ink">
            Rules
          </a>
        </nav>
        <ThemeSwitch />
      </header>
      <main className="mx-auto max-w-[72rem] px-6 py-8 max-sm:px-4 max-sm:py-5">{children}</main>
    </>
  )
}
