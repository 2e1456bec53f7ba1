/** The pieces of a line, each from its start to the next one's. */
export interface ColouredPiece {
  readonly start: number
  readonly kind: 'keyword' | 'comment' | 'string' | 'variable' | 'flag' | 'operator' | 'plain'
}

export type Quote = '' | '"' | "'"

/** A heredoc that a line opens. */
export interface Marker {
  readonly name: string
  /** `<<-`: tabs may stand in front of its end. */
  readonly stripTabs: boolean
  /** Variables in it are filled in. */
  readonly fills: boolean
}

/**
 * How a line is read. `joined`: shell on lines that a Dockerfile joins into one, of which a `#` ends all that follows.
 * `script`: a line of a shell script. `words`: what another instruction takes, where only quotes and variables count.
 */
export type Reading = 'joined' | 'script' | 'words'

export interface ReadLine {
  readonly pieces: readonly ColouredPiece[]
  /** What is still open at its end. */
  readonly quote: Quote
  readonly remark: boolean
  readonly markers: readonly Marker[]
}

interface Before {
  readonly quote: Quote
  readonly remark: boolean
  readonly escape: '\\' | '`'
}

const variable = /\$\{[^}]*\}?|\$[A-Za-z_]\w*|\$[?@*#!0-9-]/y
const dash = { shell: /--?[A-Za-z][\w-]*/y, words: /--[A-Za-z][\w-]*/y }
const operator = /&&|\|\|?|;;?|>>?|<<<|<|&/y
const marker = /\d*(<<(-?))(["']?)([^'"<>|&;()\s]+)\3(?=\s|$)/y
const stringEnd = { '"': /(?:[^"\\]|\\.|\\$)*("|$)/y, "'": /[^']*('|$)/y }

/** The match of a sticky pattern at a place. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Colours a line from a place on. */
export function readLine(whole: string, from: number, reading: Reading, before: Before): ReadLine {
  const shell = reading !== 'words'
  const pieces: ColouredPiece[] = []
  const markers: Marker[] = []
  let { quote, remark } = before
  let at = from
  const joint = reading === 'script' ? whole.length : jointAt(whole, before.escape)
  const text = whole.slice(0, joint)
  const add = (kind: ColouredPiece['kind'], length: number) => {
    pieces.push({ start: at, kind }, { start: at + length, kind: 'plain' })
    at += length
  }
  pieces.push({ start: from, kind: 'plain' })
  while (at < joint) {
    if (remark) add('comment', joint - at)
    else if (quote !== '') string(quote, 0)
    else at = step()
  }
  if (joint < whole.length) add('operator', 1)
  return { pieces, quote, remark, markers }

  /** A string, from behind its quote on; it stays open where its other quote is not on the line. */
  function string(open: Exclude<Quote, ''>, opening: number): void {
    const match = matchAt(stringEnd[open], text, at + opening)
    quote = match?.[1] === open ? '' : open
    add('string', Math.max(1, opening + (match?.[0].length ?? 0)))
  }

  /** What begins at a place, with how far it goes. */
  function step(): number {
    const char = text.charAt(at)
    const starts = at === 0 || /[\s;&|()]/.test(text.charAt(at - 1))
    const opens = starts ? matchAt(marker, text, at) : null
    if (opens) {
      const [word, sign = '', dashed, quoted, name = ''] = opens
      markers.push({ name, stripTabs: dashed === '-', fills: quoted === '' })
      at += word.indexOf(sign)
      add('operator', sign.length)
      return at + word.length - word.indexOf(sign) - sign.length
    }
    if (char === '"' || char === "'") {
      string(char, 1)
      return at
    }
    if (char === '#' && shell && starts) {
      if (reading === 'joined') remark = true
      add('comment', joint - at)
      return at
    }
    const found: readonly (readonly [ColouredPiece['kind'], RegExpExecArray | null])[] = [
      ['variable', matchAt(variable, text, at)],
      ['flag', starts ? matchAt(shell ? dash.shell : dash.words, text, at) : null],
      ['operator', shell ? matchAt(operator, text, at) : null],
    ]
    for (const [kind, match] of found) {
      if (!match) continue
      add(kind, match[0].length)
      return at
    }
    return at + (char === '\\' && before.escape === '\\' ? 2 : 1)
  }
}

/** Where the escape character stands that joins a line to the next; the line's end where there is none. */
export function jointAt(text: string, escape: '\\' | '`'): number {
  const end = text.replace(/[ \t]+$/, '')
  const joins = end.endsWith(escape) && !end.slice(0, -1).endsWith(escape)
  return joins ? end.length - 1 : text.length
}
