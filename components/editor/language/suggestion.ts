import type { Range } from '@/lib/source/units'

export type SuggestionKind = 'keyword' | 'flag' | 'image' | 'stage' | 'package' | 'variable' | 'value' | 'folder'

/** Something that could be written where the cursor is. Plain data, so that a worker can send it. */
export interface Suggestion {
  readonly kind: SuggestionKind
  readonly label: string
  /** What is said of it beside it: its size, where its value comes from. */
  readonly said: string
  /** More, in Markdown; empty where there is no more. */
  readonly more: string
  readonly insert: string
  /** True where `insert` has places to fill in (`${1:name}`). */
  readonly snippet: boolean
  /** What it takes the place of. */
  readonly range: Range
  /** What is typed is compared with this. */
  readonly match: string
  /** No longer supported, or replaced by something else. */
  readonly ended: boolean
  /** What comes next can be suggested, too. */
  readonly goesOn: boolean
}

export interface Suggestions {
  /** The best first. */
  readonly items: readonly Suggestion[]
  /** Other letters bring other suggestions: they have to be asked for again. */
  readonly more: boolean
}

export const noSuggestions: Suggestions = { items: [], more: false }

type Needed = Pick<Suggestion, 'kind' | 'label' | 'range'>

/** A suggestion whose label is what is written and compared, where nothing else is said. */
export const suggestion = (given: Needed & Partial<Suggestion>): Suggestion => ({
  said: '',
  more: '',
  insert: given.label,
  snippet: false,
  match: given.label,
  ended: false,
  goesOn: false,
  ...given,
})

/** A place of a snippet that is filled in, with what stands there until then. */
export const gap = (place: number, usual: string): string => `\${${place}:${usual}}`

/** The same where there is something to choose from: `none,host`. */
export const oneOf = (place: number, choices: string): string => `\${${place}|${choices}|}`
