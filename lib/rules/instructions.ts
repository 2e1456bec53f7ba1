import type { Dockerfile, Instruction } from '../dockerfile/model'
import type { Edit } from '../source/edits'
import { lineBreakOf, lineStart } from '../source/text'
import { type Line, line, type Range, range } from '../source/units'
import { commentsAbove, commentsIn } from './mend'

/** Edits of whole instructions. A comment right above an instruction belongs to it and stays with it. */

/** An instruction that is added, with its keyword in small letters where the author writes all of them so. */
export function inCaseOf(file: Dockerfile, text: string): string {
  const small = file.instructions.every(({ keyword }) => keyword.text === keyword.text.toLowerCase())
  return small ? text.replace(/^[A-Z]+/, (keyword) => keyword.toLowerCase()) : text
}

/** The first line of an instruction and of the comments right above it. */
export const firstLineOf = (file: Dockerfile, instruction: Instruction): Line =>
  commentsAbove(file, instruction)[0]?.line ?? instruction.lines.line

/** An instruction with the comments above it and its last line break. */
export const blockOf = (file: Dockerfile, instruction: Instruction): Range =>
  range(
    lineStart(file.source, firstLineOf(file, instruction)),
    lineStart(file.source, line(instruction.lines.endLine + 1)),
  )

/** Puts an instruction in front of another and of the comments above that. */
export function insertAbove(file: Dockerfile, instruction: Instruction, text: string): Edit {
  const at = lineStart(file.source, firstLineOf(file, instruction))
  return { range: range(at, at), text: `${text}${lineBreakOf(file.source.text)}` }
}

/**
 * Puts an instruction behind another; gives a last line without a line break one. What would join it to a last line
 * that ends in an escape character goes away.
 */
export function insertBelow(file: Dockerfile, instruction: Instruction, text: string): Edit {
  const { source } = file
  const newline = lineBreakOf(source.text)
  const at = lineStart(source, line(instruction.lines.endLine + 1))
  const open = at > 0 && source.text.charCodeAt(at - 1) !== 10
  const { end } = instruction.range
  if (source.text.slice(end, at).trimStart().startsWith(file.escape)) {
    const comments = commentsIn(source, end, at)
    return { range: range(end, at), text: `${newline}${comments}${text}${open ? '' : newline}` }
  }
  return { range: range(at, at), text: open ? `${newline}${text}` : `${text}${newline}` }
}
