declare const unit: unique symbol

/** A position in a text, in UTF-16 code units from 0. */
export type Offset = number & { readonly [unit]: 'offset' }
/** A line of a text, counted from 1. */
export type Line = number & { readonly [unit]: 'line' }
/** A number of bytes, never negative. 1 MB is 10^6 of them, as Docker prints sizes. */
export type Bytes = number & { readonly [unit]: 'bytes' }

export const offset = (value: number): Offset => value as Offset
export const line = (value: number): Line => value as Line
/** Bytes from any number: rounds, and takes what is negative or not a number as 0. */
export const bytes = (value: number): Bytes => (value > 0 ? Math.round(value) : 0) as Bytes

/** Part of a text: `start` is the first position, `end` the one after the last. */
export interface Range {
  readonly start: Offset
  readonly end: Offset
}

export const range = (start: number, end: number): Range => ({ start: offset(start), end: offset(end) })

/** Lines from `line` to `endLine`, both included. */
export interface LineSpan {
  readonly line: Line
  readonly endLine: Line
}
