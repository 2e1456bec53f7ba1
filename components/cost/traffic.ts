import { useSyncExternalStore } from 'react'
import * as v from 'valibot'
import { exampleTraffic, type Traffic } from '@/lib/budget/cost'

const key = 'plimsoll.traffic'
const changed = 'plimsoll:traffic'

/** What a field takes. */
export const mostOfAnything = 1e6
const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(mostOfAnything))
const trafficSchema = v.object({
  deploysPerDay: amount,
  nodes: amount,
  transferPrice: amount,
  storagePrice: amount,
  versionsKept: amount,
  megabits: v.pipe(amount, v.minValue(0.1)),
})

let kept: { readonly text: string | null; readonly traffic: Traffic } = { text: null, traffic: exampleTraffic }

/** How this person's images are used, the same for all files and told to no one; example figures where nothing was said. */
function keptTraffic(): Traffic {
  try {
    const text = localStorage.getItem(key)
    if (text !== kept.text) {
      const read = v.safeParse(trafficSchema, JSON.parse(text ?? 'null'))
      kept = { text, traffic: read.success ? read.output : exampleTraffic }
    }
  } catch {
    // A browser that keeps nothing, or something else under that name: what was there last goes on counting.
  }
  return kept.traffic
}

/** Figures that no image can be used with are left out. */
export function keepTraffic(traffic: Traffic): void {
  if (!v.is(trafficSchema, traffic)) return
  const text = JSON.stringify(traffic)
  kept = { text, traffic }
  try {
    localStorage.setItem(key, text)
  } catch {
    kept = { text: null, traffic }
  }
  window.dispatchEvent(new Event(changed))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  return () => window.removeEventListener(changed, listener)
}

export const useTraffic = (): Traffic => useSyncExternalStore(subscribe, keptTraffic, () => exampleTraffic)
