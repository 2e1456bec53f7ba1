import { Mark } from './mark'
import { ThemeSwitch } from './theme-switch'

/** What every page beside the playground has at its top. `home`: where the site begins, from this page. */
export function SiteHeader({ home }: { readonly home: string }) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-6 border-b border-rule px-6 max-sm:gap-3 max-sm:px-4 print:hidden">
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
        <a href={`${home}learn/`} className="hover:text-ink">
          Learn
        </a>
      </nav>
      <ThemeSwitch />
    </header>
  )
}
