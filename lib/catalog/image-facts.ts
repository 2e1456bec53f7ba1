import { officialConfig, scratchConfig, unknownConfig } from './base-config'
import type { Distribution, ImageFacts, ImageReference } from './catalog'
import { between, type Estimate, nothingAtAll, unknownSize } from './estimate'
import { currentSince, type FoundRow, type ImageIndex } from './image-index'
import { sizeOfFound } from './image-size'
import type { ImagesTable } from './images-table'
import { knownImage, nothingKnown, officialName } from './known-images'
import { plainImages } from './plain-images'
import { parseReference } from './reference'
import { findCycle, supportOf } from './support'
import type { SupportTable } from './support-table'
import { minimal, type System, systemOf, unknownSystem } from './systems'
import { debianDefault, readTag, type TagParts } from './tag'

/** Official images that their publisher has retired, and what it sends people to. */
const retired: Readonly<Record<string, string>> = {
  openjdk: 'eclipse-temurin',
  java: 'eclipse-temurin',
  adoptopenjdk: 'eclipse-temurin',
  centos: 'quay.io/centos/centos',
  rockylinux: 'rockylinux/rockylinux',
  iojs: 'node',
  jenkins: 'jenkins/jenkins',
  django: 'python',
  rails: 'ruby',
}

/** Distributions published by their makers rather than as official images. */
const byMaker: Readonly<Record<string, string>> = {
  'rockylinux/rockylinux': 'rockylinux',
  'opensuse/leap': 'opensuse',
  'opensuse/tumbleweed': 'opensuse',
  'quay.io/centos/centos': 'centos',
  'quay.io/fedora/fedora': 'fedora',
}

export interface ImageSources {
  readonly images: ImagesTable | null
  readonly index: ImageIndex
  readonly support: SupportTable | null
}

const unreadable = (text: string): ImageReference => ({
  registry: 'docker.io',
  repository: text,
  tag: null,
  digest: null,
  familiarName: text,
})

function fromTag(name: string, tag: TagParts): System {
  const maker = byMaker[name] ?? (plainImages.has(name) ? name : null)
  const slim = tag.flavours.includes('slim')
  if (tag.family !== null) return systemOf(tag.family, tag.release, slim && tag.family === 'debian')
  if (maker === null) return unknownSystem
  const release = tag.release ?? (tag.version.length > 0 ? tag.version.join('.') : null)
  return systemOf(maker, release, slim && maker === 'debian')
}

/**
 * The system of a row, with the release that the tag asked for where another release's row is the nearest. Of a tag that
 * has moved on since the row was built, Debian's default of the days on which it was built, which official images follow.
 */
function fromRow(found: FoundRow, name: string, tag: TagParts, today: string): System {
  const [family, release] = found.row.os?.split(' ') ?? []
  if (family === undefined) return fromTag(name, tag)
  const numbered = name === family && tag.version.length > 0 ? tag.version.join('.') : null
  const asked = tag.family === family || tag.family === null ? (tag.release ?? numbered) : null
  const movedOn = found.outdated || (tag.version.length === 0 && found.cycles >= 1 && family === 'debian')
  const now = family === 'debian' ? debianDefault(today) : null
  const own = found.exact
    ? (found.movedTo ?? release ?? asked)
    : (asked ?? (movedOn ? now : (found.movedTo ?? release)))
  const system = systemOf(family, own ?? null, found.row.slim)
  const small = tag.flavours.includes('minimal') || (family === 'oraclelinux' && tag.flavours.includes('slim'))
  return small ? minimal(system) : system
}

const anyVersion = { cycles: 4, otherKind: true } as const

function officialFacts(reference: ImageReference, name: string, today: string, sources: ImageSources): ImageFacts {
  const pinned = reference.digest === null ? null : sources.index.findDigest(name, reference.digest)
  const tagText = reference.tag ?? pinned?.tag ?? 'latest'
  const tag = readTag(name, tagText)
  const byTag = pinned ?? sources.index.find(name, tagText, today)
  // a digest alone may be of any version
  const found = byTag && !pinned && reference.tag === null ? { ...byTag, exact: false, ...anyVersion } : byTag
  const system = found === null ? fromTag(name, tag) : fromRow(found, name, tag, today)
  const sized = found === null ? null : sizeOfFound(found, sources.images?.ratios ?? new Map())
  const unnamed =
    tag.version.length === 0 && tag.release === null && findCycle(sources.support, name, tag, today) === null
  const supportTag = found !== null && unnamed ? readTag(name, found.tag) : tag
  return {
    reference,
    match: found === null ? 'none' : found.exact ? 'exact' : 'nearest',
    nearest: found === null || found.exact ? null : `${name}:${found.tag}`,
    size: sized === null ? unknownSize : { onDisk: sized.onDisk, compressed: sized.compressed },
    layers: sized?.layers ?? [],
    digest: found?.exact && found.row.created >= currentSince ? found.row.digest : null,
    created: found?.row.created ?? null,
    ...system,
    config: found === null && !plainImages.has(name) ? unknownConfig : officialConfig(name, tag, found?.row ?? null),
    // another build of it, or another version, holds others
    packages: found?.exact && !found.moved ? found.row.packages : null,
    support: supportOf(sources.support, name, supportTag, system.distribution, today),
    deprecatedBy: retired[name] ?? null,
  }
}

/** Where Docker's official images for other processors are kept, each under the names of all of them. */
const otherProcessor = /^(?:arm32v[567]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x)\/([^/]+)$/

/**
 * What an official image for another processor weighs, packed, as a part of the one for amd64: of 20 such images of six
 * repositories (alpine, debian, golang, node, python, ubuntu; docker-library/repo-info, July to September 2026) the lightest
 * and the heaviest; half of them lie within 5 %.
 */
const otherProcessors = { low: 0.85, high: 1.14 }

/** An official image for another processor: priced as the one for amd64, which it differs from by a few percent. */
function foreignFacts(reference: ImageReference, today: string, sources: ImageSources): ImageFacts | null {
  const name = reference.registry === 'docker.io' ? otherProcessor.exec(reference.repository)?.[1] : undefined
  if (name === undefined) return null
  const facts = officialFacts({ ...reference, digest: null }, name, today, sources)
  const wider = ({ low, likely, high }: Estimate): Estimate =>
    between(low * otherProcessors.low, likely, high * otherProcessors.high, 'derived')
  return facts.match === 'none'
    ? null
    : {
        ...facts,
        reference,
        match: 'nearest',
        nearest: facts.nearest ?? `${name}:${reference.tag ?? 'latest'}`,
        size: { onDisk: wider(facts.size.onDisk), compressed: wider(facts.size.compressed) },
        layers: facts.layers.map(wider),
        digest: null,
      }
}

function otherFacts(reference: ImageReference, today: string, sources: ImageSources): ImageFacts {
  const known = knownImage(reference)
  const tag = readTag(reference.familiarName, reference.tag ?? '')
  const { size, system, config } = known ?? { ...nothingKnown, system: fromTag(reference.familiarName, tag) }
  const distribution: Distribution | null = system.distribution
  return {
    reference,
    match: known?.listed ? 'exact' : 'none',
    nearest: null,
    size,
    layers: [],
    digest: null,
    created: null,
    ...system,
    config,
    packages: null,
    support: known === null ? null : supportOf(sources.support, known.product ?? '', tag, distribution, today),
    deprecatedBy: null,
  }
}

const nothingFound = (reference: ImageReference): ImageFacts => ({
  reference,
  match: 'none',
  nearest: null,
  size: unknownSize,
  layers: [],
  digest: null,
  created: null,
  ...unknownSystem,
  config: unknownConfig,
  packages: null,
  support: null,
  deprecatedBy: null,
})

/**
 * What is known of the image that a FROM names. Every text has an answer: what is not a reference, or is one that no
 * table has, has unknown sizes and only such facts as its name tells. `today` (YYYY-MM-DD) decides what has ended.
 */
export function imageFacts(text: string, today: string, sources: ImageSources): ImageFacts {
  const parsed = parseReference(text)
  if (!parsed.ok) return nothingFound(unreadable(text))
  const { reference } = parsed
  if (text === 'scratch')
    return {
      ...nothingFound(reference),
      match: 'scratch',
      size: nothingAtAll,
      libc: 'none',
      shell: 'absent',
      config: scratchConfig,
      packages: 0,
    }
  const name = officialName(reference)
  if (name !== null) return officialFacts(reference, name, today, sources)
  return foreignFacts(reference, today, sources) ?? otherFacts(reference, today, sources)
}
