import { openReview, useDesk } from '@/components/review/desk'
import { reloadIfThere, useLost } from '@/components/ui/lost-parts'
import { firstExample } from '@/lib/examples/first-example'
import { reviewOf } from '@/lib/review/review'
import { draftKey } from './known-script'
import { store, stored, unstore } from './storage'

const keeper = () => import('./open-page')

/** Nothing was asked for and nothing is kept: most first visits, which need nothing of what reads links and drafts. */
const isFirstVisit = (): boolean => location.hash.length < 2 && stored(draftKey) === null

/** That this tab was opened again for want of what reads links and drafts. */
const againKey = 'plimsoll.again'

/**
 * Without what reads links and drafts: the site was most likely replaced while the page was loading, and once more loads
 * all of it. Where that does not help there is still a page to work on.
 */
async function openAgain(): Promise<void> {
  const { opened, text } = useDesk.getState()
  const isTyped = opened && text !== firstExample.dockerfile
  const mayHelp = !isTyped && stored(againKey, 'tab') === null && store(againKey, 'yes', 'tab')
  if (mayHelp && (await reloadIfThere())) return
  if (!useDesk.getState().opened) openReview(reviewOf(''), { kind: 'draft' })
  useLost.setState({ lost: true, kept: false })
}

/** Puts on the desk what the address asks for, else what was left on it, and keeps it from then on; returns what ends that. */
export function keepPage(): () => void {
  let end: (() => void) | null = () => {}
  const welcome = isFirstVisit()
  if (welcome) openReview(reviewOf(firstExample.dockerfile), { kind: 'draft' })
  useDesk.setState({ welcome })
  keeper().then(
    (page) => {
      unstore(againKey, 'tab')
      if (end) end = page.followPage()
    },
    () => void openAgain(),
  )
  return () => {
    end?.()
    end = null
  }
}
