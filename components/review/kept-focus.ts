import { useEffect } from 'react'

/** Nothing moves under a pointer; whoever is at the keyboard has to see where they are. */
export function focusInSight(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
  if (element?.matches(':focus-visible')) element.scrollIntoView({ block: 'nearest' })
}

let decided: string | null = null

/** The card of a step that is decided on may move to another part of the page; the focus goes with it. */
export function keepFocusOn(card: string): void {
  decided = card
}

/** For a card that comes to where it is drawn now: takes the focus that its going from elsewhere left nowhere. */
export function useKeptFocus(card: string): void {
  useEffect(() => {
    if (decided !== card) return
    decided = null
    if (document.activeElement === document.body) focusInSight(document.getElementById(card))
  }, [card])
}
