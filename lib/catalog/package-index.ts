import type { Distribution, PackageManager } from './catalog'
import { about, between, type Size } from './estimate'

const MB = 1e6

/** In MB, on disk and compressed: what `apt-get update` left in images that were really built (`tools/bench/truth`). */
const built: Readonly<Record<string, readonly [number, number]>> = {
  'debian bookworm': [19.853, 15.291],
  'debian trixie': [21.698, 16.736],
}

/** Of bullseye the index is that much smaller than bookworm's (48.7 of 52.6 MB unpacked); it is stored the same way. */
const bullseye: readonly [number, number] = [18.4, 14.2]

const assumed = (onDisk: readonly [number, number, number], compressed: readonly [number, number, number]): Size => ({
  onDisk: between(onDisk[0] * MB, onDisk[1] * MB, onDisk[2] * MB, 'assumed'),
  compressed: between(compressed[0] * MB, compressed[1] * MB, compressed[2] * MB, 'assumed'),
})

/** Assumed, as low, likely and high MB: the repositories differ in number, and so do their lists. */
const typical: Readonly<Record<PackageManager, Size>> = {
  apt: assumed([12, 20, 55], [9, 15.5, 45]),
  apk: assumed([1.8, 2.5, 3.4], [1.8, 2.5, 3.4]),
  dnf: assumed([30, 110, 260], [10, 35, 90]),
  microdnf: assumed([15, 60, 160], [5, 20, 60]),
  yum: assumed([30, 110, 300], [10, 40, 110]),
  zypper: assumed([20, 60, 140], [8, 25, 60]),
}
const ubuntu = assumed([28, 45, 62], [22, 36, 50])

/**
 * What the package manager's lists weigh after an update, in the layer that ends with them. Measured for Debian
 * bookworm and trixie, derived from the index for bullseye, assumed, from no measurement, for all others.
 */
export function packageIndexSize(distribution: Distribution | null, manager: PackageManager): Size {
  if (manager !== 'apt') return typical[manager]
  if (distribution?.name === 'ubuntu') return ubuntu
  const known = built[`${distribution?.name} ${distribution?.release}`]
  if (known)
    return { onDisk: about(known[0] * MB, 0.02, 'measured'), compressed: about(known[1] * MB, 0.02, 'measured') }
  if (distribution?.release === 'bullseye')
    return { onDisk: about(bullseye[0] * MB, 0.05, 'derived'), compressed: about(bullseye[1] * MB, 0.05, 'derived') }
  return typical.apt
}
