import type { Catalog, ImageFacts } from '../catalog/catalog'
import { lambdaTags, officialName } from '../catalog/known-images'
import { readTag, type TagParts } from '../catalog/tag'
import { compareVersions, startsWith } from '../catalog/versions'
import type { NamedImage } from './bases'
import type { Profile } from './profile'
import { widerTags } from './wider-tags'

const mostSuccessors = 2

/** Images without a shell or packages that hold what a language needs at run time. */
const runtimes: Readonly<Record<string, (version: readonly number[]) => readonly string[]>> = {
  node: ([major]) => (major === undefined ? [] : [`gcr.io/distroless/nodejs${major}-debian13`]),
  python: () => ['gcr.io/distroless/python3-debian13'],
  'eclipse-temurin': ([major]) => (major === undefined ? [] : [`gcr.io/distroless/java${major}-debian13`]),
  debian: () => [
    'gcr.io/distroless/cc-debian13',
    'gcr.io/distroless/base-debian13',
    'gcr.io/distroless/static-debian13:nonroot',
  ],
  alpine: () => ['gcr.io/distroless/static-debian13:nonroot'],
}
const distributions: readonly string[] = ['debian', 'ubuntu', 'alpine']
/** Distributions with the same packages, for one that has ended. */
const kindred: Readonly<Record<string, readonly string[]>> = { centos: ['almalinux'] }

/** AWS's own images for Lambda, under both of their names. */
export const isOfLambda = ({ reference: { registry, repository } }: ImageFacts): boolean =>
  (registry === 'public.ecr.aws' && repository.startsWith('lambda/')) ||
  (registry === 'docker.io' && repository.startsWith('amazon/aws-lambda-'))

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

/** What a stage could start from, each with what is known of it; nothing is left out yet, and the same may be named twice. */
export function alternativesTo(
  image: NamedImage,
  catalog: Catalog,
  today: string,
  profile: Profile,
): readonly Alternative[] {
  const { facts, tag, written, stage } = image
  const name = image.official ?? officialName(facts.reference)
  const tagged = (it: ImageFacts): Alternative => ({ reference: `${written.name}:${it.reference.tag}`, facts: it })
  const named = (reference: string): Alternative => ({ reference, facts: catalog.image(reference, today) })
  const aws = profile === 'lambda' || isOfLambda(facts) ? ofLambda(image, name).map(named) : []
  // the service caches its own images: another one has to be fetched
  if (isOfLambda(facts)) return aws
  if (name === null) return [...aws, ...ofDotnet(image).map(named)]
  const successors = catalog.supportedSuccessors(facts, today)
  // the nearest ones, and the newest
  const near = successors.filter((it, at) => at < mostSuccessors || it === successors.at(-1))
  const later = near.length > 0 || facts.support?.ended !== true ? near : widerTags(image, catalog, today)
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
  // a JDK that only runs what was built elsewhere
  const runs = (): readonly ImageFacts[] =>
    catalog.tags(name, today).filter((it) => {
      const parts = readTag(name, it.reference.tag ?? '')
      return parts.flavours.includes('jre') && parts.release === null && startsWith(parts.version, tag.version)
    })
  return [
    ...aws,
    ...catalog.slimmerVariants(facts, today).slice(0, 1).map(tagged),
    ...own.map(tagged),
    ...(ships && name === 'eclipse-temurin' && !tag.flavours.includes('jre') ? runs().map(tagged) : []),
    ...later.map(tagged),
    ...(ships && (distributions.includes(name) || facts.support?.ended !== true)
      ? (runtimes[name]?.(tag.version) ?? []).map(named)
      : []),
    ...(own.length === 0 && later.length === 0 ? moving(image, name, catalog, today).map(tagged) : []),
    ...(distributions.includes(name) || kindred[name] ? otherDistributions(name, catalog, today).map(named) : []),
  ]
}

/** Tags that name a channel and no version, for an image that has no supported one with a number: `nginx:stable`. */
function moving({ tag }: NamedImage, name: string, catalog: Catalog, today: string): readonly ImageFacts[] {
  if (distributions.includes(name)) return []
  return catalog.tags(name, today).filter((it) => {
    const parts = readTag(name, it.reference.tag ?? '')
    return parts.version.length === 0 && parts.release === null && others(parts.flavours) === others(tag.flavours)
  })
}

/** Versions of .NET with long-term support that are listed, the newest last. */
const dotnetVersions: readonly number[] = [8, 10]

/** Microsoft's images of the same part of .NET: on Alpine, and of the next version. */
function ofDotnet({ written }: NamedImage): readonly string[] {
  const kind = /^mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime|runtime-deps)$/.exec(written.name)?.[0]
  const version = Number(/^(\d+)\.0/.exec(written.tag ?? '')?.[1])
  if (kind === undefined || Number.isNaN(version)) return []
  return dotnetVersions.filter((it) => it >= version).flatMap((it) => [`${kind}:${it}.0`, `${kind}:${it}.0-alpine`])
}

/** The newest supported release of each other distribution, by its smallest tag. */
const otherDistributions = (name: string, catalog: Catalog, today: string): readonly string[] =>
  (kindred[name] ?? distributions.filter((other) => other !== name)).flatMap((other) => {
    const tags = catalog.tags(other, today).filter((it) => {
      const parts = readTag(other, it.reference.tag ?? '')
      return (parts.version.length > 0 || parts.release !== null) && !parts.flavours.includes('minimal')
    })
    const ends = (it: ImageFacts): string => it.support?.ends ?? ''
    // they come in the order of their sizes
    const newest = tags.toSorted((a, b) => (ends(a) < ends(b) ? 1 : ends(a) > ends(b) ? -1 : 0))[0]
    return newest ? [`${other}:${newest.reference.tag}`] : []
  })
