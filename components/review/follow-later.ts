import { type RefObject, startTransition, useEffect, useState } from 'react'
import { useDesk } from './desk'

/** Longer than the rest between two letters of somebody who types on. */
const restAfter = 400

/**
 * While somebody types, what it was when they last rested; else what it is. For what is far from the screen: nobody sees it
 * meanwhile, and no letter waits until it is drawn.
 */
export function useRested<Value>(value: Value): Value {
  const isTyped = useDesk((desk) => desk.urgency === 'soon' && !desk.printing)
  const [rested, setRested] = useState(value)
  useEffect(() => {
    if (rested === value) return
    if (!isTyped) {
      setRested(value)
      return
    }
    const rest = setTimeout(() => startTransition(() => setRested(value)), restAfter)
    return () => clearTimeout(rest)
  }, [value, rested, isTyped])
  return isTyped ? rested : value
}

/** Whether an element is on the screen or about to come to it. */
export function useIsNear(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(true)
  useEffect(() => {
    if (!element.current) return
    const root = element.current.closest('[role=tabpanel]')
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? true), {
      root,
      rootMargin: '25% 0px',
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return isNear
}
