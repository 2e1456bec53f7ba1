import type { Edit } from '@/lib/source/edits'
import type { FormatOptions } from './format'
import type { HoverText } from './hover'
import type { Named } from './names'
import type { Symbol } from './outline'
import type { Fold, Signatures } from './service'
import type { Suggestions } from './suggestion'

/** What can be asked of a text, and what is answered. Positions are offsets in that text. */
export interface Questions {
  readonly suggest: {
    readonly ask: { readonly at: number; readonly unasked: string | null }
    readonly answer: Suggestions
  }
  readonly hover: { readonly ask: { readonly at: number }; readonly answer: HoverText | null }
  readonly signatures: {
    readonly ask: { readonly at: number; readonly unasked: boolean }
    readonly answer: Signatures | null
  }
  readonly named: { readonly ask: { readonly at: number }; readonly answer: Named | null }
  readonly rename: {
    readonly ask: { readonly at: number; readonly to: string }
    readonly answer: { readonly edits: readonly Edit[]; readonly complaint: string | null }
  }
  readonly format: {
    readonly ask: FormatOptions & { readonly lines: { readonly first: number; readonly last: number } | null }
    readonly answer: readonly Edit[]
  }
  readonly folds: { readonly ask: object; readonly answer: readonly Fold[] }
  readonly outline: { readonly ask: object; readonly answer: readonly Symbol[] }
}

export type QuestionName = keyof Questions

/** What every question is asked about. */
export interface About {
  readonly text: string
  readonly buildArgs: Readonly<Record<string, string>>
}

export type Question = {
  [Name in QuestionName]: { readonly id: number; readonly name: Name; readonly about: About } & {
    readonly ask: Questions[Name]['ask']
  }
}[QuestionName]

export type Reply =
  | { readonly id: number; readonly ok: true; readonly answer: Questions[QuestionName]['answer'] }
  | { readonly id: number; readonly ok: false }
