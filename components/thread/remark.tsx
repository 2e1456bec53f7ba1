import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Remark } from '@/lib/review/comments'
import { authorWords, timeWords } from './places'

/** From here on a text is shown in part, until someone asks for the rest. */
const long = { characters: 900, lines: 12 }

/** What someone wrote, as it was written: it is text and stays text, whatever stands in it. */
export function SaidText({ text }: { readonly text: string }) {
  const [whole, setWhole] = useState(false)
  const isLong = text.length > long.characters || text.split('\n', long.lines + 1).length > long.lines
  return (
    <>
      <p
        dir="auto"
        className={`max-w-[72ch] overflow-clip whitespace-pre-wrap [overflow-wrap:anywhere] ${isLong && !whole ? 'line-clamp-8 print:line-clamp-none' : ''}`}
      >
        {text.trim() === '' ? <span className="text-ink-faint">(no words)</span> : text}
      </p>
      {isLong && !whole && (
        <Button look="quiet" size="small" className="-ml-2.5" onClick={() => setWhole(true)}>
          Show all of it
        </Button>
      )}
    </>
  )
}

/** Who said it and when, then what. */
export function RemarkText({ remark, place }: { readonly remark: Remark; readonly place?: ReactNode }) {
  const time = timeWords(remark.at)
  return (
    <>
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-[13px]">
        <bdi className="max-w-full truncate font-semibold">{authorWords(remark.author)}</bdi>
        <span className="text-ink-faint">
          {place}
          {place && time && ', '}
          {time && <time dateTime={time.iso}>{time.words}</time>}
        </span>
      </p>
      <SaidText text={remark.text} />
    </>
  )
}
