import type * as monaco from 'monaco-editor/editor'

/** A decoration and what it says, which tells it from another one at the same place. */
export interface Said {
  readonly words: string
  readonly decoration: monaco.editor.IModelDeltaDecoration
}

/** What is needed of the editor's model. */
interface Decorated extends Pick<monaco.editor.ITextModel, 'deltaDecorations' | 'isDisposed'> {
  getDecorationRange(id: string): monaco.IRange | null
}

/** Whole lines are where they are whatever is written on them; what stands at the end of a line is there, wherever that is. */
const placeOf = ({ range, options }: monaco.editor.IModelDeltaDecoration): string =>
  options.isWholeLine ? `${range.startLineNumber}-${range.endLineNumber}` : `${range.endLineNumber}:${range.endColumn}`

/**
 * Decorations of which only those that differ are taken out and put in. Most answers say again what is there already, and
 * an editor that is told anything at all draws every line that it shows anew.
 */
export class KeptDecorations {
  private kept = new Map<string, Said>()

  constructor(private readonly model: Decorated) {}

  set(wanted: readonly Said[]): void {
    const there = new Map<string, string[]>()
    for (const [id, { words, decoration }] of this.kept) {
      const range = this.model.getDecorationRange(id)
      if (!range) continue
      const key = `${placeOf({ ...decoration, range })} ${words}`
      there.set(key, [...(there.get(key) ?? []), id])
    }
    const stays = new Map<string, Said>()
    const comes: Said[] = []
    for (const said of wanted) {
      const id = there.get(`${placeOf(said.decoration)} ${said.words}`)?.pop()
      if (id === undefined) comes.push(said)
      else stays.set(id, said)
    }
    const goes = [...this.kept.keys()].filter((id) => !stays.has(id))
    if (goes.length === 0 && comes.length === 0) return
    const ids = this.model.deltaDecorations(
      goes,
      comes.map(({ decoration }) => decoration),
    )
    comes.forEach((said, index) => {
      const id = ids[index]
      if (id !== undefined) stays.set(id, said)
    })
    this.kept = stays
  }

  clear(): void {
    if (!this.model.isDisposed()) this.set([])
  }
}
