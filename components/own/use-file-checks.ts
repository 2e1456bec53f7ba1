import { useEffect, useState } from 'react'
import { type Checked, judge } from '@/components/session/judge'
import type { CheckRequest } from '@/components/session/judge-protocol'

type File = Pick<CheckRequest, 'dockerfile' | 'dockerignore'>

/** How long typing has to rest. */
const pause = 350

/** What each of a few files comes to, all again once typing rests; null for one that is empty or not known yet. */
export function useFileChecks(exercise: CheckRequest['exercise'], files: readonly File[]): readonly (Checked | null)[] {
  const [checks, setChecks] = useState<readonly (Checked | null)[]>([])
  const asked = JSON.stringify({
    exercise,
    files: files.map(({ dockerfile, dockerignore }) => ({ dockerfile, dockerignore })),
  })
  useEffect(() => {
    let left = false
    const timer = setTimeout(() => {
      const { exercise, files }: { exercise: CheckRequest['exercise']; files: readonly File[] } = JSON.parse(asked)
      const all = files.map((file) => (file.dockerfile.trim() === '' ? null : judge().check({ exercise, ...file })))
      void Promise.all(all).then((done) => {
        if (!left) setChecks(done)
      })
    }, pause)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [asked])
  return checks
}
