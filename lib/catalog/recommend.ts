import type { ImageFacts } from './catalog'
import { type ImageSources, imageFacts } from './image-facts'
import { officialName } from './known-images'
import { cycleParts, isPreferredLine } from './support'
import { readTag, type TagParts } from './tag'
import { compareVersions, startsWith } from './versions'

interface Candidate {
  readonly facts: ImageFacts
  readonly tag: string
  readonly parts: TagParts
}

/** Current rows of the repository that are supported on that day, each under all its tags. */
function candidates(repository: string, today: string, sources: ImageSources): readonly Candidate[] {
  return sources.index
    .current(repository)
    .map(({ tag, parts }) => ({ tag, parts, facts: imageFacts(`${repository}:${tag}`, today, sources) }))
    .filter(({ facts }) => facts.match === 'exact' && facts.support?.ended !== true && facts.deprecatedBy === null)
}

const sameFlavours = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join()

/** A row can have several tags; the one kept names the distribution's release if the tag now does, and not otherwise. */
function onePerRow(list: readonly Candidate[], now: TagParts): readonly Candidate[] {
  const best = new Map<string, Candidate>()
  const named = (candidate: Candidate): boolean => candidate.parts.release !== null
  for (const candidate of list) {
    const key = `${candidate.facts.created} ${candidate.facts.size.compressed.likely}`
    const kept = best.get(key)
    const asNow = named(candidate) === (now.release !== null)
    if (kept === undefined || (asNow && named(kept) !== (now.release !== null))) best.set(key, candidate)
  }
  return [...best.values()]
}

/** The version that the image has: as its tag says or, where that names none, as the row that came nearest does. */
function versionOf(facts: ImageFacts, repository: string, parts: TagParts): readonly number[] {
  if (parts.version.length > 0 || facts.nearest === null) return parts.version
  return readTag(repository, facts.nearest.slice(facts.nearest.indexOf(':') + 1)).version
}

interface Subject {
  readonly repository: string
  readonly tag: string
  readonly parts: TagParts
  readonly version: readonly number[]
}

function subjectOf(facts: ImageFacts): Subject | null {
  const repository = officialName(facts.reference)
  if (repository === null) return null
  const tag = facts.reference.tag ?? 'latest'
  const parts = readTag(repository, tag)
  return { repository, tag, parts, version: versionOf(facts, repository, parts) }
}

/** What another build stands in for has no build of its own here. */
const sameBuild = (a: ImageFacts, b: ImageFacts): boolean =>
  a.match === b.match &&
  a.created === b.created &&
  a.size.compressed.likely === b.size.compressed.likely &&
  a.distribution?.release === b.distribution?.release

const sameFamily = (a: ImageFacts, b: ImageFacts): boolean => a.distribution?.name === b.distribution?.name

/** Every current, supported image of the repository, smallest first. `repository` is as in `node`. */
export function currentTags(repository: string, today: string, sources: ImageSources): readonly ImageFacts[] {
  return candidates(repository, today, sources)
    .map(({ facts }) => facts)
    .sort((a, b) => a.size.compressed.likely - b.size.compressed.likely)
}

/**
 * The slim image of the same version on the same release of the same distribution, where the table has it as a tag of
 * its own: `node:22` has `node:22-slim`, `ubuntu:22.04` has none. Smaller ones only, the smallest first.
 */
export function slimmerVariants(facts: ImageFacts, today: string, sources: ImageSources): readonly ImageFacts[] {
  const subject = subjectOf(facts)
  if (subject === null || facts.size.compressed.basis === 'unknown') return []
  const wanted = [...subject.parts.flavours, 'slim'].sort()
  const fitting = candidates(subject.repository, today, sources).filter(
    (candidate) =>
      sameFlavours(candidate.parts.flavours, wanted) &&
      sameFamily(candidate.facts, facts) &&
      candidate.facts.distribution?.release === facts.distribution?.release &&
      candidate.facts.size.compressed.likely < facts.size.compressed.likely &&
      candidate.parts.version.length > 0 &&
      startsWith(subject.version, candidate.parts.version),
  )
  return onePerRow(fitting, subject.parts)
    .map((candidate) => candidate.facts)
    .sort((a, b) => a.size.compressed.likely - b.size.compressed.likely)
}

/**
 * Tags of the same repository and kind that are still supported, from the same version upwards, nearest first. Of
 * products with long-term lines (node) only those. All are in the table; none is the tag itself.
 */
export function supportedSuccessors(facts: ImageFacts, today: string, sources: ImageSources): readonly ImageFacts[] {
  const subject = subjectOf(facts)
  if (subject === null || facts.deprecatedBy !== null || subject.version.length === 0) return []
  const { repository, parts, tag, version } = subject
  const length = cycleParts(sources.support, repository)
  const cycle = version.slice(0, length)
  const fitting = candidates(repository, today, sources).filter(
    (candidate) =>
      candidate.tag !== tag &&
      !sameBuild(candidate.facts, facts) &&
      sameFlavours(candidate.parts.flavours, parts.flavours) &&
      (facts.distribution === null || sameFamily(candidate.facts, facts)) &&
      candidate.parts.version.length >= Math.min(length, version.length) &&
      compareVersions(candidate.parts.version.slice(0, length), cycle) >= 0 &&
      isPreferredLine(sources.support, repository, candidate.parts, today),
  )
  const plain = new Set(
    fitting.filter((each) => each.parts.release === null).map((each) => each.parts.version.join('.')),
  )
  const asked = fitting.filter(
    (each) => parts.release !== null || each.parts.release === null || !plain.has(each.parts.version.join('.')),
  )
  return [...onePerRow(asked, parts)]
    .sort((a, b) => compareVersions(a.parts.version, b.parts.version))
    .map((candidate) => candidate.facts)
}
