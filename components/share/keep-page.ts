import { openReview, useDesk } from '@/components/review/desk'
import { firstExample } from '@/lib/examples/first-example'
import { reviewOf } from '@/lib/review/review'
import { stored } from './storage'

const keeper = () => import('./open-page')

/** Nothing was asked for and nothing is kept: most first visits, which need nothing of what reads links and drafts. */
const isFirstVisit = (): boolean => location.hash.length < 2 && stored('plimsoll.draft') === null

/** Puts on the desk what the address asks for, else what was left on it, and keeps it from then on; returns what ends that. */
export function keepPage(): () => void {
  let end: (() => void) | null = () => {}
  if (isFirstVisit()) {
    openReview(reviewOf(firstExample.dockerfile), { kind: 'draft' })
    useDesk.setState({ welcome: true })
  }
  keeper().then(
    (page) => {
      if (end) end = page.followPage()
    },
    // Without what reads links and drafts there is still a page to work on.
    () => useDesk.getState().opened || openReview(reviewOf(''), { kind: 'draft' }),
  )
  return () => {
    end?.()
    end = null
  }
}
