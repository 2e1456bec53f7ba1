import { show, useDesk } from '@/components/review/desk'
import { begin } from './talk'

/** Begins a comment on the lines that the cursor is on in the file, among the changes, where it will stand. */
export function commentOnLines(): void {
  const { selected, text } = useDesk.getState()
  // Nothing is to be said of the place after the last break.
  const last = text.replace(/\r?\n$/, '').split('\n').length
  show('changes')
  const line = Math.min(selected?.line ?? 1, last)
  begin({ kind: 'place', place: { kind: 'lines', line, endLine: Math.min(selected?.endLine ?? line, last) } })
}

export function commentOnFile(): void {
  show('comments')
  begin({ kind: 'place', place: { kind: 'file' } })
}
