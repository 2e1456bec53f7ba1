import { createContext, useContext } from 'react'
import type { Answer } from '@/components/analysis/protocol'

/** What the panels look up of the answer that they show, wherever they speak of a rule. */
export type Lookup = Pick<Answer, 'rules' | 'equivalents'>

export const nothingKnown: Lookup = { rules: {}, equivalents: {} }

const ShownLookup = createContext(nothingKnown)

export const LookupProvider = ShownLookup.Provider

export const useLookup = (): Lookup => useContext(ShownLookup)
