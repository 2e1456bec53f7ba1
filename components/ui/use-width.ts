import { type RefObject, useEffect, useState } from 'react'

/** Whether an element is at least so wide; null until it has been measured. */
export function useIsWide(element: RefObject<HTMLElement | null>, width: number): boolean | null {
  const [wide, setWide] = useState<boolean | null>(null)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWide(entry.contentRect.width >= width)
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, width])
  return wide
}
