import { useSyncExternalStore } from 'react'

/** How much of an explanation stands open: all of it with the words explained, what a working day needs, or the bare facts. */
export const depths = ['newcomer', 'daily', 'expert'] as const
export type Depth = (typeof depths)[number]

const key = 'plimsoll.depth'
const changed = 'plimsoll:depth'

function chosenDepth(): Depth {
  try {
    return depths.find((depth) => depth === localStorage.getItem(key)) ?? 'daily'
  } catch {
    return 'daily'
  }
}

export function chooseDepth(depth: Depth): void {
  try {
    localStorage.setItem(key, depth)
  } catch {
    // A browser that keeps nothing shows the usual depth.
  }
  window.dispatchEvent(new Event(changed))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  return () => window.removeEventListener(changed, listener)
}

export const useDepth = (): Depth => useSyncExternalStore(subscribe, chosenDepth, () => 'daily')
