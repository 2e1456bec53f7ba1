import { useEffect, useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { formatEstimate } from '@/lib/catalog/format'
import { useDesk } from './desk'

/** What came of a file or a decision, in a sentence. */
export function heardWords({ analysis: { image, plan, stages } }: Answer): string {
  if (stages.length === 0) return 'No image yet'
  const [before, after] = [formatEstimate(image.size.onDisk), formatEstimate(plan.after.size.onDisk)]
  const { length } = plan.steps
  const steps = length === 0 ? 'no steps' : length === 1 ? 'one step' : `${length} steps`
  return before === after ? `On disk ${after}, ${steps}` : `On disk ${before} becomes ${after}, ${steps}`
}

/** Says what came of what was pasted, opened or decided to those who do not see it; of what is typed, nothing. */
export function Heard() {
  const [words, setWords] = useState('')
  useEffect(
    () =>
      useDesk.subscribe((now, before) => {
        if (now.answer && before.answer && now.answer !== before.answer && now.urgency === 'now')
          setWords(heardWords(now.answer))
      }),
    [],
  )
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  )
}
