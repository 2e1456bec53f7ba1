import { createContext, useContext } from 'react'
import { keepingSame } from '@/components/analysis/difference'
import type { Answer } from '@/components/analysis/protocol'
import type { RuleTexts } from './rule-text'

/** What the panels look up of the answer that they show, wherever they speak of a rule. */
export interface Lookup {
  readonly rules: RuleTexts
  /** What other tools call what was found, by the key of the finding. */
  readonly equivalents: Readonly<Record<string, readonly string[]>>
}

export const nothingKnown: Lookup = { rules: {}, equivalents: {} }

let last = nothingKnown

/** The very same object for as long as nothing in it changes: what is drawn with it is then not drawn again. */
export function lookupOf({ rules, analysis }: Pick<Answer, 'rules' | 'analysis'>): Lookup {
  const equivalents = Object.fromEntries(analysis.findings.map(({ key, equivalents }) => [key, equivalents]))
  last = keepingSame(last, { rules, equivalents })
  return last
}

const ShownLookup = createContext(nothingKnown)

export const LookupProvider = ShownLookup.Provider

export const useLookup = (): Lookup => useContext(ShownLookup)
