import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { later } from '@/components/ui/later'
import { copyText } from '@/components/ui/save-text'
import { type LinkReach, reachOf } from '@/lib/review/link'

const QrCode = later(() => import('@/components/ui/qr-code').then((module) => module.QrCode))

const reaches: Record<LinkReach, string> = {
  fits: 'Short enough for any chat message.',
  long: 'A long link: some chat tools cut these. Whoever opens one that was cut is told so.',
  'may-be-cut': 'A very long link: many tools will cut it. Send it as a file, or make it shorter.',
}

interface LinkOutProps {
  readonly label: string
  readonly link: string
  readonly about?: ReactNode
  /** Called when the link is copied or its code is shown. */
  readonly onTaken?: () => void
  readonly withCode?: boolean
}

/** A link to take along: to copy, with how far it can be trusted to travel, and as a code for phones. */
export function LinkOut({ label, link, about, onTaken, withCode = false }: LinkOutProps) {
  const [said, setSaid] = useState({ link: '', words: '' })
  const [code, setCode] = useState(false)
  const copy = async () => {
    const copied = await copyText(link)
    setSaid({ link, words: copied ? 'Copied.' : 'The browser did not allow copying; select the link and copy it.' })
    onTaken?.()
  }
  return (
    <div>
      <p className="mb-1 font-medium" aria-hidden="true">
        {label}
      </p>
      {about && <p className="mb-2 text-[13px] text-ink-soft">{about}</p>}
      <div className="flex flex-wrap gap-2">
        <input
          readOnly
          value={link}
          aria-label={label}
          onFocus={(event) => event.target.select()}
          className="h-8 min-w-32 flex-1 rounded-md border border-rule bg-paper px-2.5 font-mono text-[12.5px]"
        />
        <Button look="strong" onClick={copy}>
          <Icon name="copy" />
          Copy link
        </Button>
      </div>
      <p className="mt-1.5 text-[13px] text-ink-soft">
        {link.length.toLocaleString('en')} characters. {reaches[reachOf(link.length)]}
      </p>
      <p role="status" className="min-h-5 text-[13px] font-medium text-ship">
        {said.link === link ? said.words : ''}
      </p>
      {withCode && (
        <>
          <Button
            size="small"
            className="mt-1"
            onClick={() => {
              setCode(true)
              onTaken?.()
            }}
          >
            Show a QR code
          </Button>
          <Dialog title={label} open={code} onClose={() => setCode(false)}>
            <QrCode text={link} label={`${label}, as a QR code`} className="mt-3 w-full" />
          </Dialog>
        </>
      )}
    </div>
  )
}
