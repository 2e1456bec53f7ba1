import { createContext, type KeyboardEvent, type MouseEvent, useContext, useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useDesk } from '@/components/review/desk'
import type { Comment, CommentPlace } from '@/lib/review/comments'
import { CommentForm } from './add-comment'
import { byLine, lineUnder, placeWords } from './places'
import { begin, drop, useTalk } from './talk'
import { Threads } from './thread'

interface OnLine {
  readonly comments: readonly Comment[]
  readonly asked: readonly CommentPlace[]
}

export type Talking = ReadonlyMap<number, OnLine>

const begunPlaces = ({ begun }: ReturnType<typeof useTalk.getState>): readonly CommentPlace[] =>
  begun.flatMap(({ about }) => (about.kind === 'place' && about.place.kind === 'lines' ? [about.place] : []))

/** The lines of the file under which something is said or about to be. */
export function useTalking(last: number): Talking {
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
    return lines
  }, [comments, places, last])
}

/** What is said under which line, where the lines shown are those of the file and can be spoken of. */
export const LineTalk = createContext<Talking | null>(null)

/** What is said of the lines given, under the last of them. */
export function LinesSaid({ lines }: { readonly lines: readonly number[] }) {
  const talking = useContext(LineTalk)
  const found = lines.flatMap((line) => talking?.get(line) ?? [])
  if (found.length === 0) return null
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
  const numbers = [...(box?.querySelectorAll<HTMLElement>('[data-line-button]') ?? [])]
  if (!numbers.some((number) => number.tabIndex === 0)) numbers[0]?.setAttribute('tabindex', '0')
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

/** A line's number, from which one speaks of the line. */
export function LineNumber({ line }: { readonly line: number }) {
  const talking = useContext(LineTalk)
  const isCommented = talking?.has(line) ?? false
  return (
    <button
      type="button"
      data-line-button={line}
      data-opens={JSON.stringify({ kind: 'place', place: { kind: 'lines', line, endLine: line } })}
      aria-label={`Comment on line ${line}`}
      tabIndex={-1}
      className={`relative w-9 shrink-0 pr-2 text-right select-none before:absolute before:left-1 before:text-ship before:content-['+'] print:before:content-none ${isCommented ? 'font-semibold text-ship before:content-none' : 'text-ink-faint before:opacity-0 group-hover/row:before:opacity-100 focus-visible:before:opacity-100'}`}
    >
      {line}
    </button>
  )
}
