import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

interface Tab<Value extends string> {
  readonly value: Value
  readonly label: string
  /** Null while it is not known yet: room is kept for it. */
  readonly count?: number | null
}

interface TabsProps<Value extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** Tells the tabs of one strip, and their panels, from those of another. */
  readonly prefix: string
}

const tabId = (prefix: string, value: string): string => `${prefix}-tab-${value}`
const panelId = (prefix: string, value: string): string => `${prefix}-panel-${value}`

/** As much of the tab beside the one that is shown as tells that there is another. */
const peek = 36

/** Nothing but the strip is scrolled, which `scrollIntoView` would not heed. */
function scrollInto(strip: HTMLElement, tab: HTMLElement): void {
  const from = tab.offsetLeft - strip.offsetLeft
  const to = from + tab.offsetWidth
  if (from - peek < strip.scrollLeft) strip.scrollLeft = from - peek
  else if (to + peek > strip.scrollLeft + strip.clientWidth) strip.scrollLeft = to + peek - strip.clientWidth
}

/** A strip of tabs: arrow keys move along it, Tab goes on into the panel. */
export function Tabs<Value extends string>({ label, tabs, value, onChange, prefix }: TabsProps<Value>) {
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const shown = strip.current
    const tab = document.getElementById(tabId(prefix, value))
    if (!shown || !tab) return
    // Told of a tab when it is chosen, and when a count comes to it and it is wider.
    const observer = new ResizeObserver(() => scrollInto(shown, tab))
    observer.observe(tab)
    return () => observer.disconnect()
  }, [prefix, value])
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.value === value)
    const last = tabs.length - 1
    const moves: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }
    const next = tabs[moves[event.key] ?? -1]
    if (!next) return
    event.preventDefault()
    onChange(next.value)
    strip.current?.querySelector<HTMLElement>(`#${tabId(prefix, next.value)}`)?.focus()
  }
  return (
    <div
      ref={strip}
      role="tablist"
      aria-label={label}
      className="flex gap-1 overflow-x-auto overflow-y-hidden [scrollbar-width:none]"
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          id={tabId(prefix, tab.value)}
          aria-selected={tab.value === value}
          aria-controls={panelId(prefix, tab.value)}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
          className="border-b-2 border-transparent px-3 py-2 whitespace-nowrap max-sm:px-2 wide:max-[1180px]:px-2 font-medium text-ink-soft outline-offset-[-3px] hover:text-ink aria-selected:border-ship-fill aria-selected:text-ink"
        >
          {tab.label}
          {/* With a blank, or the two are read as one word. */}
          {tab.count != null && <span className="ml-0.5 font-normal text-ink-faint"> {tab.count}</span>}
          {tab.count === null && (
            <span className="invisible ml-0.5" aria-hidden="true">
              {' 0'}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}

interface TabPanelProps {
  readonly prefix: string
  readonly value: string
  readonly shown: boolean
  readonly className?: string
  /** Of what it shows: lets a tool see when something else is shown. */
  readonly revision?: number | undefined
  readonly children: ReactNode
}

export function TabPanel({ prefix, value, shown, className, revision, children }: TabPanelProps) {
  return (
    <div
      role="tabpanel"
      id={panelId(prefix, value)}
      aria-labelledby={tabId(prefix, value)}
      hidden={!shown}
      className={className}
      data-revision={revision}
    >
      {children}
    </div>
  )
}
