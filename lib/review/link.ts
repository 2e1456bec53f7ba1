/** A review in the fragment of an address. */
import { kindOf } from './link-kind'
import { payloadOf, readPayload } from './link-payload'
import type { Review } from './review'
import { type SealProblem, seal, unseal } from './sealed'

export type LinkProblem = SealProblem | 'too-many' | 'forbidden-name'

export type LinkResult =
  | { readonly outcome: 'ok'; readonly review: Review }
  | { readonly outcome: 'empty' }
  | { readonly outcome: LinkProblem; readonly sentence: string }

const sentences: Record<LinkProblem, string> = {
  truncated:
    'This link is cut short: its last characters are missing. Ask for it again and copy all of it; some chat tools cut long links.',
  damaged:
    'This link was changed on its way: what it holds does not match its checksum. Ask for it again, as a file if it keeps happening.',
  'newer-version':
    'This link was made by a newer Plimsoll than this page. Reload the page; if that does not help, open the link where it was made.',
  'too-large': 'This link unpacks to more than 256 KiB, so it was not opened. Ask for the Dockerfile itself.',
  'too-many':
    'This link arrived whole, but it holds more comments, steps or characters in one place than any review has, so it was not opened.',
  'forbidden-name':
    'This link arrived whole, but it uses names that no review has and that only serve to break into a page, so it was not opened.',
  'wrong-shape': 'This link arrived whole, but what it holds is not a review that this page knows. Ask for a new link.',
}

const ofTraining = {
  s: 'This is the link of a training session, which opens under Learn and not here.',
  h: 'This is a link to what someone handed in to a training session: it belongs on the board, under Learn.',
} as const

const problem = (outcome: LinkProblem): LinkResult => ({ outcome, sentence: sentences[outcome] })

/** The fragment for a review, without `#`; null when it is too large for a link that any page would open. */
export function encodeLink(review: Review): string | null {
  const payload = payloadOf(review)
  return readPayload(payload).ok ? seal('r', payload) : null
}

/** Reads a fragment, with or without `#`. Never throws: whatever cannot be read is answered for by a reason. */
export function decodeLink(fragment: string): LinkResult {
  const kind = kindOf(fragment)
  if (kind === 's' || kind === 'h') return { outcome: 'wrong-shape', sentence: ofTraining[kind] }
  const unsealed = unseal(fragment, 'r')
  if (unsealed.outcome === 'empty') return { outcome: 'empty' }
  if (unsealed.outcome !== 'ok') return problem(unsealed.outcome)
  const read = readPayload(unsealed.payload)
  return read.ok ? { outcome: 'ok', review: read.review } : problem(read.reason)
}

/** How far a link of this length can be trusted to travel. */
export type LinkReach = 'fits' | 'long' | 'may-be-cut'

/** Characters up to which a link fits a chat message, and up to which most tools leave it whole. */
export const linkEdges = { fits: 2000, long: 8000 } as const

export const reachOf = (length: number): LinkReach =>
  length <= linkEdges.fits ? 'fits' : length <= linkEdges.long ? 'long' : 'may-be-cut'
