import { type Desk, show, useDesk } from '@/components/review/desk'
import { type LineSpan, line } from '@/lib/source/units'
import { begin } from './talk'

/** The lines that the cursor is on; nothing is to be said of the place after the last break. */
export function linesAtCursor({ selected, text }: Pick<Desk, 'selected' | 'text'>): LineSpan {
  const last = text.replace(/\r?\n$/, '').split('\n').length
  const at = Math.min(selected?.line ?? 1, last)
  return { line: line(at), endLine: line(Math.min(selected?.endLine ?? at, last)) }
}

/** Begins a comment on the lines that the cursor is on in the file, among the changes, where it will stand. */
export function commentOnLines(): void {
  show('changes')
  begin({ kind: 'place', place: { kind: 'lines', ...linesAtCursor(useDesk.getState()) } })
}

export function commentOnFile(): void {
  show('comments')
  begin({ kind: 'place', place: { kind: 'file' } })
}
