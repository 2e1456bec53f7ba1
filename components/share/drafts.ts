import * as v from 'valibot'
import { decodeLink, encodeLink } from '@/lib/review/link'
import type { Review } from '@/lib/review/review'

/**
 * What a person had on the desk, kept in this browser in the form of a link: one format, one reader. One's own draft, an
 * edited copy of someone else's review, and the draft that an example took the place of lie apart, so that neither
 * opening a link nor looking at an example can cost a draft.
 */
export type Drawer = 'draft' | 'shared-copy' | 'put-aside'

const keyOf = (drawer: Drawer) => `plimsoll.${drawer}`

export function keep(drawer: Drawer, review: Review): void {
  const link = encodeLink(review)
  try {
    if (link) localStorage.setItem(keyOf(drawer), link)
  } catch {
    // A browser that keeps nothing (private window, full disk) still has the text on the page.
  }
}

export function kept(drawer: Drawer): Review | null {
  try {
    const result = decodeLink(v.parse(v.string(), localStorage.getItem(keyOf(drawer))))
    return result.outcome === 'ok' ? result.review : null
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
