import type * as monaco from 'monaco-editor/editor'

/** An edit, as an editor tells of it. */
export type Change = Pick<monaco.editor.IModelContentChange, 'range' | 'text'>

/** Lines that were written on since the last answer: what stands on the others is where it was put. */
export class TouchedLines {
  private readonly lines = new Set<number>()
  private moved = false

  edited(changes: readonly Change[]): void {
    for (const { range, text } of changes) {
      if (range.startLineNumber !== range.endLineNumber || /[\r\n]/.test(text)) this.moved = true
      this.lines.add(range.startLineNumber)
    }
  }

  /** True of each line as well where lines came or went. */
  has(line: number): boolean {
    return this.moved || this.lines.has(line)
  }

  /** All is where it is to be, but for what is on the line that is still being typed on. */
  settle(typedOn: number | null = null): void {
    for (const line of this.lines) if (line !== typedOn) this.lines.delete(line)
    this.moved = false
  }

  get linesMoved(): boolean {
    return this.moved
  }
}
