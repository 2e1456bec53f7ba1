/**
 * Shell patterns and the patterns of `.dockerignore`. Regular expressions do the work where a pattern has few stars;
 * with many they take time that grows without bound, and a table of partial matches takes their place.
 */
export type Wildcard = (text: string) => boolean

/**
 * segment: one name of a path, as a shell matches it; a star in front does not take a leading dot.
 * path: a path as Go's filepath.Match does; `**` takes any number of directories (moby/patternmatcher).
 * text: any text; a star takes everything, as in the shell's `${name#pattern}`.
 */
export type Dialect = 'segment' | 'path' | 'text'

type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'class'; readonly test: RegExp }
  | { readonly kind: 'one' | 'star' | 'everything' | 'directories' }

const fewStars = 2

export function wildcard(pattern: string, dialect: Dialect): Wildcard {
  const tokens = tokensOf(pattern, dialect)
  const hidden = dialect === 'segment' && /^[*?[]/.test(pattern)
  const few = tokens.filter(isStar).length <= fewStars
  const match = few ? byExpression(tokens, dialect) : dialect === 'path' ? byTable(tokens) : byTurningBack(tokens)
  return hidden ? (text) => !text.startsWith('.') && match(text) : match
}

const isStar = (token: Token): boolean => token.kind !== 'char' && token.kind !== 'class' && token.kind !== 'one'

function tokensOf(pattern: string, dialect: Dialect): readonly Token[] {
  const tokens: Token[] = []
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i)
    if (char === '*') {
      const double = dialect === 'path' && pattern.charAt(i + 1) === '*'
      while (pattern.charAt(i + 1) === '*') i++
      if (double && pattern.charAt(i + 1) === '/') {
        i++
        tokens.push({ kind: 'directories' })
      } else tokens.push({ kind: double || dialect === 'text' ? 'everything' : 'star' })
    } else if (char === '?') tokens.push({ kind: 'one' })
    else if (char === '\\' && i + 1 < pattern.length) tokens.push({ kind: 'char', char: pattern.charAt(++i) })
    else if (char === '[' && pattern.indexOf(']', i + 2) !== -1) {
      const close = pattern.indexOf(']', i + 2)
      tokens.push({ kind: 'class', test: classOf(pattern.slice(i + 1, close)) })
      i = close
    } else tokens.push({ kind: 'char', char })
  }
  return tokens
}

function classOf(set: string): RegExp {
  const source = set.replace(/^!/, '^').replace(/[\\[\]]/g, '\\$&')
  try {
    return new RegExp(`^[${source}]$`, 's')
  } catch {
    return /^(?!)$/
  }
}

const escaped = (char: string): string => char.replace(/[\\^$.+()[\]{}|*?/]/, '\\$&')

function byExpression(tokens: readonly Token[], dialect: Dialect): Wildcard {
  const one = dialect === 'text' ? '.' : '[^/]'
  const source = tokens.map((token) => {
    switch (token.kind) {
      case 'char':
        return escaped(token.char)
      case 'class':
        return token.test.source.slice(1, -1)
      case 'one':
        return one
      case 'star':
        return '[^/]*'
      case 'everything':
        return '.*'
      default:
        return '(?:.*/)?'
    }
  })
  const expression = new RegExp(`^${source.join('')}$`, 's')
  return (text) => expression.test(text)
}

/** With one kind of star only the last one has ever to be tried again: it takes one character more and the rest goes on. */
function byTurningBack(tokens: readonly Token[]): Wildcard {
  return (text) => {
    let at = 0
    let token = 0
    let star = -1
    let taken = 0
    while (at < text.length) {
      const next = tokens[token]
      if (next && isStar(next)) {
        star = token++
        taken = at
      } else if (next && takesOne(next, text.charAt(at))) {
        token++
        at++
      } else if (star !== -1) {
        token = star + 1
        at = ++taken
      } else return false
    }
    return tokens.slice(token).every(isStar)
  }
}

const takesOne = (token: Token, char: string): boolean =>
  token.kind === 'char' ? token.char === char : token.kind === 'class' ? token.test.test(char) : token.kind === 'one'

/** Which beginnings of the text the tokens so far can match, one token after the other: never more than their product. */
function byTable(tokens: readonly Token[]): Wildcard {
  return (text) => {
    let reached: boolean[] = Array.from({ length: text.length + 1 }, (_, i) => i === 0)
    for (const token of tokens) {
      const next: boolean[] = Array.from({ length: text.length + 1 }, () => false)
      let open = false
      for (let at = 0; at <= text.length; at++) {
        const char = text.charAt(at - 1)
        if (isStar(token)) {
          if (token.kind === 'star' && char === '/') open = false
          if (reached[at]) {
            open = true
            next[at] = true
          }
          if (open) next[at] = token.kind !== 'directories' || char === '/' || next[at] === true
        } else if (at > 0 && reached[at - 1]) {
          next[at] = takesOne(token, char) && (token.kind !== 'one' || char !== '/')
        }
      }
      reached = next
    }
    return reached[text.length] === true
  }
}
