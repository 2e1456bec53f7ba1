import { useEffect, useEffectEvent } from 'react'

/** Seconds at a time that are told, and after how many without a key or a pointer nobody is taken to be there. */
const told = 5
const patience = 120

/** Counts the seconds that someone is at work on the page: while it can be seen, and is used now and then. */
export function useSecondsAtWork(counting: boolean, onSeconds: (seconds: number) => void): void {
  const tell = useEffectEvent(onSeconds)
  useEffect(() => {
    if (!counting) return
    let last = performance.now()
    let seconds = 0
    const wake = () => {
      last = performance.now()
    }
    const signs = ['keydown', 'pointermove', 'pointerdown', 'wheel', 'touchstart'] as const
    for (const sign of signs) document.addEventListener(sign, wake, { passive: true })
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible' || performance.now() - last > patience * 1000) return
      seconds += 1
      if (seconds < told) return
      tell(seconds)
      seconds = 0
    }, 1000)
    return () => {
      clearInterval(timer)
      for (const sign of signs) document.removeEventListener(sign, wake)
    }
  }, [counting])
}
