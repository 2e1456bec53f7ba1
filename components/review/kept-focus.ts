import { type RefObject, useEffect, useRef } from 'react'

/** What of a step had the focus: its switch in the list, or its card. */
interface Held {
  readonly step: string
  readonly part: 'row' | 'card'
}

const partOf = (element: Element): Held | null => {
  const holder = element.closest<HTMLElement>('[data-step]')
  const step = holder?.dataset.step
  return step === undefined ? null : { step, part: holder?.tagName === 'LI' ? 'row' : 'card' }
}

function find(box: HTMLElement, { step, part }: Held): HTMLElement | null {
  const holder = box.querySelector<HTMLElement>(`${part === 'row' ? 'li' : 'article'}[data-step="${CSS.escape(step)}"]`)
  return part === 'row' ? (holder?.querySelector<HTMLElement>('input') ?? null) : holder
}

/** Nothing moves under a pointer; whoever is at the keyboard has to see where they are. */
function focusInSight(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
  if (element?.matches(':focus-visible')) element.scrollIntoView({ block: 'nearest' })
}

/** A step that goes elsewhere with what was decided about it takes the focus along, so that a keyboard goes on from there. */
export function useKeptFocus(box: RefObject<HTMLElement | null>): void {
  const held = useRef<Held | null>(null)
  useEffect(() => {
    const panel = box.current
    const onFocus = ({ target }: FocusEvent) => {
      held.current = target instanceof Element ? partOf(target) : null
    }
    // What loses the focus and stays has lost it to something else.
    const onBlur = ({ target }: FocusEvent) => {
      setTimeout(() => {
        if (target instanceof Element && target.isConnected && document.activeElement === document.body) {
          held.current = null
        }
      })
    }
    panel?.addEventListener('focusin', onFocus)
    panel?.addEventListener('focusout', onBlur)
    return () => {
      panel?.removeEventListener('focusin', onFocus)
      panel?.removeEventListener('focusout', onBlur)
    }
  }, [box])
  // With every answer, which is whenever the box is drawn: steps go elsewhere with one.
  useEffect(() => {
    if (document.activeElement !== document.body || !held.current || !box.current) return
    focusInSight(find(box.current, held.current))
  })
}

/** How long a control may stay after it was used: until the next answer has come. */
const longestWait = 5000

/** For a control that goes with what it does: the first of these that is there takes the focus that it leaves nowhere. */
export function handFocusTo(...selectors: readonly string[]): void {
  const start = performance.now()
  const left = document.activeElement
  const look = () => {
    const now = document.activeElement
    if (now === document.body) {
      for (const selector of selectors) {
        focusInSight(document.querySelector<HTMLElement>(selector))
        if (document.activeElement !== document.body) return
      }
    } else if (now !== left) return
    if (performance.now() - start < longestWait) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

const shownTab = '[role="tab"][aria-selected="true"]'

/** Back to the file, or on a touch screen, where that would open the keyboard, to the name of what is shown. */
export const handFocusToFile = (): void =>
  matchMedia('(pointer: coarse)').matches
    ? handFocusTo(shownTab)
    : handFocusTo('.monaco-editor .native-edit-context', shownTab)
