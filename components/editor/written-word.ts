import type * as monaco from 'monaco-editor/editor'
import type { Suggestion } from './language/suggestion'

const offered = new WeakMap<monaco.editor.ITextModel, readonly Suggestion[]>()

/** Keeps what was suggested last for a text. */
export const keepOffered = (model: monaco.editor.ITextModel, items: readonly Suggestion[]): void => {
  offered.set(model, items)
}

/** True where what is typed in front of a place is a suggestion to its end, so that taking it would change nothing. */
export const isWhole = (text: string, at: number, chosen: string, items: readonly Suggestion[]): boolean =>
  items.some(({ label, insert, range }) => {
    const typed = text.slice(range.start, at)
    return label === chosen && (typed === label || typed === insert)
  })

/** True where the suggestion that is chosen in an editor's list is written already. */
export function isChosenWritten(editor: monaco.editor.ICodeEditor): boolean {
  const model = editor.getModel()
  const position = editor.getPosition()
  const row = editor.getContainerDomNode().querySelector('.suggest-widget .monaco-list-row.focused .label-name')
  if (!model || !position || !row) return false
  return isWhole(model.getValue(), model.getOffsetAt(position), row.textContent, offered.get(model) ?? [])
}
