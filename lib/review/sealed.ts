/**
 * Something in the fragment of an address: `#r1.<body>.<checksum>`.
 *
 * `r` is the kind (a review), `1` the version of the format. The body is base64url of raw deflate, with a dictionary of
 * what Dockerfiles often say, of JSON; the checksum is CRC-32 of everything before it. A fragment never reaches a server;
 * it ends in a letter or digit because chat tools take other last characters for the sentence's.
 */
import { deflateSync, strFromU8, strToU8 } from 'fflate'
import { fromBase64url, toBase64url } from './base64url'
import { checksum, checksumLength } from './checksum'
import { dictionary } from './dictionary'
import { inflateWithin } from './inflate'
import type { LinkKind } from './link-kind'
import { parseJson } from './parse-json'

const version = 1

/** Nothing in a link is larger, unpacked. */
export const largestPayload = 256 * 1024
/** What a payload of that size takes in base64 where nothing could be packed, and some more. */
const longestLink = 400_000

export type SealProblem = 'truncated' | 'damaged' | 'newer-version' | 'too-large' | 'wrong-shape'

export type Unsealed =
  | { readonly outcome: 'ok'; readonly payload: unknown }
  | { readonly outcome: 'empty' | SealProblem }

/** Null for what is too large to be opened again. */
export function seal(kind: LinkKind, payload: unknown): string | null {
  const json = strToU8(JSON.stringify(payload))
  if (json.length > largestPayload) return null
  const head = `${kind}${version}.${toBase64url(deflateSync(json, { level: 9, mem: 4, dictionary }))}`
  return `${head}.${checksum(head)}`
}

/** Reads a fragment, with or without `#`. Never throws: whatever cannot be read is answered for by a reason. */
export function unseal(fragment: string, kind: LinkKind): Unsealed {
  if (fragment.length > longestLink) return { outcome: 'too-large' }
  const link = trimmed(fragment)
  const start = /^([a-z])(\d{1,4})(?:\.|$)/.exec(link)
  if (!start) return { outcome: isAnchor(link) ? 'empty' : 'damaged' }
  if (start[1] !== kind || Number(start[2]) > version) return { outcome: 'newer-version' }
  if (Number(start[2]) < version) return { outcome: 'wrong-shape' }

  const [head, body, sum, ...rest] = link.split('.', 4)
  if (body === undefined || sum === undefined) return { outcome: 'truncated' }
  if (rest.length > 0 || sum.length > checksumLength) return { outcome: 'damaged' }
  if (sum.length < checksumLength) return { outcome: 'truncated' }
  if (checksum(`${head}.${body}`) !== sum) return { outcome: 'damaged' }

  const packed = fromBase64url(body)
  if (!packed) return { outcome: 'damaged' }
  const inflated = inflateWithin(packed, largestPayload, dictionary)
  if (!inflated.ok) return { outcome: inflated.reason }
  return { outcome: 'ok', payload: parseJson(strFromU8(inflated.bytes)) }
}

/** Without the `#` before it and what a sentence put after it. */
function trimmed(fragment: string): string {
  let end = fragment.length
  while (end > 0 && !/[A-Za-z0-9]/.test(fragment.charAt(end - 1))) end--
  return fragment.slice(fragment.startsWith('#') ? 1 : 0, end)
}

/** An ordinary place on a page, not something that was a link once. */
const isAnchor = (link: string): boolean => /^[\w-]{0,40}$/.test(link)
