import { type Range, range } from './units'

/** Replace the text of a range. An empty range inserts; an empty text removes. */
export interface Edit {
  readonly range: Range
  readonly text: string
}

export type EditResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string }

/** Edits in the order of their ranges. Insertions at one place keep the order in which they were given. */
export function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
}

/** True when two of the edits change the same character, or one inserts inside what another replaces. */
export function editsOverlap(edits: readonly Edit[]): boolean {
  const sorted = sortEdits(edits)
  for (let i = 1; i < sorted.length; i++) {
    const before = sorted[i - 1]
    const after = sorted[i]
    if (before && after && after.range.start < before.range.end) return true
  }
  return false
}

/** The one edit that makes one text of another; none where they are the same. */
export function editsBetween(before: string, after: string): readonly Edit[] {
  if (before === after) return []
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let same = 0
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++
  return [{ range: range(start, before.length - same), text: after.slice(start, after.length - same) }]
}

/**
 * Applies edits to a text. All ranges speak of the text given, none of the text after an earlier edit.
 * Edits that overlap, or lie outside the text, change nothing and say why.
 */
export function applyEdits(text: string, edits: readonly Edit[]): EditResult {
  if (editsOverlap(edits)) return { ok: false, reason: 'two edits change the same place' }
  let result = ''
  let at = 0
  for (const edit of sortEdits(edits)) {
    if (edit.range.start < at || edit.range.end < edit.range.start || edit.range.end > text.length)
      return { ok: false, reason: 'an edit lies outside the text' }
    result += text.slice(at, edit.range.start) + edit.text
    at = edit.range.end
  }
  return { ok: true, text: result + text.slice(at) }
}
