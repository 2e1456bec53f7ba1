import { useEffect, useMemo, useState } from 'react'
import { useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { handFocusTo, handFocusToFile } from '@/components/ui/hand-focus'
import { madeBy, madeElsewhere } from '@/lib/review/provenance'
import { Strip } from './banner'
import { isReplyToDraft, mergeIntoDraft } from './merge-state'
import { adoptShared, backToDraft, backToShared, closeShared } from './open-page'

/** With what the review was made, and what differs here; nothing until the figures are those of all tables. */
function MadeWords() {
  const made = useDesk((desk) => desk.made)
  const edited = useDesk(({ origin }) => origin.kind === 'link' && origin.edited)
  const analysis = useDesk(({ answer, revision, busy }) =>
    answer?.revision === revision && !busy && (answer.analysis.wanted.length === 0 || answer.missingTables.length > 0)
      ? answer.analysis
      : null,
  )
  const [told, setTold] = useState<readonly string[] | null>(null)
  useEffect(() => {
    if (!analysis) return
    const now = madeBy(analysis)
    const isSame = made?.engine === now.engine && made.tables === now.tables
    const same = `Made with Plimsoll ${now.engine} and sizes of base images of ${now.tables}, as here.`
    // What was changed here since is no difference of versions.
    setTold([...(isSame ? [same] : []), ...madeElsewhere(made, edited ? { ...now, onDisk: null } : now)])
  }, [analysis, made, edited])
  const [asked, setAsked] = useState(false)
  if (!made || !told) return null
  return (
    <>
      <span className={`text-ink-soft [overflow-wrap:anywhere] ${asked ? '' : 'max-sm:hidden'}`}>{told.join(' ')}</span>
      {!asked && (
        <button
          type="button"
          onClick={() => setAsked(true)}
          className="text-ink-soft underline decoration-edge underline-offset-3 sm:hidden"
        >
          What it was made with
        </button>
      )}
    </>
  )
}

/** These buttons go with what they do. */
const withFocus = (act: () => void, hand: () => void) => () => {
  act()
  hand()
}
const firstIn = (strip: string): string => `section[aria-label="${strip}"] button`

/** Said while a review that came by link is on the desk, or lies beside the draft. */
export function SharedBanner() {
  const origin = useDesk((desk) => desk.origin)
  const opens = useDesk((desk) => desk.opens)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is another only where another review was opened
  const isReply = useMemo(isReplyToDraft, [opens])
  if (origin.kind === 'draft') {
    return (
      <Strip name="Your draft">
        <p className="flex-1 basis-72">This is your own draft. The shared review is kept as you left it.</p>
        <Button size="small" onClick={withFocus(backToShared, () => handFocusTo(firstIn('Shared review')))}>
          Back to the shared review
        </Button>
        <Button look="quiet" size="small" onClick={withFocus(closeShared, handFocusToFile)}>
          Close the shared review
        </Button>
      </Strip>
    )
  }
  return (
    <Strip name="Shared review">
      <p className="flex-1 basis-72">
        {origin.edited
          ? 'You are editing your copy of a shared review. Your own draft is kept.'
          : 'You are looking at a shared review. Your own draft is kept.'}{' '}
        <MadeWords key={opens} />
      </p>
      <span className="flex flex-wrap gap-x-2 gap-y-1">
        {isReply && (
          <Button size="small" look="strong" onClick={withFocus(mergeIntoDraft, handFocusToFile)}>
            Merge into my draft
          </Button>
        )}
        <Button size="small" onClick={withFocus(backToDraft, () => handFocusTo(firstIn('Your draft')))}>
          Back to my draft
        </Button>
        <Button look="quiet" size="small" onClick={withFocus(adoptShared, handFocusToFile)}>
          Make this my draft
        </Button>
      </span>
    </Strip>
  )
}
