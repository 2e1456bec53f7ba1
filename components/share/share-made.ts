import { encodeLink, type LinkReach, reachOf } from '@/lib/review/link'
import type { Review } from '@/lib/review/review'
import { maskReview, secretsInReview } from '@/lib/review/secrets'
import { type MaskedPlace, maskedPlaces } from './share-words'

/** What is shared, made of what is on the desk at one moment. */
export interface Made {
  readonly review: Review
  /** Null for a review that no link can hold. */
  readonly link: string | null
  readonly reach: LinkReach
}

export interface Shareable {
  readonly plain: Made
  /** The same with what looks like a secret masked; null where nothing does. */
  readonly masked: Made | null
  readonly places: readonly MaskedPlace[]
}

function made(review: Review): Made {
  const fragment = encodeLink(review)
  if (fragment === null) return { review, link: null, reach: 'may-be-cut' }
  const link = `${location.origin}${location.pathname}#${fragment}`
  return { review, link, reach: reachOf(link.length) }
}

export function shareable(review: Review): Shareable {
  const plain = made(review)
  const secrets = secretsInReview(review)
  if (secrets.length === 0) return { plain, masked: null, places: [] }
  const masked = maskReview(review)
  return { plain, masked: made(masked), places: maskedPlaces(secrets, masked) }
}
