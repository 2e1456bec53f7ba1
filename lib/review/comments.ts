import { checksum } from './checksum'

/** More than anyone says of one file; a link that claims to hold more is not read. */
export const most = { comments: 500, replies: 200, name: 80, text: 4000, removed: 500 } as const

/** Who said what, and when: minutes since 1970; null where the writer's clock is not to be told. */
export interface Remark {
  /** The name that the writer chose. */
  readonly author: string
  readonly text: string
  readonly at: number | null
}

/** What a comment is about: lines of the Dockerfile, a step by its key, or the whole file. */
export type CommentPlace =
  | { readonly kind: 'lines'; readonly line: number; readonly endLine: number }
  | { readonly kind: 'step'; readonly key: string }
  | { readonly kind: 'file' }

export interface Comment extends Remark {
  readonly place: CommentPlace
  readonly resolved: boolean
  /** In the order in which they were given. */
  readonly replies: readonly Remark[]
}

/** Two links hold the same remark where writer, time and words are the same; its lines may have moved. */
export const remarkKey = ({ author, text, at }: Remark): string => JSON.stringify([author, at, text])

/** A short name for a remark, of letters and digits. */
export const remarkId = (remark: Remark): string => {
  const key = remarkKey(remark)
  return `${key.length.toString(36)}-${checksum(key)}`
}

const remarksOf = (comments: readonly Comment[]): readonly Remark[] => comments.flatMap((it) => [it, ...it.replies])

/** The remark, a minute later where the same words of the same writer are there already: none is taken for another. */
export function unlikeOthers(comments: readonly Comment[], remark: Remark): Remark {
  const taken = new Set(remarksOf(comments).map(remarkKey))
  let { at } = remark
  while (taken.has(remarkKey({ ...remark, at }))) at = (at ?? 0) + 1
  return { ...remark, at }
}

export const addComment = (comments: readonly Comment[], place: CommentPlace, remark: Remark): readonly Comment[] => [
  ...comments,
  { ...remark, place, resolved: false, replies: [] },
]

const changed = (comments: readonly Comment[], key: string, change: (it: Comment) => Partial<Comment>) =>
  comments.map((it) => (remarkKey(it) === key ? { ...it, ...change(it) } : it))

/** A reply opens a comment that was resolved: whoever answers is not done with it. */
export const replyTo = (comments: readonly Comment[], key: string, remark: Remark): readonly Comment[] =>
  changed(comments, key, ({ replies }) => ({ resolved: false, replies: [...replies, remark] }))

export const resolve = (comments: readonly Comment[], key: string, resolved: boolean): readonly Comment[] =>
  changed(comments, key, () => ({ resolved }))

/** What stands in a review, and the names of what was taken back: another copy may still hold that. */
export interface Said {
  readonly comments: readonly Comment[]
  /** By `remarkId`, the newest last. */
  readonly removed: readonly string[]
}

const remembered = (removed: readonly string[], fresh: readonly Remark[]): readonly string[] =>
  [...new Set([...removed, ...fresh.map(remarkId)])].slice(-most.removed)

export function removeComment({ comments, removed }: Said, key: string): Said {
  const gone = comments.filter((it) => remarkKey(it) === key)
  return { comments: comments.filter((it) => !gone.includes(it)), removed: remembered(removed, remarksOf(gone)) }
}

export function removeReply({ comments, removed }: Said, key: string, reply: Remark): Said {
  const isIt = (it: Remark) => remarkKey(it) === remarkKey(reply)
  return {
    comments: changed(comments, key, ({ replies }) => ({ replies: replies.filter((it) => !isIt(it)) })),
    removed: remembered(removed, [reply]),
  }
}

/** The names of both sides, without those of what is there. */
export function removedOfBoth(mine: Said, theirs: Said, comments: readonly Comment[]): readonly string[] {
  const there = new Set(remarksOf(comments).map(remarkId))
  return [...new Set([...mine.removed, ...theirs.removed])].filter((id) => !there.has(id)).slice(-most.removed)
}

/**
 * Comments without those that the other side took back. One that was answered since stays, for the sake of the answer:
 * who took it back did not know of that.
 */
export function withoutRemoved(comments: readonly Comment[], removed: readonly string[]): readonly Comment[] {
  if (removed.length === 0) return comments
  const gone = new Set(removed)
  const isGone = (it: Remark) => gone.has(remarkId(it))
  return comments.flatMap((it) => {
    if (isGone(it)) return it.replies.every(isGone) ? [] : [it]
    return it.replies.some(isGone) ? [{ ...it, replies: it.replies.filter((reply) => !isGone(reply)) }] : [it]
  })
}
