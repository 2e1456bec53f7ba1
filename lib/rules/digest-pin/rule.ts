import { imagesOf, type NamedImage, rewriteReference } from '../bases'
import type { Finding, Fix, Rule, RuleContext } from '../rule'

export const digestPin: Rule = {
  id: 'digest-pin',
  title: 'The base image is not pinned to a digest',
  area: 'security',
  phase: 'base',
  after: ['slimmer-base'],
  what: 'A FROM names a tag whose digest is known, and not the digest.',
  why: 'A tag is a name that its publisher can move: to a rebuild with updates, or to something else. A digest is the image itself; two builds with the same digest start from the same bytes.',
  todo: 'Write `tag@sha256:…` and let Renovate, Dependabot or Docker Scout raise the digest with a pull request after each rebuild. The tag stays for people to read; Docker goes by the digest.',
  mind: 'Without something that raises it, a pin keeps security updates out: the same bytes are built on for ever. That is why no plan applies it unasked, except to a tag that names a patch release and was rebuilt within the last two weeks.',
  safety: ['review', 'risky'],
  references: [
    {
      label: 'Docker docs: building best practices, pin base image versions',
      url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
    },
    { label: 'Renovate: Docker, digest pinning', url: 'https://docs.renovatebot.com/docker/#digest-pinning' },
    {
      label: 'Docker docs: image digests',
      url: 'https://docs.docker.com/dhi/core-concepts/digests/',
    },
  ],
  equivalents: [{ tool: 'sonar', id: 'S7023' }],
  reads: 'stage',
  check,
}

function check(context: RuleContext): readonly Finding[] {
  return imagesOf(context.stages).flatMap((image): readonly Finding[] => {
    const { facts, written } = image
    if (facts.digest === null || facts.match !== 'exact' || written.digest !== null || written.tag === null) return []
    // with a digest behind it, an argument in the tag would decide nothing any more
    if (image.word.text.includes('$') || facts.support?.ended || facts.deprecatedBy !== null) return []
    const fix = pin(context, image, facts.digest)
    return [
      {
        severity: 'info',
        range: image.word.range,
        stage: image.stage.stage.index,
        message: `\`${image.reference}\` is ${short(facts.digest)}${builtOn(facts.created)}; a later build may start from other bytes under the same tag.`,
        anchor: facts.reference.familiarName,
        fixes: fix ? [fix] : [],
      },
    ]
  })
}

const short = (digest: string): string => `${digest.slice(0, 'sha256:'.length + 12)}…`
const builtOn = (created: string | null): string => (created === null ? '' : ` as built on ${created}`)

function pin(context: RuleContext, image: NamedImage, digest: string): Fix | null {
  const next = { ...image.written, digest }
  const edits = rewriteReference(context.built, image, next, context.catalog, context.today)
  if (!edits) return null
  const { created } = image.facts
  return {
    title: `Pin ${image.reference} to the digest${created === null ? '' : ` of ${created}`}`,
    safety: isPatch(image) && isFresh(created, context.today) ? 'review' : 'risky',
    assumptions: [
      'Something raises the digest after each rebuild of the image (Renovate, Dependabot, Docker Scout): a pin alone keeps security updates out.',
      `The digest is that of the image${builtOn(created)}; a newer build of the tag may exist by now.`,
    ],
    edits,
  }
}

/** A tag that names a patch release: what it means changes by rebuilds only. */
const isPatch = ({ tag }: NamedImage): boolean => tag.version.length >= 3

const freshDays = 14
function isFresh(created: string | null, today: string): boolean {
  if (created === null) return false
  const days = (Date.parse(today) - Date.parse(created)) / 86_400_000
  return days >= 0 && days <= freshDays
}
