/** What the board is looked at with: which session, which exercise, in which order, which two beside each other. */
import { create } from 'zustand'
import type { Sorting } from './rows'

/** One side of a comparison: someone's work, or what the exercise itself brings. */
export type Side = { readonly kind: 'start' } | { readonly kind: 'solution'; readonly index: number } | Work
interface Work {
  readonly kind: 'work'
  /** The participant's key. */
  readonly key: string
}

interface Shown {
  /** As the group's title; null for the largest. */
  readonly group: string | null
  /** Null for all of them together. */
  readonly exercise: string | null
  readonly sorting: Sorting
  readonly view: 'table' | 'compare'
  readonly sides: readonly [Side, Side | null]
  readonly walking: boolean
}

export const useShown = create<Shown>()(() => ({
  group: null,
  exercise: null,
  sorting: { by: 'standing', backwards: false },
  view: 'table',
  sides: [{ kind: 'start' }, null],
  walking: false,
}))

export const show = (part: Partial<Shown>): void => useShown.setState(part)

/** The same column again turns the order round. */
export function sortBy(by: Sorting['by']): void {
  useShown.setState(({ sorting }) => ({
    sorting: { by, backwards: sorting.by === by && !sorting.backwards },
  }))
}
