/** Files of one's own that had to make room for others, newest first, until one takes them back. */
import { examples } from '@/lib/examples/examples'
import { payloadOf, reviewFrom } from '@/lib/review/link-payload'
import type { Review } from '@/lib/review/review'
import { isRecord, parsedJson } from '@/lib/source/json'
import { store, stored } from './storage'

export interface Shelved {
  readonly review: Review
  /** Whether it was one's own draft or a copy of someone else's review. */
  readonly of: 'draft' | 'shared-copy'
  /** The open page that it is from, where two pages wrote at once: a newer one of the same page takes its place. */
  readonly by: string | null
  /** When it was put there, in minutes since 1970. */
  readonly at: number
}

const key = 'plimsoll.shelf'
const room = 12

function readOne(item: unknown): readonly Shelved[] {
  if (!isRecord(item)) return []
  const review = reviewFrom(item.review)
  if (!review) return []
  return [
    {
      review,
      of: item.of === 'shared-copy' ? 'shared-copy' : 'draft',
      by: typeof item.by === 'string' ? item.by : null,
      at: typeof item.at === 'number' ? item.at : 0,
    },
  ]
}

export function shelf(): readonly Shelved[] {
  const items = parsedJson(stored(key) ?? '[]')
  return Array.isArray(items) ? items.flatMap(readOne) : []
}

const isExample = ({ dockerfile, comments }: Review): boolean =>
  comments.length === 0 && examples.some((example) => example.dockerfile === dockerfile)

/** Somebody's own work: neither nothing nor an example as it came. */
export const isOwn = (review: Review): boolean => review.dockerfile.trim() !== '' && !isExample(review)

const textOf = (review: Review): string => JSON.stringify(payloadOf({ ...review, view: 'changes', made: null }))

/** Two that differ in nothing that a person did. */
export const isAlike = (a: Review, b: Review): boolean => textOf(a) === textOf(b)

function write(items: readonly Shelved[]): void {
  const texts = items.slice(0, room).map(({ review, ...rest }) => ({ ...rest, review: payloadOf(review) }))
  // Where there is no room for all, the oldest go.
  while (texts.length > 0 && !store(key, JSON.stringify(texts))) texts.pop()
  if (texts.length === 0) store(key, '[]')
}

export function putOnShelf(item: Omit<Shelved, 'at'>): void {
  const others = shelf().filter(
    (it) => !isAlike(it.review, item.review) && (item.by === null || it.by !== item.by || it.of !== item.of),
  )
  write([{ ...item, at: Math.floor(Date.now() / 60_000) }, ...others])
}

export function takeFromShelf(item: Shelved): void {
  write(shelf().filter((it) => !isAlike(it.review, item.review)))
}
