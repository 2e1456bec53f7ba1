import { useDeferredValue, useEffect, useRef } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import type { View } from '@/lib/review/review'
import { useDesk } from './desk'

/** So many cards are drawn anew in far less time than anyone would notice. */
const few = 3

const stepsOf = ({ analysis: { plan } }: Answer) => [...plan.steps, ...plan.open]

/** True where an answer has few steps to draw that the one before had not: a step that says what it said is the very same. */
export function changesLittle(before: Answer, now: Answer): boolean {
  const there = new Set(stepsOf(before))
  return stepsOf(now).filter((step) => !there.has(step)).length <= few
}

/**
 * The answer as the panels show it. A long page is drawn in pieces between which the keys that are pressed get their turn.
 * What a letter mostly changes is little, and drawn at once: in one picture with the headline and what the editor marks.
 */
export function useDrawnAnswer(view: View): Answer | null {
  const newest = useDesk((desk) => desk.answer)
  const isTyped = useDesk((desk) => desk.urgency === 'soon')
  const drawn = useRef<Answer | null>(null)
  const isLittle = isTyped && view === 'changes' && newest && drawn.current && changesLittle(drawn.current, newest)
  const atOnce = isLittle ? newest : null
  const inPieces = useDeferredValue(atOnce ? null : newest)
  const answer = atOnce ?? inPieces ?? drawn.current
  useEffect(() => {
    drawn.current = answer
  }, [answer])
  return answer
}
