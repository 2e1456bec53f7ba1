import { diffArrays } from 'diff'
import type { Hunk, LineReport } from '../analysis'
import { line } from '../source/units'

/** Lines of a text, each without its line break. */
export const linesIn = (text: string): readonly string[] => text.split('\n')

export const firstOrigins = (text: string): readonly LineReport[] =>
  linesIn(text).map((_, i) => ({ line: line(i + 1), steps: [] }))

export interface Traced {
  readonly origins: readonly LineReport[]
  readonly hunks: readonly Hunk[]
  /** Lines of the first text that the step changed or took away. */
  readonly touched: readonly number[]
}

/**
 * Follows every line through a step. A changed line stays the line it was, and remembers the step; lines that the step
 * wrote have no line in the first text. What touched a line that was taken away is remembered by what took its place.
 */
export function traceLines(before: string, after: string, origins: readonly LineReport[], key: string): Traced {
  const result: LineReport[] = []
  const hunks: Hunk[] = []
  const touched: number[] = []
  const oldLines = linesIn(before)
  const newLines = linesIn(after)
  let oldAt = 0
  let newAt = 0
  let removed: string[] = []
  let added: string[] = []
  const flush = () => {
    if (removed.length === 0 && added.length === 0) return
    const old = origins.slice(oldAt - removed.length, oldAt)
    const earlier = [...new Set(old.flatMap((it) => it.steps))]
    for (const it of old) if (it.line !== null) touched.push(it.line)
    const pairs = pairLines(removed, added)
    added.forEach((_, i) => {
      const partner = pairs[i]
      const own = partner === undefined ? null : old[partner]
      result.push({ line: own?.line ?? null, steps: [...new Set([...(own?.steps ?? earlier), key])] })
    })
    hunks.push({
      beforeLine: line(oldAt - removed.length + 1),
      afterLine: line(newAt - added.length + 1),
      before: removed,
      after: added,
    })
    removed = []
    added = []
  }
  // equal lines at both ends are the rule: the diff itself only sees what lies between
  let head = 0
  while (head < oldLines.length && head < newLines.length && oldLines[head] === newLines[head]) head++
  let tail = 0
  while (
    tail < oldLines.length - head &&
    tail < newLines.length - head &&
    oldLines[oldLines.length - 1 - tail] === newLines[newLines.length - 1 - tail]
  )
    tail++
  result.push(...origins.slice(0, head))
  oldAt = head
  newAt = head
  for (const part of diffArrays(
    oldLines.slice(head, oldLines.length - tail),
    newLines.slice(head, newLines.length - tail),
  )) {
    if (part.removed) {
      removed = [...removed, ...part.value]
      oldAt += part.value.length
    } else if (part.added) {
      added = [...added, ...part.value]
      newAt += part.value.length
    } else {
      flush()
      result.push(...origins.slice(oldAt, oldAt + part.value.length))
      oldAt += part.value.length
      newAt += part.value.length
    }
  }
  flush()
  result.push(...origins.slice(oldLines.length - tail))
  return { origins: result, hunks, touched }
}

/** For each new line the old line it was made from, if one is like it; each old line serves once, in order. */
function pairLines(before: readonly string[], after: readonly string[]): readonly (number | undefined)[] {
  const pairs: (number | undefined)[] = after.map(() => undefined)
  let from = 0
  after.forEach((text, i) => {
    for (let j = from; j < before.length; j++) {
      if (alike(before[j] ?? '', text)) {
        pairs[i] = j
        from = j + 1
        return
      }
    }
  })
  return pairs
}

/** Half of the shorter line's words stand in the other one. */
function alike(a: string, b: string): boolean {
  const words = (text: string) => text.split(/\s+/).filter((word) => /\w/.test(word))
  const [short, long] = [words(a), words(b)].sort((x, y) => x.length - y.length)
  if (!short || !long || short.length === 0) return false
  const known = new Set(long)
  return short.filter((word) => known.has(word)).length * 2 >= short.length
}
