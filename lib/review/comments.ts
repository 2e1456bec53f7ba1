/** More than anyone says of one file; a link that claims to hold more is not read. */
export const most = { comments: 500, replies: 200, name: 80, text: 4000 } as const

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

export const removeComment = (comments: readonly Comment[], key: string): readonly Comment[] =>
  comments.filter((it) => remarkKey(it) !== key)

export const removeReply = (comments: readonly Comment[], key: string, reply: string): readonly Comment[] =>
  changed(comments, key, ({ replies }) => ({ replies: replies.filter((it) => remarkKey(it) !== reply) }))
