import type { ImageFacts } from '../catalog/catalog'
import type { InterpreterBase } from './interpreter-base'
import { slimDistribution } from './run-base'
import type { Given } from './story'

/**
 * The slim image of a plain distribution, for a language that its own packages bring: the same release, or the newest
 * of Debian, Ubuntu or Alpine where that is no longer supported. What is built for the one release has to be built on
 * the other then, too.
 */
export function distributionBase(given: Given, builds: boolean): InterpreterBase | null {
  const { root, distribution } = given.stage
  if (!root || !distribution) return null
  const facts = slimDistribution(given, distribution)
  if (!facts) return null
  const reference = `${facts.reference.familiarName}:${facts.reference.tag}`
  const sameRelease = facts.distribution?.release === distribution.release
  const builder: ImageFacts | null =
    sameRelease || !builds ? null : given.catalog.image(reference.replace(/-slim$/, ''), given.today)
  if (builder && builder.match !== 'exact') return null
  return { reference, facts, builder, newer: builder ? `of ${reference}` : null }
}
