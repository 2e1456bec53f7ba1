import { bytes } from '../source/units'
import type { Estimate } from './estimate'

/** No part is made less sure than this by what it has in common with the rest. */
const most = 0.6

/**
 * Widens estimates whose errors go the same way, so that `sum`, which takes errors for independent, comes out as unsure
 * as it should: by the sum of what they share. Each part bears its share of that. `shareOf` is the relative error that the
 * part at a place has in common with the others.
 */
export function withSharedError(parts: readonly Estimate[], shareOf: (at: number) => number): readonly Estimate[] {
  const inCommon = parts.reduce((total, { likely }, at) => total + likely * shareOf(at), 0)
  return parts.map(({ low, likely, high, basis }, at) => {
    const common = Math.min(Math.sqrt(likely * shareOf(at) * inCommon), likely * most)
    return {
      low: bytes(likely - Math.sqrt((likely - low) ** 2 + common ** 2)),
      likely,
      high: bytes(likely + Math.sqrt((high - likely) ** 2 + common ** 2)),
      basis,
    }
  })
}
