import type { Estimate } from '@/lib/catalog/estimate'

/** Nothing is stored for it, or nothing that is known. */
export const isEmpty = (estimate: Estimate): boolean => estimate.high === 0 && estimate.basis !== 'unknown'

/** Waste below this is a matter of bookkeeping, and would only draw the eye from what matters. */
const noticeable = 500_000

export const isWorthSaying = (waste: Estimate): boolean =>
  waste.likely >= noticeable || (waste.basis === 'unknown' && waste.likely === 0)
