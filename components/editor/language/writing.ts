import { mask } from '@/lib/dockerfile/mask'
import type { Dockerfile, Heredoc, Instruction, Stage } from '@/lib/dockerfile/model'
import { type Range, range } from '@/lib/source/units'

/** The instruction that a place in a file belongs to, also where it is still being written. */
export interface Writing {
  readonly instruction: Instruction
  /** Null in front of the first FROM. */
  readonly stage: Stage | null
  /** What follows the keyword, joined lines masked, with the blanks that are typed at its end. */
  readonly text: string
  /** Where that begins in the file. */
  readonly start: number
  /** The heredoc that the place is in. */
  readonly heredoc: Heredoc | null
}

const notEnded = { '\\': /^(?:[ \t]|\\[ \t]*\r?\n[ \t]*)*$/, '`': /^(?:[ \t]|`[ \t]*\r?\n[ \t]*)*$/ }

export const isIn = (at: number, { start, end }: Range): boolean => at >= start && at <= end

/** Null between instructions, in comments and on a keyword. */
export function writingAt(file: Dockerfile, at: number): Writing | null {
  const { text } = file.source
  if (file.comments.some((comment) => at > comment.range.start && at <= comment.range.end)) return null
  const outer = file.instructions.findLast((it) => it.range.start <= at)
  if (!outer) return null
  const goesOn = at > outer.range.end && notEnded[file.escape].test(text.slice(outer.range.end, at))
  if (at > outer.range.end && !goesOn) return null
  const instruction = withTrigger(outer, at)
  const start = instruction.keyword.range.end
  if (at <= start) return null
  const stage = file.stages.find((it) => it.from === outer || it.instructions.includes(outer)) ?? null
  const heredoc = outer.heredocs.find(({ content }) => isIn(at, content)) ?? null
  const own = outer.heredocs[0] ? lineEnd(text, outer.args.end) : Math.max(at, outer.range.end)
  return { instruction, stage, text: mask(text.slice(start, own), file.escape), start, heredoc }
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

/** What ONBUILD is to run is written like any other instruction. */
function withTrigger(outer: Instruction, at: number): Instruction {
  if (outer.kind !== 'ONBUILD' || !outer.trigger) return outer
  return at > outer.trigger.keyword.range.end ? outer.trigger : outer
}

export interface PlacedWord {
  readonly text: string
  readonly range: Range
}

/** The words of an instruction, split at blanks and at joined lines; positions are those in the file. */
export function wordsOf({ text, start }: Pick<Writing, 'text' | 'start'>): readonly PlacedWord[] {
  return [...text.matchAll(/(?:(?!\\\n)\S)+/g)].map((match) => ({
    text: match[0],
    range: range(start + match.index, start + match.index + match[0].length),
  }))
}
