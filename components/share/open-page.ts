import { openReview, reviewOnDesk, useDesk } from '@/components/review/desk'
import { examples } from '@/lib/examples/examples'
import type { LinkResult } from '@/lib/review/link'
import { type Review, reviewOf } from '@/lib/review/review'
import { discard, keep, kept } from './drafts'

const keepAfter = 300

/** One's own draft; on a first visit the first example, so that the page has something to show. */
const ownReview = (): Review => kept('draft') ?? reviewOf(examples[0]?.dockerfile ?? '')

/** The address without a review in it: what is on the desk is no longer what the link says. */
function clearAddress(): void {
  if (location.hash) history.replaceState(null, '', location.pathname + location.search)
}

/** Most visits come without a link, and need nothing of what reads one. */
async function readAddress(): Promise<LinkResult> {
  if (location.hash.length < 2) return { outcome: 'empty' }
  const { decodeLink } = await import('@/lib/review/link')
  return decodeLink(location.hash)
}

/** Puts on the desk what the address asks for, else what was left on it. */
async function openFromAddress(): Promise<void> {
  const link = await readAddress()
  if (link.outcome === 'ok') {
    openReview(link.review, { kind: 'link', edited: false })
    return
  }
  const problem = link.outcome === 'empty' ? null : link.sentence
  if (problem !== null) clearAddress()
  if (problem === null && kept('draft') === null) useDesk.setState({ welcome: true })
  const copy = kept('shared-copy')
  if (copy && problem === null) openReview(copy, { kind: 'link', edited: true })
  else openReview(ownReview(), { kind: 'draft' }, problem)
}

export function backToDraft(): void {
  discard('shared-copy')
  clearAddress()
  openReview(ownReview(), { kind: 'draft' })
}

/** Makes the shared review one's own, in place of the draft. */
export function adoptShared(): void {
  discard('shared-copy')
  clearAddress()
  useDesk.setState({ origin: { kind: 'draft' } })
  keep('draft', reviewOnDesk())
}

const isExample = (text: string): boolean => examples.some((example) => example.dockerfile === text)

/** Starts over from an example. A file of one's own is put aside first, where `bringBack` finds it. */
export function startFrom(dockerfile: string): void {
  const { origin, text, view } = useDesk.getState()
  if (origin.kind === 'draft' && text.trim() !== '' && !isExample(text)) keep('put-aside', reviewOnDesk())
  clearAddress()
  openReview({ ...reviewOf(dockerfile), view }, { kind: 'draft' })
}

/** The file that an example took the place of. */
export const putAside = (): Review | null => kept('put-aside')

export function bringBack(): void {
  const review = putAside()
  if (review) openReview(review, { kind: 'draft' })
}

/** Follows the address and keeps drafts; returns what ends that. */
export function keepPage(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined

  const keepNow = () => {
    clearTimeout(timer)
    timer = undefined
    const { origin } = useDesk.getState()
    if (origin.kind === 'draft') keep('draft', reviewOnDesk())
    else if (origin.edited) keep('shared-copy', reviewOnDesk())
  }
  const keepIfWaiting = () => {
    if (timer !== undefined) keepNow()
  }
  const followAddress = async () => {
    const link = await readAddress()
    if (link.outcome === 'empty') return
    keepIfWaiting()
    await openFromAddress()
  }

  void openFromAddress()
  const unsubscribe = useDesk.subscribe((desk, before) => {
    if (desk.revision === before.revision && desk.view === before.view) return
    if (desk.origin.kind === 'link') {
      if (!desk.origin.edited) return
      clearAddress()
    }
    clearTimeout(timer)
    timer = setTimeout(keepNow, keepAfter)
  })
  window.addEventListener('hashchange', followAddress)
  window.addEventListener('pagehide', keepIfWaiting)
  return () => {
    keepIfWaiting()
    unsubscribe()
    window.removeEventListener('hashchange', followAddress)
    window.removeEventListener('pagehide', keepIfWaiting)
  }
}
