import { useDesk } from '@/components/review/desk'
import { reviewOnDesk } from '@/components/review/review-on-desk'
import type { Analysis } from '@/lib/analysis'
import { markdownReview } from '@/lib/report/markdown'
import { patchOf } from '@/lib/report/patch'
import { encodeLink, reachOf } from '@/lib/review/link'
import type { Review } from '@/lib/review/review'
import { secretsInReview } from '@/lib/review/secrets'
import { unlinked } from '@/lib/review/unlinked'
import type { ExportId } from './exports'

/** A comment on a pull request is no place for a secret, nor for a link that is cut there. */
function linkForComment(): string | { readonly without: string } {
  const review = reviewOnDesk()
  if (secretsInReview(review).length > 0) return { without: unlinked.secret }
  const fragment = encodeLink(review)
  return fragment === null || reachOf(fragment.length) === 'may-be-cut'
    ? { without: unlinked.length }
    : `${location.origin}${location.pathname}#${fragment}`
}

/** An export, and what has to be known of it; null where nothing has. */
export interface Exported {
  readonly text: string
  readonly note: string | null
}

function markdownExport(analysis: Analysis, patch: string, reasons: Review['reasons']): Exported {
  const link = linkForComment()
  return {
    text: markdownReview(analysis, { name: 'Dockerfile', link, patch, reasons }),
    note: typeof link === 'string' ? null : link.without,
  }
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const alone = (text: string): Exported => ({ text, note: null })

export async function exported(id: ExportId): Promise<Exported> {
  const { answer, dockerignore, choices } = useDesk.getState()
  if (!answer) return alone('')
  const { analysis, text } = answer
  const { plan } = analysis
  const patch = () =>
    patchOf([
      { path: 'Dockerfile', before: text, after: plan.dockerfile },
      ...(plan.dockerignore === null
        ? []
        : [{ path: '.dockerignore', before: dockerignore, after: plan.dockerignore }]),
    ])
  switch (id) {
    case 'dockerfile':
      return alone(plan.dockerfile)
    case 'dockerignore':
      return alone(plan.dockerignore ?? dockerignore ?? '')
    case 'patch':
      return alone(patch())
    case 'markdown':
      return markdownExport(analysis, patch(), choices.present.reasons)
    case 'sarif': {
      // It tells of every rule in full, so that it brings the rules along.
      const { sarifLog } = await import('@/lib/report/sarif')
      return alone(asJson(sarifLog([{ path: 'Dockerfile', source: text, analysis }], analysis.engine)))
    }
    case 'json':
      return alone(asJson(analysis))
  }
}
