import { useDesk } from '@/components/review/desk'

/** Milliseconds; on a network that is slow the editor, which is larger, would only hold the analysis up. */
const longestWait = 5000

/**
 * Comes once the first answer is drawn, or none is to be expected soon. The editor's program keeps the main thread for
 * several hundred milliseconds, in which the worker would not even be told what to analyse: a browser hands on what was
 * said to a worker that still loads by way of that thread.
 */
export function afterFirstAnswer(): Promise<void> {
  return new Promise((resolve) => {
    const isOver = ({ answer, trouble } = useDesk.getState()) => answer !== null || trouble !== null
    const end = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(end, longestWait)
    const look = () => {
      if (isOver()) requestAnimationFrame(() => setTimeout(end))
    }
    const unsubscribe = useDesk.subscribe(look)
    look()
  })
}
