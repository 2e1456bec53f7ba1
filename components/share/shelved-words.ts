import { timeWords } from '@/components/thread/places'
import type { Shelved } from './shelf'

/** What lies on the shelf, by what it is and when it was put there. */
export function shelvedWords({ of, at, review }: Shelved): string {
  const what = of === 'draft' ? 'your own file' : 'your copy of a shared review'
  const from = /^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S{1,60})/im.exec(review.dockerfile)?.[1]
  const when = timeWords(at)
  return [what, ...(from ? [`from ${from}`] : []), ...(when ? [`of ${when.words}`] : [])].join(' ')
}
