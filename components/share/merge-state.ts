/** The other side of a merge, from wherever it came: a link that was pasted, or the shared review on the desk. */
import { create } from 'zustand'
import { openDialog, useDesk } from '@/components/review/desk'
import { reviewOnDesk } from '@/components/review/review-on-desk'
import { isSameReview } from '@/lib/review/merge'
import type { Review } from '@/lib/review/review'
import { kept } from './drafts'
import { backToDraft } from './open-page'

interface Merging {
  /** What was pasted. */
  readonly pasted: string
  /** A review that is at hand already. */
  readonly theirs: Review | null
}

export const useMerging = create<Merging>()(() => ({ pasted: '', theirs: null }))

export function startMerge(merging: Partial<Merging> = {}): void {
  useMerging.setState({ pasted: '', theirs: null, ...merging })
  openDialog('merge')
}

/** Whether the shared review on the desk and one's own draft are two states of one review. */
export function isReplyToDraft(): boolean {
  const draft = useDesk.getState().origin.kind === 'link' ? kept('draft') : null
  return draft !== null && isSameReview(draft, reviewOnDesk())
}

/** Goes to one's own draft, and brings what was said and decided in the shared review there. */
export function mergeIntoDraft(): void {
  const theirs = reviewOnDesk()
  backToDraft()
  startMerge({ theirs })
}
