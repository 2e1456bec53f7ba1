import type { ImageReference } from './catalog'
import { officialName } from './known-images'
import { parseReference } from './reference'

/** Official images that are a distribution and hold nothing else, by the names of their repositories. */
export const plainImages: ReadonlySet<string> = new Set(
  'alpine almalinux amazonlinux archlinux busybox centos debian fedora oraclelinux rockylinux ubuntu'.split(' '),
)

/** The distribution that an image is and nothing else, as in `debian`; null for every other image. */
export function plainImage(reference: ImageReference | string): string | null {
  const result = typeof reference === 'string' ? parseReference(reference) : null
  const known = typeof reference === 'string' ? (result?.ok ? result.reference : null) : reference
  const name = known && officialName(known)
  return name !== null && plainImages.has(name) ? name : null
}
