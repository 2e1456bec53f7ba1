import { payloadOf, reviewFrom } from '@/lib/review/link-payload'
import type { Review } from '@/lib/review/review'

/**
 * What a person had on the desk, kept in this browser. One's own draft, an edited copy of someone else's review, and the
 * draft that an example took the place of lie apart, so that neither opening a link nor looking at an example can cost a
 * draft.
 */
export type Drawer = 'draft' | 'shared-copy' | 'put-aside'

const keyOf = (drawer: Drawer) => `plimsoll.${drawer}`

export function keep(drawer: Drawer, review: Review): void {
  try {
    localStorage.setItem(keyOf(drawer), JSON.stringify(payloadOf(review)))
  } catch {
    // A browser that keeps nothing (private window, full disk) still has the text on the page.
  }
}

export function kept(drawer: Drawer): Review | null {
  try {
    return reviewFrom(JSON.parse(localStorage.getItem(keyOf(drawer)) ?? 'null'))
  } catch {
    return null
  }
}

export function discard(drawer: Drawer): void {
  try {
    localStorage.removeItem(keyOf(drawer))
  } catch {
    // Nothing was kept, so nothing is left behind.
  }
}
