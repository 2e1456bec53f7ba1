import type { Catalog, Distribution, ImageFacts } from '../catalog/catalog'
import { nearRelease } from '../catalog/near-release'
import { PackageSet } from '../catalog/package-set'
import { rememberFor } from '../catalog/remember'
import type { Given } from './story'

/** The tables are of this very release, and not of the one nearest to it. */
export const hasOwnNames = (distribution: Distribution): boolean => nearRelease(distribution)?.spread === 0

/** The name that a package has on the base; null where it has none that is known. */
export function nameIn({ catalog, stage }: Given, base: ImageFacts, name: string): string | null {
  const found = nameOn(catalog, base, name)
  if (found === null || found === name || base.distribution === null || hasOwnNames(base.distribution)) return found
  // another name is the nearest Debian's: what the file installs on the very release keeps the one that it has
  const { name: system, release } = base.distribution
  return stage.distribution?.name === system && stage.distribution.release === release ? name : null
}

const names = rememberFor<string | null>()

/** The name that a package has on an image, by the table of its release or the nearest one; null where that has none. */
export const nameOn = (catalog: Catalog, base: ImageFacts, name: string): string | null =>
  names(catalog, `${base.reference.familiarName}:${base.reference.tag} ${name}`, () => findName(catalog, base, name))

function findName(catalog: Catalog, base: ImageFacts, name: string): string | null {
  const { distribution } = base
  if (!distribution) return null
  const nameOf = (candidate: string): string | null => {
    const closure = catalog.install({
      distribution,
      names: [candidate],
      recommends: false,
      present: PackageSet.none,
      base,
    })
    if (closure === null) return candidate
    const [first] = closure.packages
    if (closure.unknown.length > 0) return null
    // what stands in for it is another version, or the same under another name
    if (closure.kin !== undefined)
      return first && shapeOf(first.name) !== shapeOf(candidate) && !/^python/.test(candidate) ? first.name : null
    // a name that others go by: of several apt-get takes none
    return first && !closure.packages.some((it) => it.name === candidate) ? first.name : candidate
  }
  for (const candidate of [name, `${name}t64`, name.replace(/t64$/, '')]) {
    const found = nameOf(candidate)
    if (found !== null) return found
  }
  return null
}

/** A name without its versions. */
const shapeOf = (name: string): string => name.replace(/t64$/, '').replace(/\d+(?:\.\d+)*/g, '#')
