/** What is copied out of the share dialog, and what is said in it. */
import type { Analysis } from '@/lib/analysis'
import { formatEstimate } from '@/lib/catalog/format'
import type { LinkReach } from '@/lib/review/link'
import type { Review } from '@/lib/review/review'
import type { SharedSecret } from '@/lib/review/secrets'

export const reachNames: Record<LinkReach, string> = { fits: 'Fits a chat', long: 'Long', 'may-be-cut': 'Too long' }

const reachWords: Record<LinkReach, string> = {
  fits: 'Short enough for any chat message.',
  long: 'A long link: some chat tools cut these. The page will say so if one arrives cut.',
  'may-be-cut': 'Too long a link: many tools will cut it. Send the review as a file instead.',
}

export const lengthWords = (length: number, reach: LinkReach): string =>
  `${length.toLocaleString('en')} characters. ${reachWords[reach]}`

/** A link with the figures in its words, as chats and pull requests show it. */
export function markdownLink(link: string, analysis: Analysis | undefined): string {
  const sizes =
    analysis && analysis.image.size.onDisk.likely > 0
      ? `: ${formatEstimate(analysis.image.size.onDisk)} → ${formatEstimate(analysis.plan.after.size.onDisk)} on disk`
      : ''
  return `[Review of a Dockerfile${sizes}](${link})`
}

/** The address of the small view of the same review. */
export const embedAddress = (link: string): string => link.replace('#', '?embed#')

export const embedSnippet = (link: string): string =>
  `<iframe src="${embedAddress(link)}" title="Review of a Dockerfile" width="100%" height="400" style="border: 0" loading="lazy"></iframe>`

const placeWords = ({ where, line }: SharedSecret): string => {
  switch (where.kind) {
    case 'dockerfile':
      return `Line ${line}`
    case 'dockerignore':
      return `.dockerignore, line ${line}`
    case 'build-arg':
      return `Build argument ${where.name}`
    case 'comment':
      return where.reply === null ? 'A comment' : 'An answer to a comment'
    case 'reason':
      return 'The reason for a decision'
    case 'answer':
      return 'An answer to a step'
  }
}

function textAt(review: Review, { where, line }: SharedSecret): string {
  const lineOf = (text: string | null) => text?.split('\n')[line - 1] ?? ''
  switch (where.kind) {
    case 'dockerfile':
      return lineOf(review.dockerfile)
    case 'dockerignore':
      return lineOf(review.dockerignore)
    case 'build-arg':
      return `${where.name}=${review.buildArgs.find(([name]) => name === where.name)?.[1] ?? ''}`
    case 'comment': {
      const comment = review.comments[where.index]
      return lineOf((where.reply === null ? comment : comment?.replies[where.reply])?.text ?? '')
    }
    case 'reason':
      return lineOf(review.reasons[where.key] ?? '')
    case 'answer':
      return Object.values(review.answers[where.key] ?? {}).join(', ')
  }
}

const longestShown = 90

export interface MaskedPlace {
  readonly place: string
  /** What it looks like: a token of GitHub. */
  readonly name: string
  /** The line as it would be shared. */
  readonly text: string
}

/** The places of what looks like a secret, as they read once it is masked. */
export const maskedPlaces = (secrets: readonly SharedSecret[], masked: Review): readonly MaskedPlace[] =>
  secrets.map((secret) => {
    const text = textAt(masked, secret).trim()
    const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
    return { place: placeWords(secret), name: secret.name, text: shown }
  })
