import type { ShellWord, Values } from '../shell/model'
import { resolveWord } from '../shell/word'
import type { Argument } from './built-image'
import { pathsNamed } from './globs'
import type { Machine } from './machine'
import { absolutePath } from './path'
import type { ShellState } from './shell-state'

/** More words than this out of one are not followed: `{1..1000000}` is no list that anyone means. */
const mostWords = 1024

/**
 * The arguments that a word gives: an unquoted variable that holds several words gives several, and so do braces where
 * the shell knows them (bash does, dash and BusyBox do not).
 */
export function argumentsOf(word: ShellWord, values: Values, braces: boolean, state: ShellState): readonly Argument[] {
  const { literal } = word
  if (literal !== null && !(braces && literal.includes('{')))
    return [{ text: literal, known: true, pattern: word.pattern, range: word.range, word }]
  const list = listIn(word, state)
  if (list) {
    const each = { pattern: false, range: word.range, word }
    return list.map((text) => ({ ...each, text: text ?? word.text, known: text !== null }))
  }
  const resolved = resolveWord(word, values)
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

/** The words of `"$@"` and `"${list[@]}"`; null for any other word. */
function listIn(word: ShellWord, state: ShellState): ReturnType<ShellState['listOf']> {
  const [part, more] = word.parts
  return part?.kind === 'variable' && !more ? state.listOf(part.name) : null
}

/** The words that a loop goes over; null where they are known only when it runs. */
export function loopWords(
  words: readonly ShellWord[],
  values: Values,
  braces: boolean,
  state: ShellState,
  machine: Machine,
): readonly string[] | null {
  const found: string[] = []
  for (const word of words) {
    for (const argument of argumentsOf(word, values, braces, state)) {
      if (!argument.known) return null
      if (argument.pattern) {
        const paths = pathsNamed(absolutePath(argument.text, state.directory), machine)
        if (paths === null || paths.length === 0) return null
        found.push(...paths)
      } else found.push(argument.text)
    }
  }
  return found
}

function count(from: number, to: number): readonly string[] {
  const length = Math.min(mostWords, Math.abs(to - from) + 1)
  return Array.from({ length }, (_, i) => String(to >= from ? from + i : from - i))
}

/** `a{b,c}d` as `abd acd`, `{1..3}` as `1 2 3`. */
function expandBraces(text: string): readonly string[] {
  let open: readonly string[] = [text]
  for (let guard = 0; guard < 6; guard++) {
    const next = open.flatMap((it) => {
      const found = /^(.*?)\{([^{}]*(?:,|\.\.)[^{}]*)\}(.*)$/s.exec(it)
      if (!found || (found[1] ?? '').endsWith('$')) return [it]
      const [, before = '', inside = '', after = ''] = found
      const range = /^(\d{1,6})\.\.(\d{1,6})$/.exec(inside)
      const letters = /^([a-zA-Z])\.\.([a-zA-Z])$/.exec(inside)
      const parts = range
        ? count(Number(range[1]), Number(range[2]))
        : letters
          ? count(letters[1]?.charCodeAt(0) ?? 0, letters[2]?.charCodeAt(0) ?? 0).map((code) =>
              String.fromCharCode(Number(code)),
            )
          : inside.split(',')
      return parts.map((part) => `${before}${part}${after}`)
    })
    if (next.length === open.length || next.length > mostWords) return open
    open = next
  }
  return open
}
