import type { LineSpan, Range } from '../source/units'
import { line, range } from '../source/units'
import type { Comment, Flag, Heredoc, Instruction, Pair, Problem, Word } from './model'

/** How far what follows an edit moves: in characters, in lines, and in the count of instructions. */
export interface Shift {
  readonly offset: number
  readonly lines: number
  readonly index: number
}

/** The same instruction further down or up in the file. */
export function shiftInstruction(it: Instruction, by: Shift): Instruction {
  if (by.offset === 0 && by.lines === 0 && by.index === 0) return it
  const place = (at: Range): Range => range(at.start + by.offset, at.end + by.offset)
  const word = ({ text, range }: Word): Word => ({ text, range: place(range) })
  const maybe = (one: Word | null): Word | null => (one ? word(one) : null)
  const flag = ({ name, value, range }: Flag): Flag => ({ name, value, range: place(range) })
  const pair = ({ key, value, range }: Pair): Pair => ({ key, value, range: place(range) })
  const heredoc = (one: Heredoc): Heredoc => ({ ...one, marker: place(one.marker), content: place(one.content) })
  const common = {
    index: it.index + by.index,
    keyword: word(it.keyword),
    range: place(it.range),
    lines: shiftLines(it.lines, by),
    flags: it.flags.length === 0 ? it.flags : it.flags.map(flag),
    args: place(it.args),
    words: it.words.map(word),
    heredocs: it.heredocs.length === 0 ? it.heredocs : it.heredocs.map(heredoc),
  }
  switch (it.kind) {
    case 'FROM':
      return { ...it, ...common, image: maybe(it.image), name: maybe(it.name) }
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return { ...it, ...common, pairs: it.pairs.map(pair) }
    case 'COPY':
    case 'ADD':
      return { ...it, ...common, sources: it.sources.map(word), destination: maybe(it.destination) }
    case 'ONBUILD':
      return { ...it, ...common, trigger: it.trigger ? shiftInstruction(it.trigger, by) : null }
    default:
      return { ...it, ...common }
  }
}

export const shiftComment = (it: Comment, by: Shift): Comment => ({
  ...it,
  ...shiftLines(it, by),
  range: range(it.range.start + by.offset, it.range.end + by.offset),
  inside: it.inside === null ? null : it.inside + by.index,
})

export const shiftProblem = (it: Problem, by: Shift): Problem => ({
  ...it,
  range: range(it.range.start + by.offset, it.range.end + by.offset),
})

const shiftLines = (at: LineSpan, by: Shift): LineSpan => ({
  line: line(at.line + by.lines),
  endLine: line(at.endLine + by.lines),
})
