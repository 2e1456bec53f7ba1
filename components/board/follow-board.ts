/** Puts on the board what was kept, what the address brings, and what is pasted anywhere on the page. */
import { openBoard, takeText } from './board'
import { keptBoard } from './kept-board'

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

function takeAddress(): void {
  const { hash } = location
  if (hash.length < 2) return
  // It is on the board from here on, and a reload shall not bring back what was taken off.
  history.replaceState(null, '', location.pathname + location.search)
  void takeText(hash)
}

function takePaste(event: ClipboardEvent): void {
  if (isField(event.target)) return
  const pasted = event.clipboardData?.getData('text/plain') ?? ''
  if (pasted.trim() !== '') void takeText(pasted)
}

/** Returns what ends that. */
export function followBoard(): () => void {
  const { entries, sessions } = keptBoard()
  openBoard(entries, sessions)
  takeAddress()
  window.addEventListener('hashchange', takeAddress)
  document.addEventListener('paste', takePaste)
  return () => {
    window.removeEventListener('hashchange', takeAddress)
    document.removeEventListener('paste', takePaste)
  }
}
