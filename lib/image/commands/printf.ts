const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
}

/** Text with its backslash escapes turned into what they stand for (POSIX, printf). */
export const unescaped = (text: string): string =>
  text.replace(
    /\\(?:([abefnrtv\\"'])|0?([0-7]{1,3})|x([\da-f]{1,2}))/gi,
    (whole, letter?: string, octal?: string, hex?: string) =>
      octal !== undefined
        ? String.fromCharCode(Number.parseInt(octal, 8) & 0x7f)
        : hex !== undefined
          ? String.fromCharCode(Number.parseInt(hex, 16) & 0x7f)
          : (escapes[letter ?? ''] ?? whole),
  )

/** No field is wider: a hostile width must not fill the memory. */
const widest = 4_000_000
const mostRounds = 10_000

/** What printf prints. The format is used again for as long as arguments are left, as POSIX has it. */
export function formatted(format: string, values: readonly string[]): string {
  let at = 0
  let result = ''
  const field = /%([-+ #0]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g
  const plain = unescaped(format)
  for (let round = 0; round < mostRounds; round++) {
    const before = at
    result += plain.replace(
      field,
      (whole, flags: string, width: string, precision: string | undefined, verb: string) => {
        if (verb === '%') return '%'
        const value = values[at++] ?? ''
        const text = printedValue(verb, value, precision)
        if (text === null) return whole
        const size = Math.min(Number(width || 0), widest)
        if (flags.includes('-')) return text.padEnd(size)
        return text.padStart(size, flags.includes('0') && verb !== 's' ? '0' : ' ')
      },
    )
    if (at >= values.length || at === before || result.length > widest) break
  }
  return result
}

function printedValue(verb: string, value: string, precision: string | undefined): string | null {
  switch (verb) {
    case 's':
      return precision === undefined ? value : value.slice(0, Number(precision))
    case 'b':
      return unescaped(value)
    case 'q':
      return value
    case 'c':
      return value.slice(0, 1)
    case 'd':
    case 'i':
    case 'u':
      return String(Math.trunc(Number(value) || 0))
    case 'x':
      return Math.trunc(Number(value) || 0).toString(16)
    case 'X':
      return Math.trunc(Number(value) || 0)
        .toString(16)
        .toUpperCase()
    case 'o':
      return Math.trunc(Number(value) || 0).toString(8)
    case 'f':
      return (Number(value) || 0).toFixed(Math.min(Number(precision ?? 6), 100))
    default:
      return null
  }
}
