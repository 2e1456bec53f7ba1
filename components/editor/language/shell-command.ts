import { range } from '@/lib/source/units'
import type { PlacedWord } from './writing'

/**
 * The words of the command that holds a position of a shell text, for a text that is still being written and that no
 * parser would take. `at` and the words' positions are those in the file; `start` is where the text begins in it.
 */
export function commandAt(text: string, start: number, at: number): readonly PlacedWord[] {
  let words: PlacedWord[] = []
  let begin = -1
  let quote = ''
  const close = (end: number) => {
    if (begin !== -1) words.push({ text: text.slice(begin, end), range: range(start + begin, start + end) })
    begin = -1
  }
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if (quote !== '') {
      if (char === '\\' && quote === '"') index++
      else if (char === quote) quote = ''
    } else if (char === '\\' && text.charAt(index + 1) === '\n') {
      close(index)
      index++
    } else if (/[ \t\r]/.test(char)) close(index)
    else if (char === '#' && begin === -1) {
      const end = text.indexOf('\n', index)
      if (start + index < at && (end === -1 || at <= start + end)) return []
      index = end === -1 ? text.length : end - 1
    } else if (/[;&|()\n]/.test(char)) {
      close(index)
      if (at <= start + index) return words
      words = []
    } else {
      if (begin === -1) begin = index
      if (char === '\\') index++
      else if (char === '"' || char === "'") quote = char
    }
  }
  close(text.length)
  return words
}
