import type { ShellWord } from '../shell/model'
import { resolveWord, type Variables } from '../shell/word'
import type { Argument } from './built-image'

/** More words than this out of one are not followed: `{1..1000000}` is no list that anyone means. */
const mostWords = 256

/**
 * The arguments that a word gives: an unquoted variable that holds several words gives several, and so do braces where
 * the shell knows them (bash does, dash and BusyBox do not).
 */
export function argumentsOf(word: ShellWord, variables: Variables, braces: boolean): readonly Argument[] {
  const { literal } = word
  if (literal !== null && !(braces && literal.includes('{')))
    return [{ text: literal, known: true, pattern: word.pattern, range: word.range, word }]
  const resolved = resolveWord(word, variables)
  const whole: Argument = { ...resolved, pattern: word.pattern, range: word.range, word }
  if (braces && resolved.known && word.text.includes('{') && !/['"\\]/.test(word.text)) {
    const expanded = expandBraces(resolved.text)
    if (expanded.length > 1) return expanded.map((text) => ({ ...whole, text }))
  }
  if (!resolved.known || word.text.startsWith('"') || word.literal !== null || !/\s/.test(resolved.text)) return [whole]
  return resolved.text
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((text) => ({ ...whole, text }))
}

/** The words that a loop goes over; null where they are known only when it runs. */
export function loopWords(
  words: readonly ShellWord[],
  variables: Variables,
  braces: boolean,
): readonly string[] | null {
  const values: string[] = []
  for (const word of words) {
    const counted = countedTo(word.text)
    if (counted) {
      values.push(...counted)
      continue
    }
    for (const argument of argumentsOf(word, variables, braces)) {
      if (!argument.known || argument.pattern) return null
      values.push(argument.text)
    }
  }
  return values
}

/** `$(seq 3)` and `$(seq 2 5)`. */
function countedTo(text: string): readonly string[] | null {
  const found = /^(?:\$\(|`)\s*seq\s+(?:(\d{1,6})\s+)?(\d{1,6})\s*(?:\)|`)$/.exec(text)
  return found ? count(Number(found[1] ?? 1), Number(found[2])) : null
}

function count(from: number, to: number): readonly string[] {
  const length = Math.min(mostWords, Math.abs(to - from) + 1)
  return Array.from({ length }, (_, i) => String(to >= from ? from + i : from - i))
}

/** `a{b,c}d` as `abd acd`, `{1..3}` as `1 2 3`. */
export function expandBraces(text: string): readonly string[] {
  let open: readonly string[] = [text]
  for (let guard = 0; guard < 6; guard++) {
    const next = open.flatMap((it) => {
      const found = /^(.*?)\{([^{}]*(?:,|\.\.)[^{}]*)\}(.*)$/s.exec(it)
      if (!found || (found[1] ?? '').endsWith('$')) return [it]
      const [, before = '', inside = '', after = ''] = found
      const range = /^(\d{1,6})\.\.(\d{1,6})$/.exec(inside)
      const parts = range ? count(Number(range[1]), Number(range[2])) : inside.split(',')
      return parts.map((part) => `${before}${part}${after}`)
    })
    if (next.length === open.length || next.length > mostWords) return open
    open = next
  }
  return open
}
