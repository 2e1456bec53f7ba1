import type { Catalog } from '../../catalog/catalog'

export interface NewerCycle {
  readonly text: string
  /** There is one after it too. */
  readonly more: boolean
}

/**
 * The release cycle after a version, where the end-of-life table has one that is out and supported; `unknown` for
 * products that the table does not follow.
 */
export function newerCycle(
  catalog: Catalog,
  repository: string,
  version: readonly number[],
  today: string,
): NewerCycle | null | 'unknown' {
  const follows = (numbers: readonly number[]): boolean => {
    const text = numbers
      .map((it, i) => (repository === 'ubuntu' && i === 1 ? String(it).padStart(2, '0') : it))
      .join('.')
    // no image has this flavour: what is answered is the version's own support, not that of a system below it
    const { support } = catalog.image(`${repository}:${text}-version`, today)
    return support !== null && support.product === repository && !support.ended && startsLike(support.cycle, numbers)
  }
  if (!follows(version)) return 'unknown'
  const next = nextOf(version).find(follows)
  return next ? { text: next.join('.'), more: nextOf(next).some(follows) } : null
}

/** `3.12` may be followed by `3.13` or by `4.0`, `22` by `23`, or by `24` where odd ones do not last. */
function nextOf(version: readonly number[]): readonly (readonly number[])[] {
  const [major = 0, minor] = version
  return minor === undefined
    ? [[major + 1], [major + 2]]
    : [
        [major, minor + 1],
        [major, minor + 2],
        [major + 1, 0],
      ]
}

const startsLike = (cycle: string, numbers: readonly number[]): boolean => {
  const parts = cycle.split('.').map(Number)
  return numbers.every((number, i) => parts[i] === undefined || parts[i] === number)
}
