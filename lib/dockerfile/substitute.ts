import { wildcard } from '../source/wildcard'

/** The value of a build argument or variable: null where it is set to something not known, undefined where it is not set. */
export type Lookup = (name: string) => string | null | undefined

export interface Substituted {
  /** What is not known stays as it is written. */
  readonly text: string
  readonly known: boolean
  /** Names that are not set, in the order of the text. */
  readonly unset: readonly string[]
}

/**
 * Fills in variables and takes off quotes as BuildKit does in FROM, ENV, COPY and the like
 * (frontend/dockerfile/shell/lex.go): `$a`, `${a}`, the modifiers `:-` `-` `:+` `+` `:?` `?` `#` `##` `%` `%%` `/` `//`.
 * Text in single quotes stays; the escape character takes the meaning off what follows.
 */
export function substitute(text: string, lookup: Lookup, escape: '\\' | '`'): Substituted {
  if (!/[$"'\\`]/.test(text)) return { text, known: true, unset: [] }
  const unset: string[] = []
  let known = true
  let result = ''
  let quote = ''
  let at = 0
  while (at < text.length) {
    const char = text.charAt(at)
    if (quote === "'") {
      if (char === "'") quote = ''
      else result += char
      at++
    } else if (char === escape) {
      const next = text.charAt(at + 1)
      if (quote === '"' && next !== '"' && next !== '$' && next !== escape) result += char + next
      else result += next
      at += 2
    } else if (char === '"') {
      quote = quote === '"' ? '' : '"'
      at++
    } else if (char === "'" && quote === '') {
      quote = "'"
      at++
    } else if (char === '$') {
      const found = variableAt(text, at)
      if (!found) {
        result += char
        at++
        continue
      }
      const value = valueOf(found, lookup, escape, unset)
      if (value === null) {
        known = false
        result += found.raw
      } else result += value
      at += found.raw.length
    } else {
      result += char
      at++
    }
  }
  return { text: result, known, unset }
}

/** Names of the variables that a text asks for. */
export function variablesIn(text: string): readonly string[] {
  const names: string[] = []
  for (const match of text.matchAll(/\$(?:\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/g)) names.push(match[1] ?? match[2] ?? '')
  return names
}

/** Matching patterns with many stars takes time that grows fast: longer texts than any real one are left unknown. */
const longestMatched = 500
const longestPattern = 60

interface Found {
  readonly name: string
  readonly operator: string
  readonly operand: string
  readonly raw: string
}

function variableAt(text: string, at: number): Found | null {
  const plain = /^\$([A-Za-z_]\w*|\d+|[@*#?$!-])/.exec(text.slice(at, at + 200))
  if (plain) return { name: plain[1] ?? '', operator: '', operand: '', raw: plain[0] }
  const braced = /^\$\{([A-Za-z_]\w*|\d+)(:?[-+?]|##?|%%?|\/\/?)?/.exec(text.slice(at, at + 200))
  if (!braced) return null
  let depth = 1
  for (let end = at + 2; end < text.length; end++) {
    if (text.startsWith(`\${`, end)) depth++
    else if (text.charAt(end) === '}' && --depth === 0) {
      const raw = text.slice(at, end + 1)
      return { name: braced[1] ?? '', operator: braced[2] ?? '', operand: text.slice(at + braced[0].length, end), raw }
    }
  }
  return null
}

function valueOf(found: Found, lookup: Lookup, escape: '\\' | '`', unset: string[]): string | null {
  const value = lookup(found.name)
  const operand = (): string | null => {
    const inner = substitute(found.operand, lookup, escape)
    unset.push(...inner.unset)
    return inner.known ? inner.text : null
  }
  const operator = found.operator.replace(':', '')
  const empty = value === undefined || (value === '' && found.operator.startsWith(':'))
  if (value === null) return operator === '+' ? operand() : null
  if (operator === '-') return empty ? operand() : (value ?? '')
  if (operator === '+') return empty ? '' : operand()
  if (value === undefined) {
    unset.push(found.name)
    return ''
  }
  if (operator === '' || operator === '?') return value
  const pattern = operand()
  if (pattern === null || value.length > longestMatched || pattern.length > longestPattern) return null
  if (operator.startsWith('/')) {
    const slash = pattern.indexOf('/')
    const [from, to] = slash === -1 ? [pattern, ''] : [pattern.slice(0, slash), pattern.slice(slash + 1)]
    // a pattern in a replacement is rare enough to be left unknown
    if (/[*?\\[]/.test(from) || from === '') return null
    return operator === '//' ? value.replaceAll(from, () => to) : value.replace(from, () => to)
  }
  return cut(value, operator, pattern)
}

/** `#` cuts the shortest match off the front, `##` the longest; `%` and `%%` off the end. */
function cut(value: string, operator: string, pattern: string): string {
  const whole = wildcard(pattern, 'text')
  const lengths = Array.from({ length: value.length + 1 }, (_, i) => i)
  if (operator.length === 2) lengths.reverse()
  for (const length of lengths) {
    const front = operator.startsWith('#')
    const part = front ? value.slice(0, length) : value.slice(value.length - length)
    if (whole(part)) return front ? value.slice(length) : value.slice(0, value.length - length)
  }
  return value
}
