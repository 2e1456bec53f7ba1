/** True when `prefix` is the beginning of `version`, or all of it: 3.11 of 3.11.4. */
export const startsWith = (version: readonly number[], prefix: readonly number[]): boolean =>
  prefix.length <= version.length && prefix.every((number, index) => version[index] === number)

/** Orders versions; of two that agree as far as both go, the one that says less is the newer (`3` is the newest 3.x). */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const difference = (a[index] ?? Number.MAX_SAFE_INTEGER) - (b[index] ?? Number.MAX_SAFE_INTEGER)
    if (difference !== 0) return difference
  }
  return 0
}

const farMajor = 10
const patch = 0.02
const unsaid = 0.01

/**
 * How far two versions are apart, in release cycles: 1 for the next cycle, small for patches of one cycle.
 * `cycleParts` is the count of numbers that name a cycle: 1 for node 22, 2 for python 3.12.
 */
export function versionDistance(a: readonly number[], b: readonly number[], cycleParts: number): number {
  const shared = Math.min(a.length, b.length)
  for (let index = 0; index < shared; index++) {
    const difference = Math.abs((a[index] ?? 0) - (b[index] ?? 0))
    if (difference === 0) continue
    if (index >= cycleParts) return patch * Math.min(difference, farMajor)
    return index === cycleParts - 1 ? difference : difference * farMajor
  }
  return unsaid * Math.abs(a.length - b.length)
}
