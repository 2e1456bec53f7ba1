import { type DiffBlock, isChanged } from './diff-report'
import { drawnAs } from './drawn-steps'

/**
 * What React is to know the blocks of a diff by: a changed one by the step that changed it, an unchanged one by the one in
 * front of it. Neither a line more above, nor another place that changes, nor a letter typed in what a step is about has a
 * block drawn as if it were new.
 */
export function blockKeys(blocks: readonly DiffBlock[]): readonly string[] {
  let last = 'top'
  return blocks.map((block, index) => {
    if (!isChanged(block)) return `after ${last}`
    const step = block.steps[0]
    last = step === undefined ? `at ${index}` : drawnAs(step)
    return last
  })
}
