import type * as monaco from 'monaco-editor/editor'

type Marker = monaco.editor.IMarkerData

const saysTheSame = (a: Marker, b: Marker): boolean =>
  a.startLineNumber === b.startLineNumber &&
  a.endLineNumber === b.endLineNumber &&
  a.message === b.message &&
  a.severity === b.severity &&
  a.code === b.code

const isAtTheSame = (a: Marker, b: Marker): boolean => a.startColumn === b.startColumn && a.endColumn === b.endColumn

/**
 * The waves under what was found. They move along with what is typed by themselves, so that an answer which says the same
 * again has nothing drawn anew; where they end on the line that is being typed on is put right once it rests.
 */
export class KeptMarkers {
  private there: readonly Marker[] = []
  /** Lines that were written on since, on which a wave may not be where it was put. */
  private touched = new Set<number>()
  private linesMoved = false

  constructor(private readonly put: (markers: Marker[]) => void) {}

  set(wanted: readonly Marker[], typedOn: number | null): void {
    if (!this.linesMoved && this.isThere(wanted, typedOn)) return
    this.put([...wanted])
    this.there = wanted
    this.touched.clear()
    this.linesMoved = false
  }

  edited(changes: readonly { readonly range: monaco.IRange; readonly text: string }[]): void {
    for (const { range, text } of changes) {
      if (range.startLineNumber !== range.endLineNumber || /[\r\n]/.test(text)) this.linesMoved = true
      this.touched.add(range.startLineNumber)
    }
  }

  private isThere(wanted: readonly Marker[], typedOn: number | null): boolean {
    return (
      wanted.length === this.there.length &&
      wanted.every((marker, index) => {
        const before = this.there[index]
        if (!before || !saysTheSame(before, marker)) return false
        const line = marker.startLineNumber
        return line === typedOn || (!this.touched.has(line) && isAtTheSame(before, marker))
      })
    )
  }
}
