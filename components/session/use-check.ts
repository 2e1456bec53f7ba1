import { useEffect, useState } from 'react'
import { type Checked, judge } from './judge'
import type { CheckRequest } from './judge-protocol'

/** How long typing has to rest. */
const pause = 300

/** What a file comes to, worked out again once typing rests; null before the first time and for an empty file. */
export function useCheck(request: CheckRequest): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null)
  const { dockerfile, dockerignore } = request
  const asked = JSON.stringify(request.exercise)
  useEffect(() => {
    let left = false
    if (dockerfile.trim() === '') {
      setChecked(null)
      return
    }
    const timer = setTimeout(() => {
      void judge()
        .check({ exercise: JSON.parse(asked), dockerfile, dockerignore })
        .then((it) => {
          if (!left) setChecked(it)
        })
    }, pause)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [asked, dockerfile, dockerignore])
  return checked
}
