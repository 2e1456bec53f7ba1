import { useEffect } from 'react'

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
    if (document.activeElement === document.body) document.getElementById(card)?.focus({ preventScroll: true })
  }, [card])
}
