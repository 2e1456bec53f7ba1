import { between, type Estimate } from './estimate'
import type { ImageRow, RatioSample } from './images-table'
import { readTag } from './tag'

/** What rows are compared by: the repository and the kind of image, without any version and distribution release. */
export function flavourKey(repository: string, tag: string): string {
  const words = readTag(repository, tag).flavours.map((flavour) => flavour.replace(/[\d.]+/g, ''))
  return `${repository}|${words.filter((word) => word !== '').join(',')}`
}

/** How far the ratio of one kind of image has strayed a year, in the kinds measured in both 2020 and 2026. */
const perYear = { alpine: 0.035, other: 0.012 }
/** How it has grown a year, in the median, in those on glibc. */
const growth = 1.006
const widest = 0.3
/** For an image of whose repository and kind no ratio is known: what images of all kinds have shown. */
const anyImage: RatioSample = { year: 2020, ratio: 2.55, spread: 0.28 }

function nearestYear(samples: readonly RatioSample[], year: number): RatioSample | null {
  let best: RatioSample | null = null
  for (const sample of samples)
    if (best === null || Math.abs(sample.year - year) <= Math.abs(best.year - year)) best = sample
  return best
}

/**
 * Bytes on disk of an image whose compressed size is known, by the ratio that was measured on images of the same
 * repository and kind, of the year nearest to its own. The interval widens with the years between.
 */
export function onDiskFromCompressed(
  compressed: Estimate,
  row: Pick<ImageRow, 'repository' | 'tags' | 'created' | 'os' | 'slim'>,
  ratios: ReadonlyMap<string, readonly RatioSample[]>,
): Estimate {
  const year = Number(row.created.slice(0, 4))
  const family = row.os?.split(' ')[0] ?? 'unknown'
  const own = nearestYear(ratios.get(flavourKey(row.repository, row.tags[0] ?? '')) ?? [], year)
  const shared = nearestYear(ratios.get(`|${family}${row.slim ? ' slim' : ''}`) ?? [], year)
  const sample = own ?? shared ?? anyImage
  const drift = (family === 'alpine' ? perYear.alpine : perYear.other) * Math.abs(year - sample.year)
  const spread = Math.min(widest, sample.spread + drift)
  const ratio = sample.ratio * (family === 'alpine' ? 1 : growth ** (year - sample.year))
  const { low, likely, high } = compressed
  return between(
    low * ratio * (1 - spread),
    likely * ratio,
    high * ratio * (1 + spread),
    own === null || compressed.basis === 'assumed' ? 'assumed' : 'derived',
  )
}
