import { diffArrays } from 'diff'
import type { Hunk, LineReport } from '../analysis'
import { type Edit, sortEdits } from '../source/edits'
import { lineAt, sourceText } from '../source/text'
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
 * `edits` are what made `after` out of `before`: lines that none of them touches are not looked at.
 */
export function traceLines(
  before: string,
  after: string,
  edits: readonly Edit[],
  origins: readonly LineReport[],
  key: string,
): Traced {
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
  const keep = (count: number) => {
    flush()
    result.push(...origins.slice(oldAt, oldAt + count))
    oldAt += count
    newAt += count
  }
  for (const region of regionsOf(before, edits)) {
    keep(region.from - oldAt)
    const old = oldLines.slice(region.from, region.to)
    const now = newLines.slice(newAt, newAt + old.length + region.growth)
    for (const part of diffArrays(old, now, { maxEditLength: mostDifferent }) ?? replaced(old, now)) {
      if (part.removed) {
        removed = [...removed, ...part.value]
        oldAt += part.value.length
      } else if (part.added) {
        added = [...added, ...part.value]
        newAt += part.value.length
      } else keep(part.value.length)
    }
  }
  keep(oldLines.length - oldAt)
  return { origins: result, hunks, touched }
}

/** Past this many different lines in one place, a place is taken as replaced whole: nobody compares it line by line. */
const mostDifferent = 800

const replaced = (old: string[], now: string[]) => [
  { removed: true, added: false, value: old },
  { removed: false, added: true, value: now },
]

interface Region {
  /** Lines of the text before, counted from 0, the last not included. */
  readonly from: number
  readonly to: number
  /** How many lines there are more of after the edits. */
  readonly growth: number
}

/** The lines that edits touch, those that share a line taken together. */
function regionsOf(before: string, edits: readonly Edit[]): readonly Region[] {
  const source = sourceText(before)
  const regions: Region[] = []
  for (const { range, text } of sortEdits(edits)) {
    const from = lineAt(source, range.start) - 1
    const to = lineAt(source, range.end)
    const growth = breaksIn(text) - breaksIn(before.slice(range.start, range.end))
    const last = regions.at(-1)
    if (last && from < last.to)
      regions.splice(-1, 1, { from: last.from, to: Math.max(to, last.to), growth: last.growth + growth })
    else regions.push({ from, to, growth })
  }
  return regions
}

function breaksIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
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
