import type { Catalog, ImageFacts } from '../catalog/catalog'
import type { BuiltImage } from '../image/built-image'
import type { Edit } from '../source/edits'
import { alternativesTo, isOfLambda } from './base-alternatives'
import { whatBreaks } from './base-breaks'
import { imagesOf, type NamedImage, stagesOn } from './bases'
import { dynamicCompile } from './foreign-libc/programs'
import type { Profile } from './profile'
import { rebase } from './rebase'
import { stageReferences } from './stage-references'

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
  return imagesOf(built.stages).map((image) => ({
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
      edits: linkedElsewhere(built, image, facts) ? null : (rebased?.edits ?? null),
      now: false,
    }
  })
  const canBe = ({ now, edits }: BaseCandidate): boolean => now || edits !== null
  // of those that are alike the one there is now, unless it has ended
  const all = image.facts.support?.ended === true ? [...rows, now] : [now, ...rows]
  return all.sort((a, b) => Number(canBe(b)) - Number(canBe(a)) || ranks[profile](a.facts, b.facts))
}

/** What a stage takes of another one was linked against a C library that the next image has not. */
function linkedElsewhere(built: BuiltImage, image: NamedImage, next: ImageFacts): boolean {
  if (next.libc === null || next.libc === image.facts.libc) return false
  return stagesOn(built, image.stage).some((stage) =>
    stageReferences(built, stage).some(({ instruction, to }) => {
      if (instruction.kind !== 'COPY' || !to || to.root?.libc !== image.facts.libc) return false
      // Go can do without one, and is told so by a step of its own
      const language = dynamicCompile(built, to)?.language
      return language !== undefined && language !== 'Go'
    }),
  )
}

type Ranking = (a: ImageFacts, b: ImageFacts) => number

/** Images that differ by less than a step are alike: the one of the same version, which was named first, comes first. */
const steps = { onDisk: 20e6, compressed: 7e6 }
const byStep =
  (of: 'onDisk' | 'compressed'): Ranking =>
  (a, b) =>
    Math.floor(a.size[of].likely / steps[of]) - Math.floor(b.size[of].likely / steps[of])
const onDisk = byStep('onDisk')
const pulled = byStep('compressed')

const ranks: Readonly<Record<Profile, Ranking>> = {
  generic: onDisk,
  kubernetes: pulled,
  lambda: (a, b) => Number(isOfLambda(b)) - Number(isOfLambda(a)) || pulled(a, b),
  edge: onDisk,
}
