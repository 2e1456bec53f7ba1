import { madeBy } from '@/lib/review/provenance'
import type { Review } from '@/lib/review/review'
import { useDesk } from './desk'

/** All that a link would carry of what is on the desk. */
export function reviewOnDesk(): Review {
  const { text, dockerignore, target, buildArgs, baseSizes, choices, thread, view, answer } = useDesk.getState()
  return {
    dockerfile: text,
    dockerignore,
    target,
    buildArgs,
    baseSizes,
    ...choices.present,
    ...thread,
    view,
    made: answer ? madeBy(answer.analysis) : null,
  }
}
