import type { Analysis } from '../lib/analysis'
import type { ReviewLink } from '../lib/report/markdown-text'
import { encodeLink, reachOf } from '../lib/review/link'
import { madeBy } from '../lib/review/provenance'
import { reviewOf } from '../lib/review/review'
import { secretsInText } from '../lib/review/secrets'
import { unlinked } from '../lib/review/unlinked'
import { note } from './output'
import { UsageError } from './usage-error'

/** The address of a playground, without what stands behind `#`. */
export function siteAddress(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(
      `--site takes the address of a playground such as https://example.org/plimsoll/, not ${value || 'nothing'}.`,
    )
  url.hash = ''
  return url.href
}

/**
 * A link that opens the file in a playground, or why there is none: it would be too long to travel, or would carry what
 * looks like a secret. It holds the Dockerfile alone: what a build is given may be secret.
 */
export function linkTo(site: string, dockerfile: string, analysis: Analysis): ReviewLink {
  if (secretsInText(dockerfile).length > 0) {
    note('The file has what looks like a secret, so no link was made of it.')
    return { without: unlinked.secret }
  }
  const link = encodeLink({ ...reviewOf(dockerfile), made: madeBy(analysis) })
  if (link !== null && reachOf(link.length) !== 'may-be-cut') return `${site}#${link}`
  note('A link that holds the file would be too long to travel, so none was made.')
  return { without: unlinked.length }
}
