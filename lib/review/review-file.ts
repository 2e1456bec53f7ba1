/** A review as a file: what a link carries, as JSON that a person can read and git can compare. */
import { type PayloadResult, payloadOf, readPayload } from './link-payload'
import { parseJson } from './parse-json'
import type { Review } from './review'
import { largestPayload } from './sealed'

const version = 1
const kind = 'review'

/** What such a file is called where it has no other name. */
export const reviewFileName = 'review.plimsoll'

/** Line ends and indents are more than a link has. */
export const largestFile = 2 * largestPayload

export type FileProblem = Extract<PayloadResult, { ok: false }>['reason'] | 'damaged' | 'newer-version' | 'too-large'

export type FileResult =
  | { readonly outcome: 'ok'; readonly review: Review }
  | { readonly outcome: FileProblem; readonly sentence: string }

const sentences: Record<FileProblem, string> = {
  damaged: 'It is cut short or was changed: its JSON does not end as it should. Ask for it again.',
  'newer-version': 'It was written by a newer Plimsoll than this page. Reload the page, or open it where it was made.',
  'too-large': 'It is larger than any review is, so it was not opened.',
  'too-many': 'It holds more comments, steps or characters in one place than any review has, so it was not opened.',
  'forbidden-name': 'It uses names that no review has and that only serve to break into a page, so it was not opened.',
  'wrong-shape': 'What it holds is not a review that this page knows.',
}

const problem = (outcome: FileProblem): FileResult => ({ outcome, sentence: sentences[outcome] })

export const writeReviewFile = (review: Review): string =>
  `${JSON.stringify({ plimsoll: `${kind}/${version}`, review: payloadOf(review) }, null, 2)}\n`

/** Whether a file is meant as a review, by its name or by how it begins; a Dockerfile is neither. */
export const isReviewFile = (name: string, text: string): boolean =>
  /\.(?:plimsoll|json)$/i.test(name) || /^\uFEFF?\s{0,100}\{\s{0,100}"plimsoll"/.test(text)

/** Reads such a file with the checks of a link; null is one too large to be read. Never throws: whatever cannot be read is answered for by a reason. */
export function readReviewFile(text: string | null): FileResult {
  if (text === null || text.length > largestFile) return problem('too-large')
  const read = parseJson(text.replace(/^\uFEFF/, ''))
  if (read === null) return problem('damaged')
  if (typeof read !== 'object' || !('plimsoll' in read) || !('review' in read)) return problem('wrong-shape')
  const named = typeof read.plimsoll === 'string' ? read.plimsoll : ''
  const [, of, number] = /^([a-z]{1,20})\/(\d{1,4})$/.exec(named) ?? []
  if (of !== kind) return problem('wrong-shape')
  if (Number(number) > version) return problem('newer-version')
  const payload = readPayload(read.review)
  return payload.ok ? { outcome: 'ok', review: payload.review } : problem(payload.reason)
}
