import type { Comment, Dockerfile, Instruction, Run } from '../dockerfile/model'
import type { RunTrace, TracedCommand } from '../image/built-image'
import type { CommandList, ListItem, ShellNode } from '../shell/model'
import { listAround, simpleCommands } from '../shell/walk'
import type { Edit } from '../source/edits'
import { lineAt, lineBreakOf, lineStart, rangeOfLines, type SourceText, slice } from '../source/text'
import { line, offset, type Range, range } from '../source/units'

/** Edits that keep the author's style: indentation, line continuations, `&&` or `;`, comments. */

/** Puts words behind a word of a command: `apt-get install` gets ` --no-install-recommends` after `install`. */
export const insertAfter = (at: Range, text: string): Edit => ({ range: range(at.end, at.end), text })

export const insertBefore = (at: Range, text: string): Edit => ({ range: range(at.start, at.start), text })

export const replaceRange = (at: Range, text: string): Edit => ({ range: at, text })

/** Where a command stands among the commands that run one after the other. */
export interface Place {
  readonly list: CommandList
  readonly index: number
  readonly item: ListItem
}

/** The command as an item of its own list; null in exec form, in a pipeline and inside a quoted script. */
export function placeOf(trace: RunTrace, command: TracedCommand): Place | null {
  if (!trace.script || !command.node) return null
  const list = listAround(trace.script.body, command.node)
  return list && placeIn(list, (item) => item.node === command.node)
}

/**
 * The command of the script's outermost list that a command is part of: the whole loop, branch, pipeline or `sh -c`.
 * What is put in front of it or behind it runs once, in the shell that the RUN started.
 */
export function topPlaceOf(trace: RunTrace, command: TracedCommand): Place | null {
  const body = readable(trace)
  return body && placeIn(body, ({ node }) => node.range.start <= command.range.start)
}

/** The last command of a script's outermost list. */
export function lastPlaceOf(trace: RunTrace): Place | null {
  const body = readable(trace)
  return body && placeIn(body, (item) => item === body.items.at(-1))
}

/** Behind a quote that nobody closed, a command would be part of a word: nothing is added to what no shell can read. */
const readable = ({ script }: RunTrace): CommandList | null =>
  script && script.problems.length === 0 ? script.body : null

function placeIn(list: CommandList, fits: (item: ListItem) => boolean): Place | null {
  const index = list.items.findLastIndex(fits)
  const item = list.items[index]
  return item ? { list, index, item } : null
}

/**
 * Adds commands behind another of the same list, so that they run when the one before succeeded: in the style of the
 * list (`&& \` on a line of its own where the author breaks lines, `;` after `set -e`, lines of their own in a heredoc).
 * Behind `a || b` they come after the whole of it, behind `a || true` after `a`: where it may fail, so may they.
 */
export function appendCommands(
  file: Dockerfile,
  run: Run,
  trace: RunTrace,
  after: Place,
  texts: readonly string[],
): Edit {
  const { source } = file
  let { index } = after
  while (after.list.items[index + 1]?.joint?.operator === '||' && !isShrug(after.list.items[index + 1])) index++
  const item = after.list.items[index] ?? after.item
  // a script without `set -e` ends as its last command does: what is added must not hide that it failed
  const decides = item === after.list.items.at(-1) && !stopsOnError(after.list)
  if (trace.form === 'heredoc' && decides) {
    const at = item.node.range.end
    return { range: range(at, at), text: texts.map((text) => ` && ${text}`).join('') }
  }
  if (trace.form === 'heredoc') {
    const at = endOfStatement(source, item.node)
    const indent = indentAt(source, item.node.range.start)
    return { range: range(at, at), text: texts.map((text) => `${lineBreakOf(source.text)}${indent}${text}`).join('') }
  }
  const whole = after.list === trace.script?.body && slice(source, run.args).includes('\n')
  const join = joiner(file, after.list, item, whole)
  const at = item.node.range.end
  return { range: range(at, at), text: texts.map(join).join('') }
}

/** `|| true`: the build goes on whether what stands before it worked or not. */
function isShrug(item: ListItem | undefined): boolean {
  const node = item?.node
  return node?.kind === 'simple' && /^(?:true|:|echo|exit)$/.test(node.name?.text ?? '')
}

/** Puts a command in front of another of the same list, which then runs only when this one succeeded. */
export function prependCommand(file: Dockerfile, trace: RunTrace, before: Place, text: string): Edit {
  const { source } = file
  const { start } = before.item.node.range
  const at = range(start, start)
  const newline = lineBreakOf(source.text)
  if (trace.form === 'heredoc') {
    const joint = stopsOnError(before.list) ? `${newline}${indentAt(source, start)}` : ' && '
    return { range: at, text: `${text}${joint}` }
  }
  const style = jointStyle(source, before.list)
  const operator = style?.operator ?? '&&'
  switch (style?.breaks) {
    case 'before':
      return { range: at, text: `${text} ${file.escape}${newline}${style.indent}${operator} ` }
    case 'behind':
      return { range: at, text: `${text}${tied(operator)} ${file.escape}${newline}${style.indent}` }
    default:
      return { range: at, text: `${text}${tied(operator)} ` }
  }
}

const tied = (operator: '&&' | ';'): string => (operator === ';' ? ';' : ' &&')

export interface JointStyle {
  readonly operator: '&&' | ';'
  /** Whether lines break in front of the joint, behind it, or not at all. */
  readonly breaks: 'before' | 'behind' | 'nowhere'
  readonly indent: string
}

/** How the author joins commands: taken from the last joint of the list; null for a single command. */
export function jointStyle(source: SourceText, list: CommandList): JointStyle | null {
  const last = list.items.findLastIndex(({ joint }) => joint?.operator === '&&' || joint?.operator === ';')
  const item = list.items[last]
  const before = list.items[last - 1]
  if (!item?.joint || !before) return null
  const operator = item.joint.operator === ';' && stopsOnError(list) ? ';' : '&&'
  const { start } = item.joint.range
  if (source.text.slice(before.node.range.end, start).includes('\n'))
    return { operator, breaks: 'before', indent: indentAt(source, start) }
  if (source.text.slice(item.joint.range.end, item.node.range.start).includes('\n'))
    return { operator, breaks: 'behind', indent: indentAt(source, item.node.range.start) }
  return { operator, breaks: 'nowhere', indent: '' }
}

/** `spreads`: the RUN takes several lines, and the list is the whole of it. */
function joiner(file: Dockerfile, list: CommandList, after: ListItem, spreads: boolean): (text: string) => string {
  const { source } = file
  const style = jointStyle(source, list)
  const operator = style?.operator ?? '&&'
  const newline = lineBreakOf(source.text)
  if (style?.breaks === 'before') return (text) => ` ${file.escape}${newline}${style.indent}${operator} ${text}`
  if (style?.breaks === 'behind') return (text) => `${tied(operator)} ${file.escape}${newline}${style.indent}${text}`
  const spread = slice(source, after.node.range).includes('\n')
  if (operator === '&&' && (spread || spreads)) {
    const indent = spread ? indentAt(source, after.node.range.end) : ' '
    return (text) => ` ${file.escape}${newline}${indent || ' '}${operator} ${text}`
  }
  return (text) => `${tied(operator)} ${text}`
}

/** `set -e` in front of a list joined by `;`: without it a `;` goes on after a failure. */
export const stopsOnError = (list: CommandList): boolean => {
  const first = list.items[0]?.node
  return first?.kind === 'simple' && first.name?.text === 'set' && first.args.some((arg) => /^-[a-z]*e/.test(arg.text))
}

/** Blanks in front of the text of a line. */
export function indentAt(source: SourceText, at: number): string {
  const start = lineStart(source, lineAt(source, offset(at)))
  return /^[ \t]*/.exec(source.text.slice(start, at))?.[0] ?? ''
}

/** Behind a command of a heredoc script: past the heredocs it opens itself, and past a comment on its line. */
function endOfStatement(source: SourceText, node: ShellNode): number {
  let end: number = node.range.end
  for (const command of simpleCommands(node)) {
    for (const { content } of command.redirects) if (content) end = Math.max(end, endOfLine(source, content.range.end))
  }
  const rest = /^[ \t]*(?:#[^\n]*?)?(?=\r?\n|\r?$)/.exec(source.text.slice(end))
  return end + (rest?.[0].length ?? 0)
}

function endOfLine(source: SourceText, at: number): number {
  const next = source.text.indexOf('\n', at)
  const end = next === -1 ? source.text.length : next
  return source.text.charAt(end - 1) === '\r' ? end - 1 : end
}

/**
 * Takes a command out of its list, with the joint that tied it to the others; its comments stay, or go above the RUN
 * where nothing would follow them. Null where it is the only command, or part of `a || b`.
 */
export function removeCommand(file: Dockerfile, run: Run, trace: RunTrace, place: Place): readonly Edit[] | null {
  const { source } = file
  const { list, index, item } = place
  const before = list.items[index - 1]
  const next = list.items[index + 1]
  if (!before && !next) return null
  if (![item.joint, next?.joint].every((joint) => !joint || /^(?:&&|;|newline)$/.test(joint.operator))) return null
  if (trace.form === 'heredoc' && run.heredocs.length === 1 && !list.items.some(hasHeredoc))
    return [removeStatement(source, place)]
  const { start, end } = item.node.range
  const newline = lineBreakOf(source.text)
  if (!before) {
    const from = next?.node.range.start ?? end
    const comments = commentsIn(source, end, from)
    const kept = comments === '' ? '' : `${file.escape}${newline}${comments}${indentAt(source, from)}`
    return [{ range: range(start, from), text: kept }]
  }
  const from = before.node.range.end
  if (!next) {
    const comments = commentsIn(source, from, start)
    const edits: Edit[] = [{ range: range(from, end), text: '' }]
    if (comments !== '') edits.push(liftComments(source, run, comments))
    return edits
  }
  const to = next.node.range.start
  const comments = commentsIn(source, from, start) + commentsIn(source, end, to)
  if (comments === '') return [{ range: range(from, end), text: '' }]
  const operator = next.joint?.operator === ';' ? ';' : '&&'
  const breaksBefore = next.joint && source.text.slice(end, next.joint.range.start).includes('\n')
  const kept = breaksBefore
    ? ` ${file.escape}${newline}${comments}${indentAt(source, next.joint.range.start)}${operator} `
    : `${tied(operator)} ${file.escape}${newline}${comments}${indentAt(source, to)}`
  return [{ range: range(from, to), text: kept }]
}

const hasHeredoc = (item: ListItem): boolean =>
  [...simpleCommands(item.node)].some((command) => command.redirects.some(({ content }) => content !== null))

/** A command of a heredoc script: with its line where it has one to itself, else with one joint. */
function removeStatement(source: SourceText, { list, index, item }: Place): Edit {
  const { start, end } = item.node.range
  const first = lineStart(source, lineAt(source, start))
  const last = endOfLine(source, end)
  const alone = source.text.slice(first, start).trim() === '' && source.text.slice(end, last).trim() === ''
  if (alone) return { range: range(first, lineStart(source, line(lineAt(source, offset(last)) + 1))), text: '' }
  const before = list.items[index - 1]
  const next = list.items[index + 1]
  if (before && item.joint && item.joint.operator !== 'newline')
    return { range: range(before.node.range.end, end), text: '' }
  if (next?.joint && next.joint.operator !== 'newline') return { range: range(start, next.node.range.start), text: '' }
  return { range: range(start, end), text: '' }
}

/** Comment lines between two places, each whole with its line break; '' where there are none. */
export function commentsIn(source: SourceText, from: number, to: number): string {
  const [, ...lines] = source.text.slice(from, to).split('\n')
  return lines
    .filter((text) => /^[ \t]*#/.test(text))
    .map((text) => `${text}\n`)
    .join('')
}

/** Comment lines of a RUN, put above it with its own indentation. */
function liftComments(source: SourceText, at: Instruction, comments: string): Edit {
  const start = lineStart(source, lineAt(source, at.range.start))
  return { range: range(start, start), text: comments.replace(/^[ \t]+/gm, indentAt(source, at.range.start)) }
}

/** Comments directly above an instruction, which were written for it. */
export function commentsAbove(file: Dockerfile, instruction: Instruction): readonly Comment[] {
  const found: Comment[] = []
  let above = instruction.lines.line - 1
  for (const comment of file.comments.filter((it) => it.inside === null).toReversed()) {
    if (comment.endLine > above) continue
    if (comment.endLine !== above) break
    found.unshift(comment)
    above = comment.line - 1
  }
  return found
}

/** Takes a whole instruction out, with its line break; comments above it stay. */
export function removeInstruction(source: SourceText, at: Range): Edit {
  const start = lineStart(source, lineAt(source, at.start))
  const last = lineAt(source, range(Math.max(at.start, at.end - 1), at.end).start)
  if (joinedToNothing.test(source.text.slice(at.end)))
    return { range: range(start, source.text.length), text: commentsIn(source, at.end, source.text.length) }
  return { range: range(start, lineStart(source, line(last + 1))), text: '' }
}

/** Behind the last instruction: escape characters that join it to lines that never come, the last one on a line of its own. */
const joinedToNothing = /^[ \t]*([\\`])[ \t]*\r?\n(?:[ \t]*(?:\1[ \t]*|#[^\n]*)?\r?\n)*[ \t]*\1\s*$/

/**
 * Takes a RUN out whose work another one does now. Comments of its own and those above it stay in place where that
 * other RUN is the next instruction, and move above it otherwise. A blank line is not left twice.
 */
export function moveAway(file: Dockerfile, run: Instruction, to: Instruction | null): readonly Edit[] {
  const { source } = file
  const inner = file.comments.filter((comment) => comment.inside === run.index)
  const above = commentsAbove(file, run)
  const lifted = [...inner.map((it) => slice(source, it.range)), ...heredocComments(source, run)]
  const textOf = (comments: readonly string[], indent: string) =>
    comments.map((text) => `${indent}${text.trim()}${lineBreakOf(source.text)}`).join('')
  const gone = removeInstruction(source, run.range)
  if (!to || file.instructions[run.index + 1] === to) {
    const text = textOf(lifted, indentAt(source, run.range.start))
    const blank = above.length === 0 && text === '' && blankAround(source, gone.range)
    return [blank ? { range: range(gone.range.start, blank), text } : { range: gone.range, text }]
  }
  const first = above[0]
  const from = first ? rangeOfLines(source, first).start : gone.range.start
  const whole = range(from, gone.range.end)
  // what comes from above goes above the comments of the other, what comes from below under them
  const target = (run.index < to.index ? commentsAbove(file, to)[0] : undefined) ?? to.lines
  const start = lineStart(source, target.line)
  const comments = [...above.map((it) => slice(source, it.range)), ...lifted]
  const edits: Edit[] = [{ range: range(from, blankAround(source, whole) ?? whole.end), text: '' }]
  if (comments.length > 0)
    edits.push({ range: range(start, start), text: textOf(comments, indentAt(source, to.range.start)) })
  return edits
}

/** Comment lines of a heredoc script that goes away; its first line may be an interpreter instead. */
function heredocComments(source: SourceText, run: Instruction): readonly string[] {
  return run.heredocs.flatMap((heredoc) =>
    slice(source, heredoc.content)
      .split('\n')
      .filter((text) => /^[ \t]*#(?!!)/.test(text)),
  )
}

/** The end of the blank line behind lines that have a blank line, or nothing, in front of them too; null where not so. */
export function blankAround(source: SourceText, lines: Range): number | null {
  const before = source.text.slice(0, lines.start)
  const behind = /^[ \t]*\r?\n/.exec(source.text.slice(lines.end))
  return behind && /(?:^|\n[ \t]*\r?\n)$/.test(before) ? lines.end + behind[0].length : null
}

/** The strings of an exec form, each with its quotes, in positions of the file. */
export function execWords(run: Run): readonly Range[] {
  return [...run.masked.matchAll(/"(?:[^"\\]|\\.)*"/g)].map((match) =>
    range(run.args.start + match.index, run.args.start + match.index + match[0].length),
  )
}

/** Gives a RUN a mount, behind the flags that are there. */
export function mountEdit(run: Run, mount: string): Edit {
  const last = run.flags.at(-1)
  const at = last ? last.range.end : run.keyword.range.end
  return { range: range(at, at), text: ` ${mount}` }
}
