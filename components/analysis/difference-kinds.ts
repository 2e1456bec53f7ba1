/**
 * What is new in a value against the one before: with every letter typed an answer changes in a few places, and only
 * those have to travel from the worker to the page. What is the same stays the very same object there, so that what is
 * drawn of it need not be drawn again.
 */
export type Difference =
  | typeof same
  /** Nothing of the one before is of use. */
  | { readonly is: unknown }
  /** What changed by its name; names that are left out are as they were. */
  | { readonly fields: Readonly<Record<string, Difference>>; readonly gone: readonly string[] }
  /** The first so many and the last so many are as they were; what stands between is told against what stood there. */
  | { readonly head: number; readonly middle: readonly Difference[]; readonly tail: number }

export const same = 'same'

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
