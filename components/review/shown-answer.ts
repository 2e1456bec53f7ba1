import { createContext, useContext } from 'react'
import type { Answer } from '@/components/analysis/protocol'

/** The answer that the panels show: the newest, or for a moment the one before, while a long page is drawn in small pieces. */
export const ShownAnswer = createContext<Answer | null>(null)

export const useShownAnswer = (): Answer | null => useContext(ShownAnswer)
