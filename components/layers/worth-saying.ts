import { isUnknown } from '@/components/review/headline-words'
import type { Estimate } from '@/lib/catalog/estimate'
import { formatEstimate } from '@/lib/catalog/format'

/** Nothing is stored for it, or nothing that is known. */
export const isEmpty = (estimate: Estimate): boolean => estimate.high === 0 && estimate.basis !== 'unknown'

/** Waste below this is a matter of bookkeeping, and would only draw the eye from what matters. */
const noticeable = 500_000

export const isWorthSaying = (waste: Estimate): boolean =>
  waste.likely >= noticeable || (waste.basis === 'unknown' && waste.likely === 0)

/** What is wasted; asked where that is worth saying. */
export const wasteWords = (waste: Estimate): string =>
  isUnknown(waste) ? 'waste unknown' : `${formatEstimate(waste)} wasted`
