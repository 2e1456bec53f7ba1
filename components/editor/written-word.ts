import type * as monaco from 'monaco-editor/editor'
import type { Suggestion } from './language/suggestion'

const offered = new WeakMap<monaco.editor.ITextModel, readonly Suggestion[]>()

/** Keeps what was suggested last for a text. */
export const keepOffered = (model: monaco.editor.ITextModel, items: readonly Suggestion[]): void => {
  offered.set(model, items)
}

const standsIn = (letters: string, word: string): boolean => {
  let from = 0
  return [...letters].every((letter) => {
    from = word.indexOf(letter, from) + 1
    return from > 0
  })
}

/** Whether the editor would list a word for what is typed: its letters stand in it, but for two that changed places. */
function leadsTo(typed: string, word: string): boolean {
  const [letters, whole] = [typed.toLowerCase(), word.toLowerCase()]
  const isSwapped = (at: number) =>
    standsIn(`${letters.slice(0, at)}${letters.charAt(at + 1)}${letters.charAt(at)}${letters.slice(at + 2)}`, whole)
  return standsIn(letters, whole) || [...letters].some((_, at) => isSwapped(at))
}

/**
 * True where there is nothing to take of a suggestion: what is typed in front of a place is the whole of it, or the whole of
 * another one where this is the first and nobody went to it; or was typed on to another word before the list, which is asked
 * for again, could follow. What was offered last may by then lack it.
 */
export function isDone(text: string, at: number, chosen: string, items: readonly Suggestion[]): boolean {
  const typed = ({ range }: Suggestion): string => text.slice(range.start, at)
  const same = items.filter(({ label }) => label === chosen)
  const isFirst = items[0]?.label === chosen
  const isWhole = (isFirst ? items : same).some((it) => typed(it) === it.label || typed(it) === it.insert)
  return isWhole || !same.some((it) => leadsTo(typed(it), it.match))
}

/** True where Enter has nothing to take of what is chosen in an editor's list, and ends the line. */
export function isChosenDone(editor: monaco.editor.ICodeEditor): boolean {
  const model = editor.getModel()
  const position = editor.getPosition()
  const row = editor.getContainerDomNode().querySelector('.suggest-widget .monaco-list-row.focused .label-name')
  if (!model || !position || !row) return false
  return isDone(model.getValue(), model.getOffsetAt(position), row.textContent, offered.get(model) ?? [])
}
