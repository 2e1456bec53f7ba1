import type { Comment, CommentPlace } from '@/lib/review/comments'

export const placeWords = (place: CommentPlace): string => {
  if (place.kind === 'file') return 'the whole file'
  if (place.kind === 'step') return 'this step'
  return place.line === place.endLine ? `line ${place.line}` : `lines ${place.line}–${place.endLine}`
}

/** Under which line of a file of so many a comment stands: a link may name lines that the file does not have. */
export const lineUnder = (place: CommentPlace, last: number): number | null =>
  place.kind === 'lines' ? Math.min(place.endLine, Math.max(1, last)) : null

export const onStep = (comments: readonly Comment[], key: string): readonly Comment[] =>
  comments.filter(({ place }) => place.kind === 'step' && place.key === key)

/** By the line that each stands under. */
export function byLine(comments: readonly Comment[], last: number): ReadonlyMap<number, readonly Comment[]> {
  const lines = new Map<number, Comment[]>()
  for (const comment of comments) {
    const line = lineUnder(comment.place, last)
    if (line !== null) lines.set(line, [...(lines.get(line) ?? []), comment])
  }
  return lines
}

export const openOnes = (comments: readonly Comment[]): number => comments.filter(({ resolved }) => !resolved).length

/** In the order of reading: the whole file, its lines, the steps as the plan has them, steps that are gone. */
export function inReadingOrder(comments: readonly Comment[], steps: readonly string[]): readonly Comment[] {
  const rank = ({ place }: Comment): readonly [number, number] => {
    if (place.kind === 'file') return [0, 0]
    if (place.kind === 'lines') return [1, place.line]
    const at = steps.indexOf(place.key)
    return at === -1 ? [3, 0] : [2, at]
  }
  return comments
    .map((comment) => ({ comment, rank: rank(comment) }))
    .toSorted((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1])
    .map(({ comment }) => comment)
}

const latest = 8.64e15
const form = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const

/** A minute since 1970 in words; null for one that no calendar has. */
export function timeWords(at: number | null): { readonly iso: string; readonly words: string } | null {
  if (at === null || at * 60_000 > latest) return null
  const date = new Date(at * 60_000)
  return { iso: date.toISOString(), words: date.toLocaleString('en-GB', form) }
}

/** Names that show nothing are no names. */
export const authorWords = (author: string): string => (/[\p{L}\p{N}\p{P}\p{S}]/u.test(author) ? author : 'Someone')
