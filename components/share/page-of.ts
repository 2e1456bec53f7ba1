import type { LinkKind } from '@/lib/review/link-kind'

/** Where a link that is no review's belongs, from the playground: a session to its exercises, a result to the board. */
export const pageOf = (kind: LinkKind | null): string | null =>
  kind === 's' ? 'learn/session/' : kind === 'h' ? 'learn/board/' : null
