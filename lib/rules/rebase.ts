import type { Catalog, ImageFacts } from '../catalog/catalog'
import type { BuiltImage } from '../image/built-image'
import { type NamedImage, rewriteReference, splitReference, stagesOn } from './bases'
import { lostCorepack } from './corepack'
import { packageEdits } from './rebase-packages'
import { startEdits } from './rebase-start'
import type { Rebased } from './rebased'

/**
 * The edits that make a file start from another image: the reference, and what has to be said otherwise there. Packages
 * go under the names of the other package manager, users are made by its commands, start commands lose a shell that is
 * not there. Null where something of it can't be said otherwise, or no single place names the image.
 */
export function rebase(
  built: BuiltImage,
  image: NamedImage,
  next: { readonly reference: string; readonly facts: ImageFacts },
  catalog: Catalog,
  today: string,
): Rebased | null {
  const named = rewriteReference(built, image, splitReference(next.reference), catalog, today)
  if (!named) return null
  const stages = stagesOn(built, image.stage)
  const packages = packageEdits(built, image, stages, next.facts)
  const start = startEdits(stages, image.facts, next.facts)
  const corepack = lostCorepack(built, image.stage, image.facts, next.facts).edits
  if (!packages || !start || !corepack) return null
  return {
    edits: [...named, ...packages.edits, ...start.edits, ...corepack],
    changes: [...new Set([...packages.changes, ...start.changes])],
  }
}
