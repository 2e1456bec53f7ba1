import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'

interface MenuProps {
  readonly label: ReactNode
  readonly name: string
  readonly className: string
  /** Drawn only while open. */
  readonly children: (close: () => void) => ReactNode
}

/** A button that unfolds a panel under it; closes on Escape, on a click elsewhere and when the focus leaves. */
export function Menu({ label, name, className, children }: MenuProps) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useId()

  useEffect(() => {
    if (!open) return
    const closeElsewhere = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeElsewhere)
    document.addEventListener('focusin', closeElsewhere)
    return () => {
      document.removeEventListener('pointerdown', closeElsewhere)
      document.removeEventListener('focusin', closeElsewhere)
    }
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) close()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for Escape from the controls inside it
    <div ref={box} className="relative" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={panel}
        aria-label={name}
        className={className}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      <div
        id={panel}
        hidden={!open}
        className="absolute top-full left-0 z-40 mt-2 w-[min(25rem,calc(100vw-1.5rem))] rounded-xl border border-rule bg-sheet p-1.5 shadow-(--shadow) max-sm:fixed max-sm:inset-x-3 max-sm:top-14 max-sm:w-auto"
      >
        {open && children(close)}
      </div>
    </div>
  )
}
