import { type Line, line } from '@/lib/source/units'

/** A place in a text as people count it: lines and columns from 1. */
export interface Place {
  readonly line: Line
  readonly column: number
}

/** What the full editor takes over from the plain text area that stood in its place. */
export interface HandedOver {
  /** The first line that is seen. */
  readonly top: Line
  /** What is selected, from where to where; null where the cursor is elsewhere on the page. */
  readonly selected: { readonly from: Place; readonly to: Place } | null
}

const byteOrderMark = '\uFEFF'

/**
 * The place of an offset in the text of a text area, whose lines all end in one character. A byte order mark, which the
 * full editor keeps out of its text, is no column.
 */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(text.startsWith(byteOrderMark) ? 1 : 0, offset).split('\n')
  return { line: line(before.length), column: (before.at(-1) ?? '').length + 1 }
}
