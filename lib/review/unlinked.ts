/** Why a review for a pull request goes without a link, in words for it: a comment is no place for a secret, nor for a link that is cut. */
export const unlinked = {
  secret: 'There is no link to this review: what looks like a secret is in it, and a link would carry that along.',
  length: 'There is no link to this review: it would be so long that it is cut.',
} as const
