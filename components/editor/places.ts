import { lineAt, lineStart, type SourceText, sourceText } from '@/lib/source/text'
import type { Offset, Range } from '@/lib/source/units'

export interface PlaceRange {
  readonly startLineNumber: number
  readonly startColumn: number
  readonly endLineNumber: number
  readonly endColumn: number
}

/** Turns offsets in an analysed text into lines and columns, which hold in an editor whatever it does to line breaks. */
export class Places {
  private readonly source: SourceText
  /** An editor drops a byte order mark, so that everything on the first line stands one column earlier. */
  private readonly dropped: number

  constructor(text: string) {
    this.source = sourceText(text)
    this.dropped = text.startsWith('\uFEFF') ? 1 : 0
  }

  rangeOf(range: Range): PlaceRange {
    const start = this.placeOf(range.start)
    const end = this.placeOf(range.end)
    return {
      startLineNumber: start.line,
      startColumn: start.column,
      endLineNumber: end.line,
      endColumn: end.column,
    }
  }

  private placeOf(offset: Offset): { line: number; column: number } {
    const line = lineAt(this.source, offset)
    const column = offset - lineStart(this.source, line) + 1 - (line === 1 ? this.dropped : 0)
    return { line, column: Math.max(1, column) }
  }
}
