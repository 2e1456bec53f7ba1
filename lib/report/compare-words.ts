import type { Size } from '../catalog/estimate'
import { formatDelta } from '../catalog/format'
import type { Comparison, LayerChange, StageChange } from './compare'

/** Bytes more or less than before; null where one of the two figures is not known. */
export function deltaOf(base: Size | null, head: Size | null, which: keyof Size): number | null {
  if (base?.[which].basis === 'unknown' || head?.[which].basis === 'unknown') return null
  return (head?.[which].likely ?? 0) - (base?.[which].likely ?? 0)
}

export const deltaWords = (delta: number | null): string =>
  delta === null ? 'not known' : delta === 0 ? 'same' : formatDelta(delta)

const moved = ({ change, base, head }: LayerChange): boolean =>
  change === 'new' ||
  change === 'gone' ||
  deltaOf(base, head, 'onDisk') !== 0 ||
  deltaOf(base, head, 'compressed') !== 0

/** Layers whose size is not what it was, the largest difference first; one that is not known stands last. */
export function movedLayers({ layers }: StageChange): readonly LayerChange[] {
  const weight = ({ base, head }: LayerChange) => Math.abs(deltaOf(base, head, 'onDisk') ?? 0)
  return layers.filter(moved).toSorted((a, b) => weight(b) - weight(a))
}

/** How the image grew: `+120 MB on disk, +40 MB to pull`. */
export function growthWords({ base, head }: Comparison): string {
  const words = (which: keyof Size) => deltaWords(deltaOf(base.size, head.size, which))
  return `${words('onDisk')} on disk, ${words('compressed')} to pull`
}

/** What became of a stage, in a word or its difference on disk. */
export const fateOf = ({ base, head }: StageChange): string => {
  const fate = head === null ? 'gone' : base === null ? 'new' : deltaWords(deltaOf(base, head, 'onDisk'))
  return (head ?? base)?.shipped ? fate : `${fate}, not in the image`
}

export const shorten = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, Math.max(1, longest - 1))}…`
