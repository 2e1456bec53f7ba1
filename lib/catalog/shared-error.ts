import { bytes } from '../source/units'
import type { Estimate } from './estimate'

/** An estimate with the relative error that it has in common with the others it is summed with. */
export interface Sharing {
  readonly estimate: Estimate
  readonly share: number
}

/** No part is made less sure than this by what it has in common with the rest. */
const most = 0.6

/**
 * Widens estimates whose errors go the same way, so that `sum`, which takes errors for independent, comes out as unsure
 * as it should: by the sum of what they share. Each part bears its share of that.
 */
export function withSharedError(parts: readonly Sharing[]): readonly Estimate[] {
  const inCommon = parts.reduce((total, { estimate, share }) => total + estimate.likely * share, 0)
  return parts.map(({ estimate, share }) => {
    const { low, likely, high, basis } = estimate
    const common = Math.min(Math.sqrt(likely * share * inCommon), likely * most)
    return {
      low: bytes(likely - Math.hypot(likely - low, common)),
      likely,
      high: bytes(likely + Math.hypot(high - likely, common)),
      basis,
    }
  })
}
