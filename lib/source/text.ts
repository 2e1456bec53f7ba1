import { type Line, type LineSpan, line, type Offset, offset, type Range } from './units'

/** A text with its lines. Lines end at LF; a CR before it belongs to the line's content. */
export interface SourceText {
  readonly text: string
  /** Offset of the first character of each line; at least one line, even in an empty text. */
  readonly lineStarts: readonly Offset[]
}

export function sourceText(text: string): SourceText {
  const lineStarts = [offset(0)]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(offset(at + 1))
  return { text, lineStarts }
}

/** The line that holds a position; a position past the end is on the last line. */
export function lineAt(source: SourceText, at: Offset): Line {
  let low = 0
  let high = source.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((source.lineStarts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return line(low + 1)
}

/** Where a line starts; a line past the last one starts at the end of the text. */
export function lineStart(source: SourceText, at: Line): Offset {
  return source.lineStarts[at - 1] ?? offset(source.text.length)
}

/** The lines a range touches. A range that ends with a line break does not touch the line after it. */
export function linesOf(source: SourceText, span: Range): LineSpan {
  const first = lineAt(source, span.start)
  const last = span.end > span.start ? lineAt(source, offset(span.end - 1)) : first
  return { line: first, endLine: last }
}

/** The range of whole lines, with the line break of the last one. */
export function rangeOfLines(source: SourceText, span: LineSpan): Range {
  return { start: lineStart(source, span.line), end: lineStart(source, line(span.endLine + 1)) }
}

export const slice = (source: SourceText, span: Range): string => source.text.slice(span.start, span.end)

/** The line break that a text uses most: what new lines in it should end with. */
export function lineBreakOf(text: string): '\r\n' | '\n' {
  if (counted?.text !== text) counted = { text, lineBreak: mostUsedBreak(text) }
  return counted.lineBreak
}

/** The text asked about last: a step asks for every edit that it makes, and always about the same file. */
let counted: { readonly text: string; readonly lineBreak: '\r\n' | '\n' } | null = null

function mostUsedBreak(text: string): '\r\n' | '\n' {
  let crlf = 0
  let all = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    all++
    if (text.charCodeAt(at - 1) === 13) crlf++
  }
  return crlf * 2 > all ? '\r\n' : '\n'
}
