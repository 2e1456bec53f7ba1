/** What a link holds: a review, a training session, the results of one who took part. */
export type LinkKind = 'r' | 's' | 'h'

/** Which kind of link a fragment is, of those that there are; null for anything else. */
export function kindOf(fragment: string): LinkKind | null {
  const [, kind] = /^#?([rsh])\d{1,4}\./.exec(fragment.slice(0, 8)) ?? []
  return kind === 'r' || kind === 's' || kind === 'h' ? kind : null
}
