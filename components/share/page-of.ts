import type { LinkKind } from '@/lib/review/link-kind'

/** Pages of training, from the playground. */
export const sessionPage = 'learn/session/'
export const boardPage = 'learn/board/'

/** Where a link that is no review's belongs: a session to its exercises, a result to the board. */
export const pageOf = (kind: LinkKind | null): string | null =>
  kind === 's' ? sessionPage : kind === 'h' ? boardPage : null
