'use client'

import { Words } from '@/components/ui/prose'
import { useProgress } from './progress-store'

export interface CourseEntry {
  readonly id: string
  readonly title: string
  readonly teaches: string
}

/** The exercises in their order, with what was done of each in this browser. */
export function Course({ entries }: { readonly entries: readonly CourseEntry[] }) {
  const progress = useProgress()
  return (
    <ol>
      {entries.map(({ id, title, teaches }) => (
        <li key={id}>
          <a href={`${id}/`}>
            <Words text={title} />
          </a>
          {progress?.[id]?.solved && 'solved'}
          <p>
            <Words text={teaches} />
          </p>
        </li>
      ))}
    </ol>
  )
}
