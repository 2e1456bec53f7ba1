import type { Catalog, ImageFacts } from '../catalog/catalog'
import { readTag } from '../catalog/tag'
import type { NamedImage } from './bases'

/** Tags of the same kind that name fewer numbers of the same version: `rust:1` where `rust:1.60` has ended. */
export function widerTags(
  { official, tag, facts }: NamedImage,
  catalog: Catalog,
  today: string,
): readonly ImageFacts[] {
  if (official === null) return []
  const parts = (it: ImageFacts) => readTag(official, it.reference.tag ?? '')
  const found = catalog.tags(official, today).filter((it) => {
    const { version, flavours, family } = parts(it)
    const alike =
      flavours.join() === tag.flavours.join() && (family === null || tag.family === null || family === tag.family)
    const wider =
      version.length > 0 &&
      version.length < tag.version.length &&
      version.every((number, i) => number === tag.version[i])
    return alike && wider && it.distribution?.name === facts.distribution?.name
  })
  const plain = found.filter((it) => parts(it).release === null)
  return (plain.length > 0 ? plain : found).slice(0, 1)
}
