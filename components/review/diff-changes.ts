import { type ChangeObject, diffArrays } from 'diff'
import type { PlanReport } from '@/lib/analysis'

type Change = Pick<ChangeObject<readonly string[]>, 'value' | 'added' | 'removed'>

/** A line that the plan left as it was: its place before and after, from 0. */
interface Kept {
  readonly before: number
  readonly after: number
}

/** Of lines that stayed what they were, those that stand in the same order on both sides, and as many as there can be. */
function inOrder(kept: readonly Kept[]): readonly Kept[] {
  // the longest rising row of places before: for each length, the line that ends such a row soonest
  const ends: number[] = []
  const previous: number[] = []
  kept.forEach(({ before }, at) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((kept[ends[middle] ?? 0]?.before ?? 0) < before) low = middle + 1
      else high = middle
    }
    previous[at] = ends[low - 1] ?? -1
    ends[low] = at
  })
  const row: Kept[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const line = kept[at]
    if (line) row.push(line)
  }
  return row.reverse()
}

/**
 * What goes, what comes and what stays. The plan knows which line is which, so that only the places between two lines
 * that stayed have to be compared: comparing all of two long files takes far too long where much of them changed.
 */
export function changesBetween(
  before: readonly string[],
  after: readonly string[],
  { lines }: Pick<PlanReport, 'lines'>,
): readonly Change[] {
  const kept = lines.flatMap(({ line }, at) =>
    line !== null && before[line - 1] === after[at] && at < after.length ? [{ before: line - 1, after: at }] : [],
  )
  const changes: Change[] = []
  let same: string[] = []
  const flush = () => {
    if (same.length > 0) changes.push({ value: same, added: false, removed: false })
    same = []
  }
  let from: Kept = { before: 0, after: 0 }
  const between = (to: Kept) => {
    if (to.before === from.before && to.after === from.after) return
    for (const change of diffArrays(before.slice(from.before, to.before), after.slice(from.after, to.after))) {
      if (!change.added && !change.removed) same.push(...change.value)
      else {
        flush()
        changes.push(change)
      }
    }
  }
  for (const line of inOrder(kept)) {
    between(line)
    same.push(before[line.before] ?? '')
    from = { before: line.before + 1, after: line.after + 1 }
  }
  between({ before: before.length, after: after.length })
  flush()
  return changes
}
