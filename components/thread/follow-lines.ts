/** Keeps what is said of a line with that line while the file is edited. */
import { type Desk, useDesk } from '@/components/review/desk'
import type { Comment } from '@/lib/review/comments'
import { lineMap, movedComments } from '@/lib/review/moved-lines'
import { useTalk } from './talk'

interface Anchor {
  readonly text: string
  readonly comments: readonly Comment[]
  /** Where they stand since the last edit. */
  readonly shown: readonly Comment[]
}

/**
 * The text on which the comments were last spoken of. Places are worked out from there, never from edit to edit: a line
 * that is taken out and put back gets its comments back.
 */
let anchor: Anchor | null = null

/**
 * Comments and begun ones go where their lines went, from the text on the desk before an edit to the one after it. That may
 * be a while ago, where this was not loaded yet: what was begun since stays where it is.
 */
export function followLines(before: Desk, { text, revision }: Desk): void {
  const { thread, opens } = useDesk.getState()
  if (opens !== before.opens || text === before.text) return
  if (anchor?.shown !== thread.comments) {
    anchor = { text: before.text, comments: thread.comments, shown: thread.comments }
  }
  const moved = movedComments(anchor.comments, anchor.text, text)
  // What stands where it stood is not drawn again with every key.
  const comments = isSamePlaces(moved, thread.comments) ? thread.comments : moved
  anchor = { ...anchor, shown: comments }
  if (comments !== thread.comments) useDesk.setState({ thread: { ...thread, comments } })
  followBegun(before.text, text, revision)
}

const isSamePlaces = (a: readonly Comment[], b: readonly Comment[]): boolean =>
  JSON.stringify(a.map(({ place }) => place)) === JSON.stringify(b.map(({ place }) => place))

function followBegun(from: string, to: string, revision: number): void {
  const { begun } = useTalk.getState()
  if (!begun.some(({ about }) => about.kind === 'place' && about.place.kind === 'lines')) return
  const lines = lineMap(from, to)
  if (!lines) return
  const moved = begun.map((it) => {
    if (it.since >= revision || it.about.kind !== 'place' || it.about.place.kind !== 'lines') return it
    const { line, endLine } = it.about.place
    const first = lines[line - 1] ?? line
    const place = { kind: 'lines', line: first, endLine: Math.max(first, lines[endLine - 1] ?? endLine) } as const
    return { ...it, about: { kind: 'place', place } as const }
  })
  useTalk.setState({ begun: moved })
}
