import { openReview, useDesk } from '@/components/review/desk'
import { reviewOnDesk } from '@/components/review/review-on-desk'
import { examples } from '@/lib/examples/examples'
import type { LinkResult } from '@/lib/review/link'
import { kindOf } from '@/lib/review/link-kind'
import { type Review, reviewOf } from '@/lib/review/review'
import { discard, keep, kept } from './drafts'
import { pageOf } from './page-of'
import { isAlike, isOwn, putOnShelf, type Shelved, shelf, takeFromShelf } from './shelf'
import { store, stored, unstore } from './storage'

const keepAfter = 300

/** One's own draft; on a first visit the first example, so that the page has something to show. */
function ownReview(): Review {
  keepIfWaiting()
  return kept('draft') ?? reviewOf(examples[0]?.dockerfile ?? '')
}

const frontKey = 'plimsoll.front'
const besideKey = 'plimsoll.beside'
/** That the copy is no longer as it came. */
const editedKey = 'plimsoll.shared-copy.edited'
const isEdited = (): boolean => stored(editedKey) !== null

/** A tab that is loaded again shows what it showed; a new one shows someone else's review where one had begun on it. */
const showsShared = (): boolean => (stored(frontKey, 'tab') ?? (isEdited() ? 'shared' : 'draft')) === 'shared'

/** A review that was only looked at in another tab does not lie about in this one. */
const isBeside = (): boolean => (isEdited() || stored(besideKey, 'tab') !== null) && kept('shared-copy') !== null

function rememberFront(): void {
  const { origin } = useDesk.getState()
  store(frontKey, origin.kind === 'draft' ? 'draft' : 'shared', 'tab')
  if (origin.kind === 'draft') return
  store(besideKey, 'yes', 'tab')
  if (origin.edited) store(editedKey, 'yes')
  else unstore(editedKey)
}

function discardShared(): void {
  discard('shared-copy')
  unstore(editedKey)
  unstore(besideKey, 'tab')
}

/** The address without a review in it: what is on the desk is no longer what the link says. */
function clearAddress(): void {
  if (location.hash) history.replaceState(null, '', location.pathname + location.search)
}

let timer: ReturnType<typeof setTimeout> | undefined

function keepNow(): void {
  clearTimeout(timer)
  timer = undefined
  const { origin, made } = useDesk.getState()
  rememberFront()
  if (origin.kind === 'draft') keep('draft', reviewOnDesk())
  // With what made the link, to say later what differs here.
  else keep('shared-copy', { ...reviewOnDesk(), made })
}

/** Before something else takes the desk. */
function keepIfWaiting(): void {
  if (timer !== undefined) keepNow()
}

/** Puts a review on the desk beside the draft, and keeps it there. */
function openShared(review: Review, edited: boolean): void {
  keepIfWaiting()
  openReview(review, { kind: 'link', edited })
  useDesk.setState({ sharedIsBeside: false })
  keep('shared-copy', review)
  rememberFront()
}

function openDraft(review: Review, problem: string | null = null): void {
  keepIfWaiting()
  openReview(review, { kind: 'draft' }, problem)
  useDesk.setState({ sharedIsBeside: isBeside() })
  rememberFront()
}

/** A copy that someone worked on is not lost to the next link. */
function shelveCopy(unless: Review | null): void {
  const copy = kept('shared-copy')
  if (!copy || !isEdited()) return
  if (!unless || !isAlike(copy, unless)) putOnShelf({ review: copy, of: 'shared-copy', by: null })
}

/** Most visits come without a link, and need nothing of what reads one. */
async function readLink(fragment: string): Promise<LinkResult> {
  if (fragment.length < 2) return { outcome: 'empty' }
  const { decodeLink } = await import('@/lib/review/link')
  return decodeLink(fragment)
}

function openFromLink(review: Review): void {
  keepIfWaiting()
  shelveCopy(review)
  openShared(review, false)
}

/** Opens a link that did not come by the address; one that cannot be read says why. */
export async function openFragment(fragment: string): Promise<void> {
  const link = await readLink(fragment)
  if (link.outcome === 'ok') openFromLink(link.review)
  else if (link.outcome !== 'empty') useDesk.setState({ linkProblem: link.sentence })
}

/** A link of a training session belongs on another page of the site, and is led on to it; true where it was. */
function isLedOn(): boolean {
  const page = pageOf(kindOf(location.hash))
  if (page !== null) location.replace(`${page}${location.hash}`)
  return page !== null
}

/** Puts on the desk what the address asks for, else what was left on it. */
async function openFromAddress(): Promise<void> {
  const link = await readLink(location.hash)
  if (link.outcome === 'ok') {
    openFromLink(link.review)
    return
  }
  const problem = link.outcome === 'empty' ? null : link.sentence
  if (problem !== null) clearAddress()
  if (problem === null && kept('draft') === null) useDesk.setState({ welcome: true })
  const copy = problem === null && showsShared() ? kept('shared-copy') : null
  if (copy) openShared(copy, isEdited())
  else openDraft(ownReview(), problem)
}

/** Looks at the draft; the shared review stays beside it as it was left. */
export function backToDraft(): void {
  openDraft(ownReview())
  clearAddress()
}

export function backToShared(): void {
  keepIfWaiting()
  const copy = kept('shared-copy')
  if (copy) openShared(copy, isEdited())
}

/** Lets go of the shared review. What was said or decided in it goes to the shelf. */
export function closeShared(): void {
  keepIfWaiting()
  shelveCopy(null)
  discardShared()
  useDesk.setState({ sharedIsBeside: false })
  if (useDesk.getState().origin.kind === 'link') backToDraft()
}

function shelveDraft(): void {
  const draft = kept('draft')
  if (draft && isOwn(draft)) putOnShelf({ review: draft, of: 'draft', by: null })
}

/** Makes the shared review one's own; the draft that it takes the place of goes to the shelf. */
export function adoptShared(): void {
  if (useDesk.getState().origin.kind === 'draft') return
  keepIfWaiting()
  shelveDraft()
  discardShared()
  clearAddress()
  useDesk.setState({ origin: { kind: 'draft' }, sharedIsBeside: false })
  keepNow()
}

/** Starts over from an example. A file of one's own is put aside first, where `bringBack` finds it. */
export function startFrom(dockerfile: string): void {
  keepIfWaiting()
  const { origin, view } = useDesk.getState()
  const here = reviewOnDesk()
  if (origin.kind === 'draft' && isOwn(here)) putOnShelf({ review: here, of: 'draft', by: null })
  if (origin.kind === 'link') shelveDraft()
  clearAddress()
  openDraft({ ...reviewOf(dockerfile), view })
  keepNow()
}

/** What had to make room for something else. */
export const putAside = shelf

export function bringBack(item: Shelved | undefined): void {
  if (!item) return
  keepIfWaiting()
  takeFromShelf(item)
  clearAddress()
  if (item.of === 'shared-copy') {
    shelveCopy(item.review)
    openShared(item.review, true)
  } else {
    shelveDraft()
    openDraft(item.review)
    keepNow()
  }
}

/** Follows the address and keeps drafts; returns what ends that. */
export function followPage(): () => void {
  const followAddress = async () => {
    if (isLedOn()) return
    const link = await readLink(location.hash)
    if (link.outcome === 'empty') return
    await openFromAddress()
  }

  if (isLedOn()) return () => {}
  if (useDesk.getState().opened) timer = setTimeout(keepNow, keepAfter)
  else void openFromAddress()
  const unsubscribe = useDesk.subscribe((desk, before) => {
    const isSaid = desk.thread !== before.thread
    if (desk.revision === before.revision && desk.view === before.view && !isSaid) return
    // Where both came at once, what is said was said of the new text.
    if (desk.text !== before.text && !isSaid) {
      void import('@/components/thread/follow-lines').then(({ followLines }) => followLines(before, desk))
    }
    if (desk.origin.kind === 'link') {
      if (!desk.origin.edited) return
      clearAddress()
    }
    // Not put off by the next letter: who types without a rest has as much to lose.
    timer ??= setTimeout(keepNow, keepAfter)
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
