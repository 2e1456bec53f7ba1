import { type KeyboardEvent, type MouseEvent, useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useDesk } from '@/components/review/desk'
import type { Comment, CommentPlace } from '@/lib/review/comments'
import { CommentForm } from './add-comment'
import type { LineTalking } from './line-number'
import { byLine, lineUnder, placeWords } from './places'
import { begin, drop, useTalk } from './talk'
import { Threads } from './thread'

interface OnLine {
  readonly comments: readonly Comment[]
  readonly asked: readonly CommentPlace[]
}

type Talking = ReadonlyMap<number, OnLine>

const begunPlaces = ({ begun }: ReturnType<typeof useTalk.getState>): readonly CommentPlace[] =>
  begun.flatMap(({ about }) => (about.kind === 'place' && about.place.kind === 'lines' ? [about.place] : []))

/** What is said under the lines of a file of so many, or is about to be. */
export function useLineTalk(last: number): LineTalking {
  const comments = useDesk(({ thread }) => thread.comments)
  const places = useTalk(useShallow(begunPlaces))
  return useMemo(() => {
    const lines = new Map<number, OnLine>()
    for (const [line, said] of byLine(comments, last)) lines.set(line, { comments: said, asked: [] })
    for (const place of places) {
      const line = lineUnder(place, last) ?? last
      const there = lines.get(line) ?? { comments: [], asked: [] }
      lines.set(line, { ...there, asked: [...there.asked, place] })
    }
    return {
      isSpokenOf: (line) => lines.has(line),
      spokenOf: [...lines.keys()],
      said: (asked) => (asked.some((line) => lines.has(line)) ? <LinesSaid lines={asked} talking={lines} /> : null),
    }
  }, [comments, places, last])
}

/** What is said of the lines given, under the last of them. */
function LinesSaid({ lines, talking }: { readonly lines: readonly number[]; readonly talking: Talking }) {
  const found = lines.flatMap((line) => talking.get(line) ?? [])
  const comments = found.flatMap((it) => it.comments)
  return (
    <section
      aria-label={`Comments under line ${lines.at(-1)}`}
      className="col-span-full space-y-3 border-y border-rule bg-paper px-4 py-2.5 font-sans text-[14px] leading-normal whitespace-normal text-ink max-sm:px-3"
    >
      {comments.length > 0 && <Threads comments={comments} where />}
      {found
        .flatMap((it) => it.asked)
        .map((place) => (
          <CommentForm key={placeWords(place)} place={place} label={`Your comment on ${placeWords(place)}`} />
        ))}
    </section>
  )
}

const numberAt = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-line-button]') : null

/** A form for the line; with Shift for all lines from the one that a form is open for. */
function speakOf(line: number, further: boolean): void {
  const open = begunPlaces(useTalk.getState()).at(-1)
  if (further && open?.kind === 'lines') {
    const about = { kind: 'place', place: open } as const
    const text = useTalk.getState().begun.find((it) => it.about.kind === 'place' && it.about.place === open)?.text ?? ''
    drop(about)
    const place = { kind: 'lines', line: Math.min(open.line, line), endLine: Math.max(open.endLine, line) } as const
    begin({ kind: 'place', place }, text)
  } else begin({ kind: 'place', place: { kind: 'lines', line, endLine: line } })
}

export const onLineClick = (event: MouseEvent): void => {
  const number = numberAt(event.target)
  if (number) speakOf(Number(number.dataset.lineButton), event.shiftKey)
}

/** Tab comes to the numbers of a file at the one that was used last, else at the first. */
export function keepOneStop(box: HTMLElement | null): void {
  if (box?.querySelector('[data-line-button][tabindex="0"]')) return
  box?.querySelector('[data-line-button]')?.setAttribute('tabindex', '0')
}

/** Arrow keys go from line to line: all numbers together are one stop for Tab. */
export function onLineKey(event: KeyboardEvent<HTMLElement>): void {
  const from = numberAt(event.target)
  if (!from) return
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const numbers = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line-button]')]
  const at = numbers.indexOf(from)
  const next = by === undefined ? { Home: numbers[0], End: numbers.at(-1) }[event.key] : numbers[at + by]
  if (!next) return
  event.preventDefault()
  for (const number of numbers) number.tabIndex = number === next ? 0 : -1
  next.focus()
}
