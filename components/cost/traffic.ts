import { useSyncExternalStore } from 'react'
import { exampleTraffic, type Traffic } from '@/lib/budget/cost'

const key = 'plimsoll.traffic'
const changed = 'plimsoll:traffic'

/** What a field takes. */
export const mostOfAnything = 1e6
export const leastMegabits = 0.1

/** Looked at by hand: the first screen tells how long a pull takes, and waits for nothing larger than this. */
function readTraffic(value: unknown): Traffic | null {
  if (typeof value !== 'object' || value === null) return null
  const amount = (name: keyof Traffic, least: number): number => {
    const given: unknown = Reflect.get(value, name)
    return typeof given === 'number' && given >= least && given <= mostOfAnything ? given : Number.NaN
  }
  const traffic: Traffic = {
    deploysPerDay: amount('deploysPerDay', 0),
    nodes: amount('nodes', 0),
    transferPrice: amount('transferPrice', 0),
    storagePrice: amount('storagePrice', 0),
    versionsKept: amount('versionsKept', 0),
    megabits: amount('megabits', leastMegabits),
  }
  return Object.values(traffic).some(Number.isNaN) ? null : traffic
}

let kept: { readonly text: string | null; readonly traffic: Traffic } = { text: null, traffic: exampleTraffic }

/** How this person's images are used, the same for all files and told to no one; example figures where nothing was said. */
function keptTraffic(): Traffic {
  try {
    const text = localStorage.getItem(key)
    if (text !== kept.text) {
      kept = { text, traffic: readTraffic(JSON.parse(text ?? 'null')) ?? exampleTraffic }
    }
  } catch {
    // A browser that keeps nothing, or something else under that name: what was there last goes on counting.
  }
  return kept.traffic
}

/** False for figures that no image can be used with: those before them stay. */
export function keepTraffic(traffic: Traffic): boolean {
  if (!readTraffic(traffic)) return false
  const text = JSON.stringify(traffic)
  kept = { text, traffic }
  try {
    localStorage.setItem(key, text)
  } catch {
    kept = { text: null, traffic }
  }
  window.dispatchEvent(new Event(changed))
  return true
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  return () => window.removeEventListener(changed, listener)
}

export const useTraffic = (): Traffic => useSyncExternalStore(subscribe, keptTraffic, () => exampleTraffic)
