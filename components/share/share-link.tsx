import { useEffect, useState } from 'react'
import { reviewOnDesk, say, useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { copyText } from '@/components/ui/save-text'
import type { LinkReach } from '@/lib/review/link'
import { MergeEntry } from './merge-entry'

const reaches: Record<LinkReach, string> = {
  fits: 'Short enough for any chat message.',
  long: 'A long link: some chat tools cut these. The page will say so if one arrives cut.',
  'may-be-cut': 'A very long link: many tools will cut it. Send the file itself if you can.',
}

interface Made {
  /** Null for a file that no link can hold. */
  readonly link: string | null
  readonly reach: LinkReach
}

/** The link is made for what is on the desk at this moment, never kept in the address while one types. */
async function makeLink(): Promise<Made> {
  const { encodeLink, reachOf } = await import('@/lib/review/link')
  const fragment = encodeLink(reviewOnDesk())
  if (fragment === null) return { link: null, reach: 'may-be-cut' }
  const link = `${location.origin}${location.pathname}#${fragment}`
  return { link, reach: reachOf(link.length) }
}

async function copyLink(link: string): Promise<void> {
  say((await copyText(link)) ? 'Link copied' : 'The browser did not allow copying; select the link and copy it')
}

function Meter({ length, reach }: { readonly length: number; readonly reach: LinkReach }) {
  const share = Math.min(1, length / 10_000)
  return (
    <div className="mt-4">
      <div className="bar h-1.5 overflow-hidden rounded-full bg-stay-tint" aria-hidden="true">
        <div
          className={`h-full rounded-full ${reach === 'fits' ? 'bg-ship-fill' : 'bg-save-fill'}`}
          style={{ width: `${Math.max(2, share * 100)}%` }}
        />
      </div>
      <p className="mt-1.5 text-[13px] text-ink-soft">
        {length.toLocaleString('en')} characters. {reaches[reach]}
      </p>
    </div>
  )
}

export function ShareLink() {
  const [made, setMade] = useState<Made | null>(null)
  const said = useDesk((desk) => desk.said)
  const lines = useDesk.getState().text.split('\n').length

  useEffect(() => {
    let left = false
    makeLink().then((now) => {
      if (left) return
      setMade(now)
      if (now.link !== null) void copyLink(now.link)
    })
    return () => {
      left = true
    }
  }, [])

  if (!made) return <div className="h-40" />
  const { link, reach } = made
  if (link === null) {
    return (
      <p className="mt-2 text-ink-soft">This file is larger than 256 KiB. No link can hold it; send the file itself.</p>
    )
  }
  return (
    <>
      <p className="mt-1 text-ink-soft">
        The link <strong className="font-semibold text-ink">contains the whole file</strong>, all {lines} lines of it,
        and what you accepted and left out. It lies in the part of the address that is never sent to a server: whoever
        has the link has the file, and no one else.
      </p>
      <div className="mt-4 flex gap-2">
        <input
          readOnly
          value={link}
          aria-label="Link to this review"
          onFocus={(event) => event.target.select()}
          className="h-8 min-w-0 flex-1 rounded-md border border-rule bg-paper px-2.5 font-mono text-[12.5px]"
        />
        <Button look="strong" onClick={() => copyLink(link)}>
          <Icon name="copy" />
          Copy link
        </Button>
      </div>
      <Meter length={link.length} reach={reach} />
      <p role="status" className="mt-2 min-h-5 text-[13px] font-medium text-ship">
        {said.startsWith('Link') ? `${said}.` : ''}
      </p>
      <MergeEntry />
    </>
  )
}
