import { type Action, isPressed } from './action'
import { singleKeysWork } from './single-keys'

/** Whether what is typed or pasted there goes into a text. */
export const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role=textbox]'))

/** Does what shortcuts ask for, from anywhere on the page; returns what ends that. */
export function listenToKeys(): () => void {
  let actions: readonly Action[] = []
  // What they do is loaded behind the page itself.
  void import('./actions').then(({ allActions }) => {
    actions = allActions().filter(({ shortcut }) => shortcut)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return
    const action = actions.find(({ shortcut }) => shortcut && isPressed(shortcut, event))
    if (!action?.shortcut) return
    const single = !action.shortcut.mod && !action.shortcut.alt
    if (single && (takesText(event.target) || !singleKeysWork())) return
    // What a dialog is open over waits; it closes by Escape.
    if (document.querySelector('dialog[open]')) {
      if (action.shortcut.mod) event.preventDefault()
      return
    }
    event.preventDefault()
    event.stopPropagation()
    action.run()
  }
  // Before the editor sees it.
  window.addEventListener('keydown', onKeyDown, { capture: true })
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
}
