import { useSyncExternalStore } from 'react'
import * as v from 'valibot'
import { type Usage, usualUsage } from '@/lib/budget/cost'

const key = 'plimsoll.usage'
const changed = 'plimsoll:usage'

const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(1e6))
const usageSchema = v.object({ deploysADay: amount, nodes: amount, pricePerGb: amount, megabitsPerSecond: amount })

let kept: { readonly text: string | null; readonly usage: Usage } = { text: null, usage: usualUsage }

/** How this person's images are used, the same for all files and told to no one; the usual figures where nothing was said. */
function usageKept(): Usage {
  try {
    const text = localStorage.getItem(key)
    if (text !== kept.text) {
      const read = v.safeParse(usageSchema, JSON.parse(text ?? 'null'))
      kept = { text, usage: read.success ? read.output : usualUsage }
    }
    return kept.usage
  } catch {
    return kept.usage
  }
}

export function keepUsage(usage: Usage): void {
  try {
    localStorage.setItem(key, JSON.stringify(usage))
  } catch {
    kept = { text: null, usage }
  }
  window.dispatchEvent(new Event(changed))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  return () => window.removeEventListener(changed, listener)
}

export const useUsage = (): Usage => useSyncExternalStore(subscribe, usageKept, () => usualUsage)
