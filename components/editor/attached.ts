import type * as monaco from 'monaco-editor/editor'

/** What the editor of a model adds to what the language itself tells. */
export interface Attached {
  /** What the build is given. */
  buildArgs(): Readonly<Record<string, string>>
  fixesAt(range: monaco.IRange): monaco.languages.CodeAction[]
  fixAll(): monaco.languages.CodeAction | null
  /** What the instruction that begins on a line weighs, in Markdown; null where that is not known of the text as it is. */
  weightAt(line: number): string | null
}

/** Providers are there once for all editors; each finds what belongs to the model that it is asked about. */
const attached = new WeakMap<monaco.editor.ITextModel, Attached>()

export const attachedTo = (model: monaco.editor.ITextModel): Attached | undefined => attached.get(model)

/** Returns what ends it. */
export function attach(model: monaco.editor.ITextModel, it: Attached): () => void {
  attached.set(model, it)
  return () => {
    if (attached.get(model) === it) attached.delete(model)
  }
}
