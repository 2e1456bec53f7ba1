import { useEffect } from 'react'
import { keepOffline } from '@/components/review/keep-offline'

/** The file and its numbers come first. */
const restAfter = 4000

/** Keeps the site for where there is no network, once the page has come to rest. */
export function useOffline(home: string): void {
  useEffect(() => {
    const rest = setTimeout(() => keepOffline(home), restAfter)
    return () => clearTimeout(rest)
  }, [home])
}
