/** A review as a file: handed over, and opened again. */
import { useDesk } from '@/components/review/desk'
import { downloadText } from '@/components/ui/save-text'
import { encodeLink } from '@/lib/review/link'
import type { Review } from '@/lib/review/review'
import { isReviewFile, largestFile, readReviewFile, reviewFileName, writeReviewFile } from '@/lib/review/review-file'
import { openFragment } from './open-page'

export function downloadReview(review: Review): string {
  downloadText(reviewFileName, writeReviewFile(review))
  return reviewFileName
}

/** A review goes the way of a link, where its checks and the keeping of the reader's own draft are. */
async function open(review: Review): Promise<string | null> {
  const fragment = encodeLink(review)
  if (fragment === null) return 'It is larger than any review is, so it was not opened.'
  await openFragment(fragment)
  return null
}

/** Opens a review file; says why where it can't be read, and has then changed nothing. */
export async function openReviewFile(file: File): Promise<string | null> {
  const read = readReviewFile(file.size > largestFile ? null : await file.text())
  const problem = read.outcome === 'ok' ? await open(read.review) : read.sentence
  return problem === null ? null : `${file.name} could not be opened as a review. ${problem}`
}

/** Long enough to tell what a file is. */
const beginning = 400

/** Opens what was dropped if it is meant as a review; false where it is something else. */
export async function tookReview(file: File): Promise<boolean> {
  if (!isReviewFile(file.name, await file.slice(0, beginning).text())) return false
  const problem = await openReviewFile(file)
  if (problem !== null) useDesk.setState({ linkProblem: problem })
  return true
}
