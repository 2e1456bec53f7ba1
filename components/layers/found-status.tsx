import { useEffect, useState } from 'react'
import type { StageReport } from '@/lib/analysis'
import { type Arrangement, arranged } from './arrange'
import { foundWords } from './found-words'
import { layerRows } from './layer-rows'

/** Milliseconds without another letter: what is said of a half-typed word would only be talked over. */
const restAfter = 600

export interface Build {
  readonly title: string
  readonly stages: readonly StageReport[]
  readonly lines: readonly string[]
}

interface FoundStatusProps {
  readonly builds: readonly Build[]
  readonly arrangement: Arrangement
}

/** Says how many layers hold what is looked for, once nothing more is typed. */
export function FoundStatus({ builds, arrangement }: FoundStatusProps) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (arrangement.find.trim() === '') {
      setSaid('')
      return
    }
    const timer = setTimeout(() => {
      const found = builds.map(({ title, stages, lines }) => {
        const all = stages.flatMap((stage) => layerRows(stage, lines))
        return { title, all, found: arranged(all, arrangement) }
      })
      setSaid(foundWords(found))
    }, restAfter)
    return () => clearTimeout(timer)
  }, [builds, arrangement])
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}
