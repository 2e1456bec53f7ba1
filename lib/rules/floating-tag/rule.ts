import type { ImageFacts } from '../../catalog/catalog'
import { readTag } from '../../catalog/tag'
import { configDifference, imagesOf, keepsData, type NamedImage, retagged, rewriteReference } from '../bases'
import { severityIn } from '../commands'
import type { Equivalent, Finding, Fix, Rule, RuleContext } from '../rule'

const others: readonly Equivalent[] = [
  { tool: 'trivy', id: 'DS-0001' },
  { tool: 'checkov', id: 'CKV_DOCKER_7' },
  { tool: 'dockle', id: 'DKL-DI-0006' },
  { tool: 'sonar', id: 'S6596' },
]

export const floatingTag: Rule = {
  id: 'floating-tag',
  title: 'The base image is whatever is newest on the day of the build',
  area: 'correctness',
  phase: 'base',
  what: 'A FROM names an image without a tag, with `latest`, or with another tag that moves from version to version, such as `lts`, `stable` or `slim` alone.',
  why: 'The same Dockerfile gives another image after each release: a build that worked last month fails today, and nobody can say which version runs where.',
  todo: 'Name the version that is meant. Patches still arrive with each rebuild; the next version arrives when somebody decides so.',
  mind: 'A version has an end of life: a tag that names one has to be raised now and then.',
  safety: ['review', 'risky'],
  references: [
    {
      label: 'Docker docs: building best practices, pin base image versions',
      url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
    },
    { label: 'Dockerfile reference: FROM', url: 'https://docs.docker.com/reference/dockerfile/#from' },
  ],
  equivalents: [{ tool: 'hadolint', id: 'DL3006' }, { tool: 'hadolint', id: 'DL3007' }, ...others],
  reads: 'stage',
  check,
}

/** Tags that say themselves that they move, for those who want that. */
const meantToMove = new Set(['edge', 'devel', 'rolling', 'rc'])
/** Images that are a distribution, though their name does not say so. */
const distributionLike = new Set(['buildpack-deps'])

function check(context: RuleContext): readonly Finding[] {
  return imagesOf(context.stages).flatMap((image): readonly Finding[] => {
    const kind = kindOf(image)
    if (!kind) return []
    const shipped = kind === 'unsaid' ? severityIn(image.stage, 'warning') : 'info'
    const fix = fixFor(context, image)
    return [
      {
        severity: isDistroless(image) ? 'info' : shipped,
        range: image.word.range,
        stage: image.stage.stage.index,
        message: messageFor(image, fix !== null),
        anchor: image.facts.reference.familiarName,
        fixes: fix ? [fix] : [],
        equivalents: toldOf(image),
      },
    ]
  })
}

/** Hadolint goes by the text: what a variable may hold is not its business, nor are tags that name no version. */
function toldOf({ word }: NamedImage): readonly Equivalent[] {
  const [, tag] = /:([^/]*)$/.exec(word.text) ?? []
  const untagged = tag === undefined && !/^["']?\$/.test(word.text)
  const named = untagged ? 'DL3006' : tag === 'latest' ? 'DL3007' : null
  return named === null ? others : [{ tool: 'hadolint', id: named }, ...others]
}

/** `unsaid`: no tag or `latest`. `moving`: another tag that names no version. */
function kindOf({ facts, written, official, tag }: NamedImage): 'unsaid' | 'moving' | null {
  if (written.digest !== null || facts.deprecatedBy !== null) return null
  if (written.tag === null || written.tag === 'latest') return 'unsaid'
  if (official === null || tag.version.length > 0) return null
  if (tag.channel !== null && meantToMove.has(tag.channel)) return null
  return tag.release !== null && distributionLike.has(official) ? null : 'moving'
}

const isDistroless = ({ facts }: NamedImage): boolean => facts.reference.repository.startsWith('distroless/')

function messageFor(image: NamedImage, mended: boolean): string {
  const { written, facts } = image
  const what =
    written.tag === null
      ? `\`${image.reference}\` has no tag, which means \`latest\``
      : `\`${image.reference}\` names no version`
  if (isDistroless(image))
    return `${what}. Tags of distroless images name no version: \`-debian12\` in the name holds the release still, and only a digest holds the image still.`
  const now = facts.nearest ?? (facts.match === 'exact' ? image.reference : null)
  const means = now !== null && now !== image.reference ? `; the nearest version known is ${now}` : ''
  if (mended) return `${what}: each release of it changes what this file builds${means}.`
  const why =
    facts.match === 'none'
      ? 'Which versions it has is not known here: name one that its publisher lists, or pin the digest.'
      : 'No tag that means the same and names a version is known here: name one that its publisher lists, or pin the digest.'
  return `${what}: each release of it changes what this file builds. ${why}`
}

function fixFor(context: RuleContext, image: NamedImage): Fix | null {
  const found = versionNow(context, image)
  const next = found && retagged(image, found.facts)
  const edits = next && rewriteReference(context.built, image, next, context.catalog, context.today)
  if (!found || !edits || image.official === null) return null
  const called = `${image.official}:${found.facts.reference.tag}`
  const { images } = context.catalog.dates
  const assumption = found.newer
    ? `\`${image.written.tag ?? 'latest'}\` may mean ${found.newer} by now; nothing here needs more than ${called}, the newest that is known with its size and contents.`
    : `This is meant to be built on ${called}, the version that \`${image.written.tag ?? 'latest'}\` meant${images ? ` on ${images}` : ''}.`
  return {
    title: `Name the version: ${called}`,
    safety: found.sure ? 'review' : 'risky',
    assumptions: [assumption],
    edits,
    changes: configDifference(image.facts, found.facts),
  }
}

interface Now {
  readonly facts: ImageFacts
  /** The cycle that has come since; null where this is the newest. */
  readonly newer: string | null
  readonly sure: boolean
}

/** The tag with a version that is the same image now or, where the table has none, comes nearest to it. */
function versionNow({ catalog, today }: RuleContext, image: NamedImage): Now | null {
  const { official, facts, tag } = image
  if (official === null) return null
  if (facts.match === 'exact') {
    const alias = catalog
      .tags(official, today)
      .find((other) => sameImage(other, facts) && namesVersion(official, other))
    return alias ? { facts: alias, newer: null, sure: true } : null
  }
  if (facts.nearest === null) return null
  const nearest = catalog.image(facts.nearest, today)
  const parts = readTag(official, nearest.reference.tag ?? '')
  const current = catalog.tags(official, today).some((other) => other.reference.tag === nearest.reference.tag)
  const alike = parts.flavours.join() === tag.flavours.join() && (tag.release === null || tag.release === parts.release)
  if (!current || !alike || parts.version.length === 0) return null
  const later = catalog.cyclesAfter(official, parts.version, today)
  if (later === null) return { facts: nearest, newer: null, sure: false }
  const [newer, ...more] = later
  if (newer === undefined) return { facts: nearest, newer: null, sure: true }
  if (keepsData.has(official)) return null
  return { facts: nearest, newer: `${official} ${newer}`, sure: more.length === 0 }
}

const sameImage = (a: ImageFacts, b: ImageFacts): boolean =>
  a.created === b.created && a.size.compressed.likely === b.size.compressed.likely

const namesVersion = (repository: string, facts: ImageFacts): boolean =>
  readTag(repository, facts.reference.tag ?? '').version.length > 0
