import type { LineReport } from '@/lib/analysis'
import { type LineSpan, line } from '@/lib/source/units'

/** Where lines of a text stand in the file that is being edited; null where none of them does. */
export type SpanInFile = (span: LineSpan) => LineSpan | null

export const asTheyAre: SpanInFile = ({ line, endLine }) => ({ line, endLine })

/** For lines of the text after: the lines of the file given that they were. */
export const spansBefore =
  (lines: readonly LineReport[]): SpanInFile =>
  (span) => {
    const were = lines
      .slice(span.line - 1, span.endLine)
      .flatMap((report) => (report.line === null ? [] : [report.line]))
    return were.length === 0 ? null : { line: line(Math.min(...were)), endLine: line(Math.max(...were)) }
  }

export const holds = (span: LineSpan | null, at: number | null): boolean =>
  span !== null && at !== null && span.line <= at && at <= span.endLine
