import type { Run } from '../dockerfile/model'
import type { RunTrace, TracedCommand } from '../image/built-image'
import type { CommandList, ListItem } from '../shell/model'
import { listAround } from '../shell/walk'
import type { Edit } from '../source/edits'
import { lineAt, lineBreakOf, lineStart, type SourceText, slice } from '../source/text'
import { line, type Range, range } from '../source/units'

/** Edits that keep the author's style: indentation, line continuations, `&&` or `;`, comments. */

/** Puts words behind a word of a command: `apt-get install` gets ` --no-install-recommends` after `install`. */
export const insertAfter = (at: Range, text: string): Edit => ({ range: range(at.end, at.end), text })

export const replaceRange = (at: Range, text: string): Edit => ({ range: at, text })

/** Where a command stands among the commands that run one after the other; null in exec form or inside a quoted script. */
export interface Place {
  readonly list: CommandList
  readonly index: number
  readonly item: ListItem
}

export function placeOf(trace: RunTrace, command: TracedCommand): Place | null {
  if (!trace.script || !command.node) return null
  const list = listAround(trace.script.body, command.node)
  if (!list) return null
  const index = list.items.findIndex((item) => item.node === command.node)
  const item = list.items[index]
  return item ? { list, index, item } : null
}

/**
 * Adds a command behind another of the same list, so that it runs when the one before it succeeded: in the style of
 * the list (`&& \` on a line of its own where the author breaks lines, `;` after `set -e`, a line of its own in a heredoc).
 */
export function appendCommand(
  source: SourceText,
  run: Run,
  trace: RunTrace,
  after: ListItem,
  list: CommandList,
  text: string,
): Edit {
  const at = after.node.range.end
  if (trace.form === 'heredoc') {
    const indent = indentAt(source, after.node.range.start)
    return { range: range(at, at), text: `${lineBreakOf(source.text)}${indent}${text}` }
  }
  const style = jointStyle(source, run, list)
  return { range: range(at, at), text: style(text) }
}

/** How the author joins commands: taken from the last joint of the list; for a single command, from how the RUN is broken. */
function jointStyle(source: SourceText, run: Run, list: CommandList): (text: string) => string {
  const last = list.items.findLast(
    (item) => item.joint && (item.joint.operator === '&&' || item.joint.operator === ';'),
  )
  const operator = last?.joint?.operator === ';' && stopsOnError(list) ? ';' : '&&'
  const newline = lineBreakOf(source.text)
  if (last?.joint) {
    const before = list.items[list.items.indexOf(last) - 1]
    const gap = before ? source.text.slice(before.node.range.end, last.joint.range.start) : ' '
    const behind = source.text.slice(last.joint.range.end, last.node.range.start)
    const breaksBefore = gap.includes('\n')
    const breaksBehind = behind.includes('\n')
    const indent = indentAt(source, breaksBefore ? last.joint.range.start : last.node.range.start)
    const escape = escapeOf(gap + behind)
    if (breaksBefore) return (text) => ` ${escape}${newline}${indent}${operator} ${text}`
    if (breaksBehind) return (text) => `${operator === ';' ? ';' : ` ${operator}`} ${escape}${newline}${indent}${text}`
  } else if (slice(source, run.args).includes('\n')) {
    const escape = escapeOf(slice(source, run.args))
    return (text) => ` ${escape}${newline} ${operator} ${text}`
  }
  return (text) => `${operator === ';' ? ';' : ` ${operator}`} ${text}`
}

const escapeOf = (text: string): string => (/`[ \t]*\r?\n/.test(text) && !/\\[ \t]*\r?\n/.test(text) ? '`' : '\\')

/** `set -e` in front of a list joined by `;`: without it a `;` goes on after a failure. */
const stopsOnError = (list: CommandList): boolean => {
  const first = list.items[0]?.node
  return first?.kind === 'simple' && first.name?.text === 'set' && first.args.some((arg) => /^-[a-z]*e/.test(arg.text))
}

/** Blanks in front of the text of a line. */
export function indentAt(source: SourceText, at: number): string {
  const start = lineStart(source, lineAt(source, range(at, at).start))
  return /^[ \t]*/.exec(source.text.slice(start, at))?.[0] ?? ''
}

/** Takes a command out of its list, with the joint that tied it to the others. Null when it is the only one. */
export function removeFromList(source: SourceText, place: Place): Edit | null {
  const { list, index, item } = place
  const next = list.items[index + 1]
  if (item.joint) {
    const before = list.items[index - 1]
    if (!before) return null
    return {
      range: range(before.node.range.end, item.node.range.end),
      text: keptComments(source, before.node.range.end, item.node.range.start),
    }
  }
  if (!next) return null
  return {
    range: range(item.node.range.start, next.node.range.start),
    text: keptComments(source, item.node.range.end, next.node.range.start),
  }
}

/** Comment lines between two places, kept where what they stood between is taken away. */
function keptComments(source: SourceText, from: number, to: number): string {
  const between = source.text.slice(from, to)
  const comments = between.split('\n').filter((text) => /^[ \t]*#/.test(text))
  return comments.length === 0 ? '' : ` \\${lineBreakOf(source.text)}${comments.join('\n')}\n`
}

/** Takes a whole instruction out, with its line break; comments above it stay. */
export function removeInstruction(source: SourceText, at: Range): Edit {
  const start = lineStart(source, lineAt(source, at.start))
  const last = lineAt(source, range(Math.max(at.start, at.end - 1), at.end).start)
  return { range: range(start, lineStart(source, line(last + 1))), text: '' }
}
