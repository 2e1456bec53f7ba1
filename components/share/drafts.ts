import { payloadOf, reviewFrom } from '@/lib/review/link-payload'
import type { Review } from '@/lib/review/review'
import { parsedJson } from '@/lib/source/json'
import { isOwn, putOnShelf } from './shelf'
import { store, stored, unstore } from './storage'

/**
 * What a person had on the desk, kept in this browser. One's own draft and one's copy of someone else's review lie apart,
 * so that opening a link costs no draft; what has to make room for something else is put on the shelf.
 */
export type Drawer = 'draft' | 'shared-copy'

const keyOf = (drawer: Drawer) => `plimsoll.${drawer}`
const byKey = (drawer: Drawer) => `plimsoll.${drawer}.by`

/** Which of the pages that are open in this browser this one is. */
const page = Math.random().toString(36).slice(2, 10)

/** What this page knows to lie in a drawer. Anything else there was put in by another page since. */
const known = new Map<Drawer, string | null>()

const read = (text: string | null): Review | null => (text === null ? null : reviewFrom(parsedJson(text)))

export function keep(drawer: Drawer, review: Review): void {
  const text = JSON.stringify(payloadOf(review))
  const there = stored(keyOf(drawer))
  if (there !== null && there !== text && known.has(drawer) && known.get(drawer) !== there) {
    const others = read(there)
    if (others && (drawer !== 'draft' || isOwn(others)))
      putOnShelf({ review: others, of: drawer, by: stored(byKey(drawer)) })
  }
  known.set(drawer, text)
  store(keyOf(drawer), text)
  store(byKey(drawer), page)
}

export function kept(drawer: Drawer): Review | null {
  const text = stored(keyOf(drawer))
  known.set(drawer, text)
  return read(text)
}

export function discard(drawer: Drawer): void {
  known.set(drawer, null)
  unstore(keyOf(drawer))
}
