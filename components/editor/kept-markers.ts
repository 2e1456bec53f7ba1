import type * as monaco from 'monaco-editor/editor'
import { type Change, TouchedLines } from './touched-lines'

type Marker = monaco.editor.IMarkerData

/** What is told of one rule, or of all that cannot be read. */
export interface Told {
  readonly rule: string | null
  readonly marker: Marker
}

const saysTheSame = (a: Marker, b: Marker): boolean =>
  a.startLineNumber === b.startLineNumber &&
  a.endLineNumber === b.endLineNumber &&
  a.message === b.message &&
  a.severity === b.severity &&
  a.code === b.code

const isAtTheSame = (a: Marker, b: Marker): boolean => a.startColumn === b.startColumn && a.endColumn === b.endColumn

/**
 * The waves under what was found. They move along with what is typed by themselves, so that an answer which says the same
 * of a rule again has nothing of it drawn anew; where they end on the line that is being typed on is put right once it
 * rests.
 */
export class KeptMarkers {
  private there: ReadonlyMap<string, readonly Marker[]> = new Map()
  private readonly touched = new TouchedLines()

  /** `put`: for each rule by itself. */
  constructor(private readonly put: (rule: string, markers: Marker[]) => void) {}

  set(wanted: readonly Told[], typedOn: number | null): void {
    const byRule = new Map<string, Marker[]>()
    for (const { rule, marker } of wanted) {
      const key = rule ?? ''
      const markers = byRule.get(key)
      if (markers) markers.push(marker)
      else byRule.set(key, [marker])
    }
    for (const rule of this.there.keys()) if (!byRule.has(rule)) this.put(rule, [])
    const now = new Map<string, readonly Marker[]>()
    for (const [rule, markers] of byRule) {
      const before = this.there.get(rule)
      const stays = before !== undefined && this.isThere(before, markers, typedOn)
      if (!stays) this.put(rule, markers)
      now.set(rule, stays ? before : markers)
    }
    this.there = now
    this.touched.settle(typedOn)
  }

  edited(changes: readonly Change[]): void {
    this.touched.edited(changes)
  }

  clear(): void {
    this.set([], null)
  }

  private isThere(before: readonly Marker[], wanted: readonly Marker[], typedOn: number | null): boolean {
    return (
      !this.touched.linesMoved &&
      wanted.length === before.length &&
      wanted.every((marker, index) => {
        const was = before[index]
        if (!was || !saysTheSame(was, marker)) return false
        const line = marker.startLineNumber
        return line === typedOn || (!this.touched.has(line) && isAtTheSame(was, marker))
      })
    )
  }
}
