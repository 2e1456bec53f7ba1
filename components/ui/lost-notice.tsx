import { useState } from 'react'
import { Button } from './button'
import { Icon } from './icon'
import { reloadIfThere, useLost } from './lost-parts'

/** Says that a part of the page is missing, over the page so that nothing on it moves. */
export function LostNotice() {
  const { lost, kept } = useLost()
  const [away, setAway] = useState(false)
  if (!lost) return null
  const why = away
    ? 'The site cannot be reached now; try again later.'
    : 'The site was replaced since it was opened, or cannot be reached.'
  const file = kept
    ? 'Your file is kept in this browser.'
    : 'What was here before is kept; what you type now is not, so copy it before you reload.'
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-5 z-50 mx-auto flex w-fit max-w-[44rem] flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-save bg-save-tint px-4 py-2.5 shadow-(--shadow) print:hidden"
    >
      <p className="min-w-0 flex-1 basis-72">
        A part of this page could not be loaded. {why} {file}
      </p>
      <Button onClick={() => void reloadIfThere().then((there) => setAway(!there))}>Reload the page</Button>
      <Button look="quiet" size="small" aria-label="Dismiss" onClick={() => useLost.setState({ lost: false })}>
        <Icon name="close" />
      </Button>
    </div>
  )
}
