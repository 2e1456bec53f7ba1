import { type RefObject, useEffect, useRef } from 'react'
import { focusInSight } from '@/components/ui/hand-focus'

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
