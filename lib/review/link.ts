/**
 * A review in the fragment of an address: `#r1.<body>.<checksum>`.
 *
 * `r` is the kind (a review), `1` the version of the format. The body is base64url of raw deflate, with a dictionary of
 * what Dockerfiles often say, of JSON; the checksum is CRC-32 of everything before it. A fragment never reaches a server; it ends in a letter or digit because chat tools take
 * other last characters for the sentence's.
 */
import { deflateSync, strFromU8, strToU8 } from 'fflate'
import { fromBase64url, toBase64url } from './base64url'
import { checksum, checksumLength } from './checksum'
import { dictionary } from './dictionary'
import { inflateWithin } from './inflate'
import { payloadOf, readPayload } from './link-payload'
import type { Review } from './review'

const kind = 'r'
const version = 1

/** No review is larger, unpacked. */
export const largestReview = 256 * 1024
/** What a review of that size takes in base64 where nothing could be packed, and some more. */
const longestLink = 400_000

export type LinkProblem =
  | 'truncated'
  | 'damaged'
  | 'newer-version'
  | 'too-large'
  | 'too-many'
  | 'forbidden-name'
  | 'wrong-shape'

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

const problem = (outcome: LinkProblem): LinkResult => ({ outcome, sentence: sentences[outcome] })

/** The fragment for a review, without `#`; null when it is too large for a link that any page would open. */
export function encodeLink(review: Review): string | null {
  const payload = payloadOf(review)
  const json = strToU8(JSON.stringify(payload))
  if (json.length > largestReview || !readPayload(payload).ok) return null
  const head = `${kind}${version}.${toBase64url(deflateSync(json, { level: 9, mem: 4, dictionary }))}`
  return `${head}.${checksum(head)}`
}

/** Reads a fragment, with or without `#`. Never throws: whatever cannot be read is answered for by a reason. */
export function decodeLink(fragment: string): LinkResult {
  if (fragment.length > longestLink) return problem('too-large')
  const link = trimmed(fragment)
  const start = /^([a-z])(\d{1,4})(?:\.|$)/.exec(link)
  if (!start) return isAnchor(link) ? { outcome: 'empty' } : problem('damaged')
  if (start[1] !== kind || Number(start[2]) > version) return problem('newer-version')
  if (Number(start[2]) < version) return problem('wrong-shape')

  const [head, body, sum, ...rest] = link.split('.', 4)
  if (body === undefined || sum === undefined) return problem('truncated')
  if (rest.length > 0 || sum.length > checksumLength) return problem('damaged')
  if (sum.length < checksumLength) return problem('truncated')
  if (checksum(`${head}.${body}`) !== sum) return problem('damaged')

  const packed = fromBase64url(body)
  if (!packed) return problem('damaged')
  const inflated = inflateWithin(packed, largestReview, dictionary)
  if (!inflated.ok) return problem(inflated.reason)
  const read = readPayload(parseJson(strFromU8(inflated.bytes)))
  return read.ok ? { outcome: 'ok', review: read.review } : problem(read.reason)
}

/** Without the `#` before it and what a sentence put after it. */
function trimmed(fragment: string): string {
  let end = fragment.length
  while (end > 0 && !/[A-Za-z0-9]/.test(fragment.charAt(end - 1))) end--
  return fragment.slice(fragment.startsWith('#') ? 1 : 0, end)
}

/** An ordinary place on a page, not something that was a link once. */
const isAnchor = (link: string): boolean => /^[\w-]{0,40}$/.test(link)

/** A review nests seven deep. Reading thousands takes long, and nothing that is one does. */
const deepest = 20

function nestsTooDeep(json: string): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < json.length; at++) {
    const mark = json.charCodeAt(at)
    if (quoted) {
      if (mark === 92) at++
      else if (mark === 34) quoted = false
    } else if (mark === 34) quoted = true
    else if (mark === 91 || mark === 123) {
      if (++depth > deepest) return true
    } else if (mark === 93 || mark === 125) depth--
  }
  return false
}

function parseJson(text: string): unknown {
  if (nestsTooDeep(text)) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** How far a link of this length can be trusted to travel. */
export type LinkReach = 'fits' | 'long' | 'may-be-cut'

export const reachOf = (length: number): LinkReach => (length <= 2000 ? 'fits' : length <= 8000 ? 'long' : 'may-be-cut')
