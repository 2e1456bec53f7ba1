/**
 * Makes the text of an instruction readable for something that knows the shell but not Dockerfiles: where BuildKit
 * joins lines (after an escape character at a line's end, over blank lines and comment lines), the text gets
 * backslashes and line feeds, which a shell joins too. The length stays, so that positions still map to the file.
 *
 * BuildKit joins lines as frontend/dockerfile/parser/parser.go does: the escape character, then blanks, then the end
 * of the line; two escape characters are no continuation; comment lines and empty lines in between are left out.
 */
export function mask(text: string, escape: '\\' | '`'): string {
  if (!text.includes('\n')) return text
  let result = ''
  let at = 0
  for (const match of text.matchAll(continuation[escape])) {
    if (match.index < at) continue
    if (text[match.index - 1] === escape) continue
    let end = match.index + match[0].length
    for (;;) {
      const skipped = leftOut.exec(text.slice(end, end + longestLook))
      if (!skipped) break
      const whole = text.indexOf('\n', end)
      end = whole === -1 ? text.length : whole + 1
      if (whole === -1) break
    }
    result += text.slice(at, match.index) + filler(end - match.index)
    at = end
  }
  return result + text.slice(at)
}

/** How far to look for what a line starts with: more blanks than that in front of a comment are not met in practice. */
const longestLook = 400
const leftOut = /^[ \t]*(?:#|\r?\n|\r?$)/
const continuation = { '\\': /\\[ \t]*\r?\n/g, '`': /`[ \t]*\r?\n/g }

const filler = (length: number): string => '\\\n'.repeat(length >> 1) + (length % 2 ? ' ' : '')

/**
 * The words of an instruction, split on blanks. BuildKit minds quotes in flags and in the pairs of ENV, LABEL and ARG
 * (parseWords), and does not in what else is split (parseStringsWhitespaceDelimited). Positions are those in `masked`.
 */
export function splitWords(
  masked: string,
  escape: '\\' | '`',
  quotes: 'mind quotes' | 'blanks only',
): { text: string; start: number; end: number }[] {
  const words: { text: string; start: number; end: number }[] = []
  let at = 0
  while (at < masked.length) {
    const skipped = blankAt(masked, at)
    if (skipped > 0) {
      at += skipped
      continue
    }
    const start = at
    let text = ''
    /** From where on the word is not in `text` yet. */
    let from = at
    let quote = ''
    while (at < masked.length) {
      const char = masked.charAt(at)
      if (char === '\\' && masked.charAt(at + 1) === '\n') {
        text += masked.slice(from, at)
        at += 2
        from = at
        continue
      }
      if (quote === '' && blankAt(masked, at) > 0) break
      if (
        quotes === 'mind quotes' &&
        char === escape &&
        quote !== "'" &&
        at + 1 < masked.length &&
        masked.charAt(at + 1) !== '\n'
      ) {
        at += 2
        continue
      }
      if (quotes === 'mind quotes' && quote === '' && (char === '"' || char === "'")) quote = char
      else if (char === quote) quote = ''
      at++
    }
    words.push({ text: text + masked.slice(from, at), start, end: at })
  }
  return words
}

/** How many characters of blank or of joined lines are at a position; a joined line with nothing blank around it is none. */
function blankAt(text: string, at: number): number {
  let end = at
  let blank = false
  for (;;) {
    const char = text.charAt(end)
    if (char === ' ' || char === '\t' || char === '\r' || char === '\n') {
      blank = true
      end++
    } else if (char === '\\' && text.charAt(end + 1) === '\n') end += 2
    else break
  }
  return blank || end === text.length ? end - at : 0
}
