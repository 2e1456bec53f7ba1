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

export const addComment = (comments: readonly Comment[], place: CommentPlace, remark: Remark): readonly Comment[] => [
  ...comments,
  { ...remark, place, resolved: false, replies: [] },
]

/** A reply opens a comment that was resolved: whoever answers is not done with it. */
export const replyTo = (comments: readonly Comment[], key: string, remark: Remark): readonly Comment[] =>
  comments.map((it) => (remarkKey(it) === key ? { ...it, resolved: false, replies: [...it.replies, remark] } : it))

export const resolve = (comments: readonly Comment[], key: string, resolved: boolean): readonly Comment[] =>
  comments.map((it) => (remarkKey(it) === key ? { ...it, resolved } : it))

export const removeComment = (comments: readonly Comment[], key: string): readonly Comment[] =>
  comments.filter((it) => remarkKey(it) !== key)
