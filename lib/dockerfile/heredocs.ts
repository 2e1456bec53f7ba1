import { type SourceText, slice } from '../source/text'
import { range } from '../source/units'
import type { Heredoc, Word } from './model'

const marker = /^\d*<<(-?)(['"]?)([^'"<>|&;()\s]+)\2$/

/**
 * The heredocs that the words of a RUN, COPY or ADD open, with the lines up to their end markers.
 * `from` is the end of the instruction's own lines; contents follow in the order of the markers.
 */
export function heredocsOf(source: SourceText, words: readonly Word[], from: number): readonly Heredoc[] {
  const found: Heredoc[] = []
  let at = source.text.indexOf('\n', from) + 1
  for (const word of words) {
    const match = marker.exec(word.text)
    if (!match?.[3]) continue
    const name = match[3]
    const stripTabs = match[1] === '-'
    const start = at === 0 ? source.text.length : at
    let lineBegin = start
    let closed = false
    while (lineBegin < source.text.length) {
      const next = source.text.indexOf('\n', lineBegin)
      const lineEnd = next === -1 ? source.text.length : next
      const text = slice(source, range(lineBegin, lineEnd)).replace(/\r$/, '')
      if ((stripTabs ? text.replace(/^\t+/, '') : text) === name) {
        closed = true
        at = next === -1 ? source.text.length : next + 1
        break
      }
      lineBegin = next === -1 ? source.text.length : next + 1
    }
    if (!closed) at = source.text.length
    found.push({
      name,
      stripTabs,
      quoted: match[2] !== '',
      marker: word.range,
      content: range(start, lineBegin),
      closed,
    })
  }
  return found
}

/** Where the last heredoc ends, with its end marker; null where there is none. */
export function endOfHeredocs(source: SourceText, heredocs: readonly Heredoc[]): number | null {
  const last = heredocs.at(-1)
  if (!last) return null
  if (!last.closed) return source.text.length
  const end = source.text.indexOf('\n', last.content.end)
  const whole = end === -1 ? source.text.length : end
  return source.text.charAt(whole - 1) === '\r' ? whole - 1 : whole
}

/** The text that a heredoc gives to its command: without the leading tabs of `<<-`. */
export function heredocText(source: SourceText, heredoc: Heredoc): string {
  const text = slice(source, heredoc.content)
  return heredoc.stripTabs ? text.replace(/^\t+/gm, '') : text
}
