import { useEffect, useState } from 'react'
import { closeDialog } from '@/components/review/desk'
import { reviewOnDesk } from '@/components/review/review-on-desk'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { copyText } from '@/components/ui/save-text'
import { MergeEntry } from './merge-entry'
import { shareable } from './share-made'
import { ShareMeter } from './share-meter'
import { ShareSecrets } from './share-secrets'
import { ShareWays } from './share-ways'

/** The link is made for what is on the desk at this moment, never kept in the address while one types. */
export function ShareLink() {
  const [{ plain, masked, places }] = useState(() => shareable(reviewOnDesk()))
  const [masking, setMasking] = useState(false)
  const [said, setSaid] = useState('')
  const made = masking && masked ? masked : plain
  const { link, reach } = made
  const lines = made.review.dockerfile.trimEnd().split('\n').length

  const copy = async (text: string, what: string) =>
    setSaid(
      (await copyText(text)) ? `${what} copied.` : 'The browser did not allow copying; select the text and copy it.',
    )
  useEffect(() => {
    // What looks like a secret is not copied before that was seen.
    if (plain.link === null || masked) return
    let left = false
    void copyText(plain.link).then((copied) => {
      if (copied && !left) setSaid('Link copied.')
    })
    return () => {
      left = true
    }
  }, [plain, masked])

  if (link === null) {
    return (
      <p className="mt-2 text-ink-soft">
        This review is larger than 256 KiB. No link and no review file can hold it; send the Dockerfile itself.
      </p>
    )
  }
  return (
    <>
      <p className="mt-1 text-ink-soft">
        The link <strong className="font-semibold text-ink">contains the whole file</strong>,{' '}
        {lines === 1 ? 'its one line' : `all ${lines} lines of it`}, with what was decided and said. It lies in the part
        of the address that is never sent to a server: whoever has the link has the file, and no one else.
      </p>
      {places.length > 0 && (
        <ShareSecrets
          places={places}
          masked={masking}
          onMask={(mask) => {
            setMasking(mask)
            if (mask && masked?.link) void copy(masked.link, 'Masked link')
            else setSaid('')
          }}
        />
      )}
      <div className="mt-4 flex gap-2">
        <input
          readOnly
          value={link}
          aria-label="Link to this review"
          onFocus={(event) => event.target.select()}
          className="h-8 min-w-0 flex-1 rounded-md border border-rule bg-paper px-2.5 font-mono text-[12.5px]"
        />
        <Button look="strong" onClick={() => void copy(link, 'Link')}>
          <Icon name="copy" />
          Copy link
        </Button>
      </div>
      <ShareMeter length={link.length} reach={reach} />
      <p role="status" className="mt-1 min-h-5 text-[13px] font-medium text-ship">
        {said}
      </p>
      <ShareWays made={made} link={link} copy={copy} say={setSaid} onOpened={closeDialog} />
      <MergeEntry />
    </>
  )
}
