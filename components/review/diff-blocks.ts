import { diffWordsWithSpace } from 'diff'
import type { PlanReport } from '@/lib/analysis'
import { type LineSpan, line } from '@/lib/source/units'
import { changesBetween } from './diff-changes'
import type { DiffBlock, DiffLine, DiffPair, DiffReport, Part } from './diff-report'

/** What a text becomes, and by which steps: none where a person wrote both. */
export type Rewritten = Pick<PlanReport, 'dockerfile' | 'steps' | 'lines'>

/** The text given against the text after, each changed place with the steps that made it. */
export function diffBlocks(text: string, plan: Rewritten): DiffReport {
  const before = linesOf(text)
  const after = linesOf(plan.dockerfile)
  const leftTrace = new Set(plan.lines.flatMap(({ steps }) => steps))
  const explained = new Set<string>()
  const blocks: DiffBlock[] = []
  let atBefore = 0
  let atAfter = 0
  let removed = 0
  let added = 0

  const closeChange = () => {
    if (removed === 0 && added === 0) return
    const from = { before: atBefore - removed, after: atAfter - added }
    const pairs = pairUp(before.slice(from.before, atBefore), after.slice(from.after, atAfter), from, plan)
    const wrote = new Set(plan.lines.slice(from.after, atAfter).flatMap(({ steps }) => steps))
    const touching = plan.steps.filter(
      (step) =>
        wrote.has(step.key) ||
        // A step whose lines were all taken out, by it or by a later one, left its name on none of the lines after.
        (!leftTrace.has(step.key) && overlaps(step.lines.before, from.before + 1, atBefore)),
    )
    const keys = touching.map((step) => step.key)
    blocks.push({
      kind: 'changed',
      pairs,
      steps: keys.filter((key) => !explained.has(key)),
      alsoSteps: keys.filter((key) => explained.has(key)),
    })
    for (const key of keys) explained.add(key)
    removed = 0
    added = 0
  }

  for (const change of changesBetween(before, after, plan)) {
    const count = change.value.length
    if (change.removed) {
      removed += count
      atBefore += count
    } else if (change.added) {
      added += count
      atAfter += count
    } else {
      closeChange()
      blocks.push({ kind: 'same', before: line(atBefore + 1), after: line(atAfter + 1), texts: change.value })
      atBefore += count
      atAfter += count
    }
  }
  closeChange()
  return { blocks, elsewhere: plan.steps.map((step) => step.key).filter((key) => !explained.has(key)) }
}

/**
 * Lines without their breaks: a file is not shown as changed throughout because its line ends are. Nothing stands after
 * the last break, so that is no line.
 */
const linesOf = (text: string): string[] => text.replace(/\r?\n$/, '').split(/\r?\n/)

const overlaps = (span: LineSpan | null, first: number, last: number): boolean =>
  span !== null && span.line <= last && span.endLine >= first

function pairUp(
  before: readonly string[],
  after: readonly string[],
  from: { readonly before: number; readonly after: number },
  plan: Rewritten,
): readonly DiffPair[] {
  const pairs: DiffPair[] = []
  let next = 0
  after.forEach((text, index) => {
    const origin = plan.lines[from.after + index]?.line ?? null
    const partner = origin === null ? -1 : origin - 1 - from.before
    if (partner < next || partner >= before.length) {
      pairs.push({ before: null, after: whole(text, from.after + index) })
      return
    }
    for (; next < partner; next++) pairs.push({ before: whole(before[next] ?? '', from.before + next), after: null })
    pairs.push(compare(whole(before[partner] ?? '', from.before + partner), whole(text, from.after + index)))
    next = partner + 1
  })
  for (; next < before.length; next++) {
    pairs.push({ before: whole(before[next] ?? '', from.before + next), after: null })
  }
  return closeGaps(pairs)
}

/** Lines taken out and lines put in right after them stand beside each other, as a reader expects of a rewritten place. */
function closeGaps(pairs: readonly DiffPair[]): readonly DiffPair[] {
  const result: DiffPair[] = []
  let left: DiffLine[] = []
  let right: DiffLine[] = []
  const flush = () => {
    for (let at = 0; at < Math.max(left.length, right.length); at++) {
      const before = left[at] ?? null
      const after = right[at] ?? null
      result.push(before && after ? compare(before, after) : { before, after })
    }
    left = []
    right = []
  }
  for (const pair of pairs) {
    if (pair.before && pair.after) {
      flush()
      result.push(pair)
    } else {
      if (pair.before) left.push(pair.before)
      if (pair.after) right.push(pair.after)
    }
  }
  flush()
  return result
}

const whole = (text: string, index: number): DiffLine => ({
  line: line(index + 1),
  parts: [{ text, changed: false }],
})

/** Above this many characters the words of a line are not compared: it is long enough to be read as replaced. */
const longestCompared = 2000

const textOf = (line: DiffLine): string => line.parts.map((part) => part.text).join('')

/** Two lines beside each other, with the words that differ marked where enough of them is the same. */
function compare(before: DiffLine, after: DiffLine): DiffPair {
  const [old, now] = [textOf(before), textOf(after)]
  if (old.length + now.length > longestCompared) return { before, after }
  const words = diffWordsWithSpace(old, now)
  const kept = words.reduce((sum, word) => sum + (word.added || word.removed ? 0 : word.value.trim().length), 0)
  if (kept * 3 < Math.max(old.length, now.length)) return { before, after }
  const side = (skip: 'added' | 'removed'): readonly Part[] =>
    words.filter((word) => !word[skip]).map((word) => ({ text: word.value, changed: word.added || word.removed }))
  return {
    before: { line: before.line, parts: side('added') },
    after: { line: after.line, parts: side('removed') },
  }
}
