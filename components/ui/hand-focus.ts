/** Nothing moves under a pointer; whoever is at the keyboard has to see where they are. */
export function focusInSight(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
  if (element?.matches(':focus-visible')) element.scrollIntoView({ block: 'nearest' })
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
