/**
 * A review in the fragment of an address: `#r1.<body>.<checksum>`.
 *
 * `r` is the kind (a review), `1` the version of the format. The body is base64url of raw deflate of JSON, the checksum
 * CRC-32 of everything before it. A fragment never reaches a server; it ends in a letter or digit because chat tools take
 * other last characters for the sentence's.
 */
import { deflateSync, strFromU8, strToU8 } from 'fflate'
import { fromBase64url, toBase64url } from './base64url'
import { checksum, checksumLength } from './checksum'
import { inflateWithin } from './inflate'
import { payloadOf, reviewFrom } from './link-payload'
import type { Review } from './review'

const kind = 'r'
const version = 1

/** No review is larger, unpacked. */
export const largestReview = 256 * 1024

export type LinkProblem = 'truncated' | 'damaged' | 'newer-version' | 'too-large' | 'wrong-shape'

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
  'wrong-shape': 'This link arrived whole, but what it holds is not a review that this page knows. Ask for a new link.',
}

const problem = (outcome: LinkProblem): LinkResult => ({ outcome, sentence: sentences[outcome] })

/** The fragment for a review, without `#`; null when the review is too large for any link. */
export function encodeLink(review: Review): string | null {
  const json = strToU8(JSON.stringify(payloadOf(review)))
  if (json.length > largestReview) return null
  const head = `${kind}${version}.${toBase64url(deflateSync(json, { level: 9 }))}`
  return `${head}.${checksum(head)}`
}

/** Reads a fragment, with or without `#`. Never throws: whatever cannot be read is answered for by a reason. */
export function decodeLink(fragment: string): LinkResult {
  const link = fragment.replace(/^#/, '').replace(/[^A-Za-z0-9]+$/, '')
  const start = /^([a-z])(\d{1,4})(?:\.|$)/.exec(link)
  if (!start) return isAnchor(link) ? { outcome: 'empty' } : problem('damaged')
  if (start[1] !== kind || Number(start[2]) > version) return problem('newer-version')
  if (Number(start[2]) < version) return problem('wrong-shape')

  const [head, body, sum, ...rest] = link.split('.')
  if (body === undefined || sum === undefined) return problem('truncated')
  if (rest.length > 0 || sum.length > checksumLength) return problem('damaged')
  if (sum.length < checksumLength) return problem('truncated')
  if (checksum(`${head}.${body}`) !== sum) return problem('damaged')

  const packed = fromBase64url(body)
  if (!packed) return problem('damaged')
  const inflated = inflateWithin(packed, largestReview)
  if (!inflated.ok) return problem(inflated.reason)
  const review = reviewFrom(parseJson(strFromU8(inflated.bytes)))
  return review ? { outcome: 'ok', review } : problem('wrong-shape')
}

/** An ordinary place on a page, not something that was a link once. */
const isAnchor = (link: string): boolean => /^[\w-]{0,40}$/.test(link)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** How far a link of this length can be trusted to travel. */
export type LinkReach = 'fits' | 'long' | 'may-be-cut'

export const reachOf = (length: number): LinkReach => (length <= 2000 ? 'fits' : length <= 8000 ? 'long' : 'may-be-cut')
