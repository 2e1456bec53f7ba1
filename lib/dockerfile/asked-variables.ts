/**
 * What of a text is taken as it is. `words`: quotes and the escape character mean what they mean in ENV or COPY.
 * `contents`: the text of a heredoc, where quotes mean nothing and the escape character is always the backslash.
 */
export type AskedIn = 'words' | 'contents'

const special = new Set('@*#?-$!')
const startsModifier = new Set(':+-?#%/')
const isLetter = (char: string): boolean => /[\p{L}_]/u.test(char)
const isDigit = (char: string): boolean => char >= '0' && char <= '9'

/**
 * The names that BuildKit looks up where it fills in variables (frontend/dockerfile/shell/lex.go), each once, in the
 * order of the text: also `$1` and `$@`, also names with a default (`${a:-b}` asks for `a`), also those inside a default
 * that is not used. What stands in single quotes or behind an escape character is not looked up. Ends where BuildKit
 * would give up: at a quote or brace that is not closed.
 */
export function askedVariables(text: string, escape: '\\' | '`', where: AskedIn): readonly string[] {
  if (!text.includes('$')) return []
  const found = new Set<string>()
  const escapes = where === 'contents' ? '\\' : escape
  const quotes = where === 'words'

  /** Reads up to one of the characters that end a part; answers the position behind it. */
  const read = (from: number, ends: string): number => {
    let at = from
    while (at < text.length) {
      const char = text.charAt(at)
      if (ends !== '' && char === ends) return at + 1
      if (char === '$') at = variable(at)
      else if (quotes && char === "'") {
        const close = text.indexOf("'", at + 1)
        at = close === -1 ? text.length : close + 1
      } else if (quotes && char === '"') at = doubleQuoted(at + 1)
      else at += char === escapes ? 2 : 1
    }
    return at
  }

  const doubleQuoted = (from: number): number => {
    let at = from
    while (at < text.length) {
      const char = text.charAt(at)
      if (char === '"') return at + 1
      if (char === '$') at = variable(at)
      else if (char === escapes && '"$'.concat(escapes).includes(text.charAt(at + 1))) at += 2
      else at++
    }
    return at
  }

  const variable = (dollar: number): number => {
    const braced = text.charAt(dollar + 1) === '{'
    const start = dollar + (braced ? 2 : 1)
    if (braced && '{}:'.includes(text.charAt(start))) return text.length
    const end = nameEnd(text, start)
    const name = text.slice(start, end)
    if (!braced) {
      if (name !== '') found.add(name)
      return end
    }
    const next = text.charAt(end)
    if (next === '}') {
      found.add(name)
      return end + 1
    }
    if (!startsModifier.has(next)) return text.length
    const behind = next === '/' ? read(end + (text.charAt(end + 1) === '/' ? 2 : 1), '/') : end + (next === ':' ? 2 : 1)
    const close = read(behind, '}')
    found.add(name)
    return close
  }

  read(0, '')
  return [...found]
}

/** A name is digits alone, one special character, or letters, digits and underscores. */
function nameEnd(text: string, start: number): number {
  let at = start
  if (isDigit(text.charAt(at))) {
    while (isDigit(text.charAt(at))) at++
    return at
  }
  if (special.has(text.charAt(at))) return at + 1
  while (at < text.length && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) at++
  return at
}
