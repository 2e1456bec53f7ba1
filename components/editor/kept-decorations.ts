import type * as monaco from 'monaco-editor/editor'
import { type Change, TouchedLines } from './touched-lines'

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

interface Kept {
  readonly said: Said
  /** Where it was put, or was found since. */
  readonly place: string
}

/**
 * Decorations of which only those that differ are taken out and put in. Most answers say again what is there already, and
 * an editor that is told anything at all draws every line that it shows anew.
 */
export class KeptDecorations {
  private kept = new Map<string, Kept>()
  private readonly touched = new TouchedLines()

  constructor(private readonly model: Decorated) {}

  set(wanted: readonly Said[]): void {
    const there = new Map<string, string[]>()
    for (const [id, kept] of this.kept) {
      const place = this.placeNow(id, kept)
      if (place === null) continue
      const key = `${place} ${kept.said.words}`
      const same = there.get(key)
      if (same) same.push(id)
      else there.set(key, [id])
    }
    this.touched.settle()
    const stays = new Map<string, Kept>()
    const comes: Kept[] = []
    for (const said of wanted) {
      const kept = { said, place: placeOf(said.decoration) }
      const id = there.get(`${kept.place} ${said.words}`)?.pop()
      if (id === undefined) comes.push(kept)
      else stays.set(id, kept)
    }
    const goes = [...this.kept.keys()].filter((id) => !stays.has(id))
    if (goes.length === 0 && comes.length === 0) {
      this.kept = stays
      return
    }
    const ids = this.model.deltaDecorations(
      goes,
      comes.map(({ said }) => said.decoration),
    )
    comes.forEach((kept, index) => {
      const id = ids[index]
      if (id !== undefined) stays.set(id, kept)
    })
    this.kept = stays
  }

  edited(changes: readonly Change[]): void {
    this.touched.edited(changes)
  }

  /** Null where it is gone. Few lines are written on between two answers, and the editor has to look for each place. */
  private placeNow(id: string, { said: { decoration }, place }: Kept): string | null {
    if (!this.touched.has(decoration.range.endLineNumber)) return place
    const range = this.model.getDecorationRange(id)
    return range && placeOf({ ...decoration, range })
  }

  clear(): void {
    if (!this.model.isDisposed()) this.set([])
  }
}
