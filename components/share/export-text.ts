import { reviewOnDesk, useDesk } from '@/components/review/desk'
import { markdownReview } from '@/lib/report/markdown'
import { patchOf } from '@/lib/report/patch'
import { encodeLink, reachOf } from '@/lib/review/link'
import { secretsInReview } from '@/lib/review/secrets'
import type { ExportId } from './exports'

/** A comment on a pull request is no place for a secret, nor for a link that is cut there. */
function linkForComment(): string | null {
  const review = reviewOnDesk()
  if (secretsInReview(review).length > 0) return null
  const fragment = encodeLink(review)
  return fragment === null || reachOf(fragment.length) === 'may-be-cut'
    ? null
    : `${location.origin}${location.pathname}#${fragment}`
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

export async function exportText(id: ExportId): Promise<string> {
  const { answer, dockerignore, choices } = useDesk.getState()
  if (!answer) return ''
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
      return plan.dockerfile
    case 'dockerignore':
      return plan.dockerignore ?? dockerignore ?? ''
    case 'patch':
      return patch()
    case 'markdown':
      return markdownReview(analysis, {
        name: 'Dockerfile',
        link: linkForComment(),
        patch: patch(),
        reasons: choices.present.reasons,
      })
    case 'sarif': {
      // It tells of every rule in full, so that it brings the rules along.
      const { sarifLog } = await import('@/lib/report/sarif')
      return asJson(sarifLog([{ path: 'Dockerfile', source: text, analysis }], analysis.engine))
    }
    case 'json':
      return asJson(analysis)
  }
}
