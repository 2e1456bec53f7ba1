import { type ReactNode, useId, useRef, useState } from 'react'
import { useDesk } from '@/components/review/desk'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { later } from '@/components/ui/later'
import { downloadReview, openReviewFile } from './share-file'
import type { Made } from './share-made'
import { embedSnippet, markdownLink } from './share-words'

const QrCode = later(() => import('@/components/ui/qr-code').then((module) => module.QrCode))

/** From here on a code is so fine that a phone has to come close. */
const fineFrom = 1000

interface WayProps {
  readonly title: string
  readonly about: ReactNode
  readonly children: ReactNode
  /** Unfolded below. */
  readonly more?: ReactNode
}

function Way({ title, about, children, more }: WayProps) {
  return (
    <li className="border-t border-rule py-2.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <div className="min-w-48 flex-1">
          <h3 className="font-medium">{title}</h3>
          <p className="text-[13px] leading-5 text-ink-soft">{about}</p>
        </div>
        <div className="flex shrink-0 gap-2">{children}</div>
      </div>
      {more}
    </li>
  )
}

type Unfolded = 'qr' | 'embed' | null

interface ShareWaysProps {
  readonly made: Made
  readonly link: string
  readonly copy: (text: string, what: string) => Promise<void>
  readonly say: (words: string) => void
  readonly onOpened: () => void
}

/** Everything that a review can be shared as, beside a bare link. */
export function ShareWays({ made, link, copy, say, onOpened }: ShareWaysProps) {
  const [unfolded, setUnfolded] = useState<Unfolded>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const analysis = useDesk((desk) => desk.answer?.analysis)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const toggle = (which: Unfolded) => setUnfolded(unfolded === which ? null : which)

  const takeIn = async (file: File) => {
    const trouble = await openReviewFile(file)
    setProblem(trouble)
    if (trouble === null) onOpened()
  }

  return (
    <ul className="mt-2">
      <Way title="Markdown" about="The link with the sizes in its words, for a chat or a pull request.">
        <Button size="small" onClick={() => void copy(markdownLink(link, analysis), 'Markdown')}>
          <Icon name="copy" className="size-3.5" />
          Copy as Markdown
        </Button>
      </Way>
      <Way
        title="QR code"
        about="For a phone, or a room with a projector."
        more={
          unfolded === 'qr' && (
            <div id={`${id}-qr`} className="mt-3 flex flex-col items-center gap-2">
              <QrCode text={link} label="QR code of the link to this review" className="w-full max-w-96" />
              {link.length > fineFrom && (
                <p className="text-[13px] text-ink-soft">
                  A long link makes a fine pattern: bring the camera close, or show it large.
                </p>
              )}
            </div>
          )
        }
      >
        <Button size="small" aria-expanded={unfolded === 'qr'} aria-controls={`${id}-qr`} onClick={() => toggle('qr')}>
          {unfolded === 'qr' ? 'Hide QR code' : 'Show QR code'}
        </Button>
      </Way>
      <Way
        title="File"
        about="Holds the same as the link, whatever its length. Drop it on this page to open it."
        more={
          problem !== null && (
            <p role="alert" className="mt-1.5 text-[13px] text-save">
              {problem} Nothing was changed.
            </p>
          )
        }
      >
        <Button size="small" onClick={() => say(`${downloadReview(made.review)} saved.`)}>
          <Icon name="download" className="size-3.5" />
          Download review
        </Button>
        <Button size="small" onClick={() => input.current?.click()}>
          <Icon name="folder" className="size-3.5" />
          Open a review
        </Button>
        <input
          ref={input}
          type="file"
          accept=".plimsoll,.json,application/json"
          aria-label="Review file"
          hidden
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) void takeIn(file)
            // So that the same file can be chosen again.
            target.value = ''
          }}
        />
      </Way>
      <Way
        title="Embed"
        about="A small read-only view of it for a page or a wiki, from 360 pixels wide."
        more={
          unfolded === 'embed' && (
            <div id={`${id}-embed`} className="mt-2">
              <TextArea
                readOnly
                rows={3}
                wrap="soft"
                aria-label="HTML of the embedded view"
                value={embedSnippet(link)}
                onFocus={(event) => event.target.select()}
                className="break-all"
              />
              <Button size="small" className="mt-2" onClick={() => void copy(embedSnippet(link), 'HTML')}>
                <Icon name="copy" className="size-3.5" />
                Copy HTML
              </Button>
            </div>
          )
        }
      >
        <Button
          size="small"
          aria-expanded={unfolded === 'embed'}
          aria-controls={`${id}-embed`}
          onClick={() => toggle('embed')}
        >
          {unfolded === 'embed' ? 'Hide HTML' : 'Show HTML'}
        </Button>
      </Way>
    </ul>
  )
}
