import type { ImageFacts } from '../catalog/catalog'
import { rememberFor } from '../catalog/remember'
import { readTag } from '../catalog/tag'
import { imageOf } from './recognise'
import { isSupported } from './run-base'
import type { Given } from './story'

/** The images of an interpreted language: the one that builds, and the one of the same version that runs. */
export interface InterpreterBase {
  readonly reference: string
  readonly facts: ImageFacts
  /** What the build stage has to start from, so that both have the same version; null where it does already. */
  readonly builder: ImageFacts | null
  /** The language is another version than it was, and the program has to work on it. */
  readonly newer: string | null
}

/**
 * The slim image of the same version on the same release. Where the file names no version, both stages name the one
 * that it means today; where its version is no longer supported, the nearest that is. Null where none is known.
 */
export function interpreterBase(given: Given): InterpreterBase | null {
  if (given.keepsVersion) return asItIs(given)
  const { reference } = given.stage.root ?? {}
  const key = `${given.today} ${reference?.familiarName}:${reference?.tag}`
  return bases(given.catalog, key, () => findBase(given))
}

/** The very image that the file builds on, once more. */
function asItIs({ stage }: Given): InterpreterBase | null {
  const { root, base } = stage
  if (!root || base.kind !== 'image' || root.deprecatedBy !== null || root.reference.tag === null) return null
  return { reference: base.reference, facts: root, builder: null, newer: null }
}

const bases = rememberFor<InterpreterBase | null>()

function findBase(given: Given): InterpreterBase | null {
  const { catalog, today, stage } = given
  const { root } = stage
  const image = imageOf(given)
  if (!root || image === null) return null
  const own = root.match === 'exact' && readTag(image, root.reference.tag ?? '').version.length > 0
  if (own && isSupported(root)) return runOn(given, image, root, null)
  if (root.match === 'nearest' && root.support?.ended === false && root.nearest !== null) {
    const near = catalog.image(root.nearest, today)
    const version = readTag(image, root.reference.tag ?? '').version
    // a patch level that the table does not have: its slim image is that of the minor version
    if (version.length > 1 || (/^(?:node|php)$/.test(image) && version.length > 0))
      return runOn(given, image, root, null)
    return isSupported(near) ? runOn(given, image, near, near) : null
  }
  const next = catalog.supportedSuccessors(root, today).find(isSupported)
  if (!next) return null
  const [was, is] = [root, next].map((facts) => readTag(image, facts.reference.tag ?? '').version)
  if (was?.[0] !== is?.[0] && image === 'python') return null
  const sameLanguage =
    image === 'node' ? was?.[0] === is?.[0] : was?.slice(0, 2).join('.') === is?.slice(0, 2).join('.')
  return runOn(given, image, next, next, sameLanguage ? null : (is ?? []).join('.'))
}

function runOn(
  { catalog, today }: Given,
  image: string,
  facts: ImageFacts,
  builder: ImageFacts | null,
  newer: string | null = null,
): InterpreterBase | null {
  const slim = catalog.slimmerVariants(facts, today)[0]
  const isSlim = /(?:^|-)(?:slim|alpine)/.test(facts.reference.tag ?? '')
  if (!slim && !isSlim) {
    // of this release there is no slim image: both stages move to the release that has one
    const version = readTag(image, facts.reference.tag ?? '')
      .version.slice(0, image === 'node' ? 1 : 2)
      .join('.')
    const full = catalog.image(`${image}:${version}`, today)
    const other = isSupported(full) ? catalog.slimmerVariants(full, today)[0] : undefined
    if (other) return { reference: `${image}:${other.reference.tag}`, facts: other, builder: full, newer }
    if (facts.match !== 'exact') return null
  }
  const run = slim ?? facts
  return { reference: `${image}:${run.reference.tag}`, facts: run, builder, newer }
}
