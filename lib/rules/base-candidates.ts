import type { Catalog, ImageFacts } from '../catalog/catalog'
import { lambdaTags, officialName } from '../catalog/known-images'
import { readTag, type TagParts } from '../catalog/tag'
import { compareVersions, startsWith } from '../catalog/versions'
import type { BuiltImage } from '../image/built-image'
import type { Edit } from '../source/edits'
import { whatBreaks } from './base-breaks'
import { imagesOf, type NamedImage } from './bases'
import type { Profile } from './profile'
import { rebase } from './rebase'

/** An image that a stage could start from. */
export interface BaseCandidate {
  /** As FROM would name it. */
  readonly reference: string
  readonly facts: ImageFacts
  /** What of this file would no longer work, or work otherwise; plain sentences. */
  readonly breaks: readonly string[]
  /** What the edits write beside its name: packages under other names, users by other commands; plain sentences. */
  readonly changes: readonly string[]
  /** Edits that make the file start from it; null where none can, and for the base there is now. */
  readonly edits: readonly Edit[] | null
  readonly now: boolean
}

export interface BaseChoice {
  readonly stage: number
  readonly image: NamedImage
  /** The base there is now and what could take its place, the best for where the image runs first. */
  readonly candidates: readonly BaseCandidate[]
}

/** More rows than one compares. */
const mostCandidates = 10
const mostSuccessors = 2

/** Images without a shell or packages that hold what a language needs at run time. */
const runtimes: Readonly<Record<string, (version: readonly number[]) => readonly string[]>> = {
  node: ([major]) => (major === undefined ? [] : [`gcr.io/distroless/nodejs${major}-debian13`]),
  python: () => ['gcr.io/distroless/python3-debian13'],
  'eclipse-temurin': ([major]) => (major === undefined ? [] : [`gcr.io/distroless/java${major}-debian13`]),
  debian: () => ['gcr.io/distroless/base-debian13', 'gcr.io/distroless/static-debian13:nonroot'],
  alpine: () => ['gcr.io/distroless/static-debian13:nonroot'],
}
const distributions: readonly string[] = ['debian', 'ubuntu', 'alpine']

/**
 * What each stage could start from: the slim and Alpine variants of the same version, the versions that follow it, other
 * distributions for a distribution, and images without a shell for what ships. All are in the catalog and supported.
 */
export function baseChoices(
  built: BuiltImage,
  catalog: Catalog,
  today: string,
  profile: Profile = 'generic',
): readonly BaseChoice[] {
  return imagesOf(built).map((image) => ({
    stage: image.stage.stage.index,
    image,
    candidates: candidatesFor(built, image, catalog, today, profile),
  }))
}

/** What one image could be replaced by, with the image itself, the best for where it runs first. */
export function candidatesFor(
  built: BuiltImage,
  image: NamedImage,
  catalog: Catalog,
  today: string,
  profile: Profile,
): readonly BaseCandidate[] {
  const seen = new Set<string>()
  const found = alternativesTo(image, catalog, today, profile).filter(({ reference, facts }) => {
    const build = `${facts.created} ${facts.size.compressed.likely} ${facts.reference.repository}`
    const fresh = reference !== image.reference && !seen.has(reference) && !(facts.created !== null && seen.has(build))
    seen.add(reference).add(build)
    return fresh && facts.match === 'exact' && facts.support?.ended !== true && facts.deprecatedBy === null
  })
  const now: BaseCandidate = {
    reference: image.reference,
    facts: image.facts,
    breaks: [],
    changes: [],
    edits: null,
    now: true,
  }
  const rows = found.slice(0, mostCandidates - 1).map(({ reference, facts }): BaseCandidate => {
    const rebased = rebase(built, image, { reference, facts }, catalog, today)
    return {
      reference,
      facts,
      breaks: whatBreaks(built, image.stage, image.facts, facts),
      changes: rebased?.changes ?? [],
      edits: rebased?.edits ?? null,
      now: false,
    }
  })
  return [now, ...rows].sort((a, b) => ranks[profile](a.facts, b.facts))
}

type Ranking = (a: ImageFacts, b: ImageFacts) => number

const onDisk: Ranking = (a, b) => a.size.onDisk.likely - b.size.onDisk.likely
const pulled: Ranking = (a, b) => a.size.compressed.likely - b.size.compressed.likely

/** AWS's own images for Lambda, under both of their names. */
export const isOfLambda = ({ reference: { registry, repository } }: ImageFacts): boolean =>
  (registry === 'public.ecr.aws' && repository.startsWith('lambda/')) ||
  (registry === 'docker.io' && repository.startsWith('amazon/aws-lambda-'))

const ranks: Readonly<Record<Profile, Ranking>> = {
  generic: onDisk,
  kubernetes: pulled,
  lambda: (a, b) => Number(isOfLambda(b)) - Number(isOfLambda(a)) || pulled(a, b),
  edge: onDisk,
}

/** Languages of the official images that Lambda has an image of its own for. */
const lambdaNames: Readonly<Record<string, string>> = {
  node: 'nodejs',
  python: 'python',
  'eclipse-temurin': 'java',
  amazoncorretto: 'java',
  ruby: 'ruby',
}

/** AWS's images of the same language: the next versions of the one there is now, or that of an official image's version. */
function ofLambda({ facts, tag, written }: NamedImage, name: string | null): readonly string[] {
  const own = isOfLambda(facts) ? written.name.replace(/^.*(?:\/|aws-lambda-)/, '') : null
  const language = own ?? lambdaNames[name ?? '']
  if (language === undefined) return []
  const now = own === null ? tag.version : readTag(language, facts.reference.tag ?? '').version
  const length = language === 'nodejs' || language === 'java' ? 1 : 2
  const repository = own === null ? `public.ecr.aws/lambda/${language}` : written.name
  return lambdaTags(language)
    .filter((it) => {
      const version = it.split('.').map(Number)
      return own === null
        ? startsWith(now.slice(0, length), version)
        : compareVersions(version, now.slice(0, length)) > 0
    })
    .map((it) => `${repository}:${it}`)
}

const flavours = ['slim', 'alpine', 'full'] as const
type Flavour = (typeof flavours)[number]

const kindOf = ({ family, flavours }: TagParts): Flavour =>
  family === 'alpine' || flavours.includes('alpine') ? 'alpine' : flavours.includes('slim') ? 'slim' : 'full'

const others = (flavours: readonly string[]): string => flavours.filter((it) => it !== 'slim' && it !== 'alpine').join()

interface Alternative {
  readonly reference: string
  readonly facts: ImageFacts
}

function alternativesTo(image: NamedImage, catalog: Catalog, today: string, profile: Profile): readonly Alternative[] {
  const { facts, tag, written, stage } = image
  const name = image.official ?? officialName(facts.reference)
  const tagged = (it: ImageFacts): Alternative => ({ reference: `${written.name}:${it.reference.tag}`, facts: it })
  const named = (reference: string): Alternative => ({ reference, facts: catalog.image(reference, today) })
  const aws = profile === 'lambda' || isOfLambda(facts) ? ofLambda(image, name).map(named) : []
  // the service caches its own images: another one has to be fetched
  if (name === null || isOfLambda(facts)) return aws
  const later = catalog.supportedSuccessors(facts, today).slice(0, mostSuccessors)
  const versions = [tag.version, ...later.map((it) => readTag(name, it.reference.tag ?? '').version)]
  const variants = (flavour: Flavour, version: readonly number[]) =>
    catalog
      .tags(name, today)
      .filter((it) => {
        const parts = readTag(name, it.reference.tag ?? '')
        return (
          version.length > 0 &&
          parts.version.length === version.length &&
          startsWith(parts.version, version) &&
          others(parts.flavours) === others(tag.flavours) &&
          kindOf(parts) === flavour
        )
      })
      .slice(0, 1)
  const own = versions.flatMap((version) => flavours.flatMap((flavour) => variants(flavour, version)))
  const ships = stage.shipped
  return [
    ...aws,
    ...catalog.slimmerVariants(facts, today).slice(0, 1).map(tagged),
    ...own.map(tagged),
    ...later.map(tagged),
    ...(ships ? (runtimes[name]?.(tag.version) ?? []).map(named) : []),
    ...(distributions.includes(name) ? otherDistributions(name, catalog, today).map(named) : []),
  ]
}

/** The newest supported release of each other distribution, by its smallest tag. */
const otherDistributions = (name: string, catalog: Catalog, today: string): readonly string[] =>
  distributions
    .filter((other) => other !== name)
    .flatMap((other) => {
      const tags = catalog.tags(other, today).filter((it) => readTag(other, it.reference.tag ?? '').version.length > 0)
      const newest = tags.toSorted((a, b) => ((a.support?.ends ?? '') < (b.support?.ends ?? '') ? 1 : -1))[0]
      return newest ? [`${other}:${newest.reference.tag}`] : []
    })
