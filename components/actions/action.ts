/** Keys pressed together. `mod` is Ctrl, or Cmd on a Mac, where `ctrl` stays Ctrl; `code` is where the key lies, whatever it writes. */
export interface Shortcut {
  readonly code: string
  readonly mod?: true
  readonly ctrl?: true
  readonly alt?: true
  readonly shift?: true
}

export type ActionGroup = 'Review' | 'File' | 'Show' | 'Explain' | 'Page' | 'Examples'

/** Something that can be done from anywhere on the page. */
export interface Action {
  readonly id: string
  readonly title: string
  /** Other words that it is looked for by. */
  readonly also?: string
  readonly group: ActionGroup
  readonly shortcut?: Shortcut
  readonly run: () => void
}

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export const isPressed = ({ code, mod, alt, shift }: Shortcut, event: Pressed): boolean =>
  event.code === code &&
  (event.ctrlKey || event.metaKey) === (mod ?? false) &&
  event.altKey === (alt ?? false) &&
  event.shiftKey === (shift ?? false)

const signs: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Slash: ['/', '?'],
  Period: ['.', '>'],
}

/** The keys as they are named on the keyboard. */
export function keysOf({ code, mod, ctrl, alt, shift }: Shortcut, mac: boolean): readonly string[] {
  const sign = signs[code]
  const key = sign?.[shift ? 1 : 0] ?? code.replace(/^(?:Key|Digit)/, '')
  // Shift is part of the sign that it makes.
  const shifted = shift && sign === undefined
  return [
    ...(mod && mac ? ['⌘'] : mod || ctrl ? ['Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shifted ? ['Shift'] : []),
    key,
  ]
}

/** The actions whose titles, or the words beside them, hold every word that was typed, those that begin with it first. */
export function matching(actions: readonly Action[], typed: string): readonly Action[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const titleOf = (action: Action) => `${action.title} ${action.group} ${action.also ?? ''}`.toLowerCase()
  const found = actions.filter((action) => words.every((word) => titleOf(action).includes(word)))
  const begins = (action: Action) => action.title.toLowerCase().startsWith(words[0] ?? '')
  return [...found.filter(begins), ...found.filter((action) => !begins(action))]
}
