import type { Start } from '../dockerfile/model'

/** Words of a start command that fall away, and what takes their place. */
export interface Through {
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/** A CMD or ENTRYPOINT without them, wherever they stand; null where they do not, or nothing would be left to start. */
export function withoutThrough(it: Start, text: string, through: readonly Through[]): string | null {
  if (it.json === null) {
    const next = through.reduce(inText, text)
    return next === text ? null : next
  }
  const words = through.reduce<readonly string[]>(
    (all, one) => inWords(all, one).map((word) => (word.includes(' ') ? inText(word, one) : word)),
    it.json,
  )
  if (words.join('\n') === it.json.join('\n')) return null
  // CMD has what was behind it
  if (words.length === 0 && it.kind !== 'ENTRYPOINT') return null
  return `${it.keyword.text} [${words.map((word) => JSON.stringify(word)).join(', ')}]`
}

function inWords(words: readonly string[], { from, to }: Through): readonly string[] {
  const at = words.findIndex((_, i) => from.every((word, j) => words[i + j] === word))
  return at === -1 ? words : [...words.slice(0, at), ...to, ...words.slice(at + from.length)]
}

function inText(text: string, { from, to }: Through): string {
  const words = from.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')
  return text.replace(new RegExp(`(^|\\s)${words}\\s+`, 'g'), (_, before: string) =>
    [before, ...to.map((word) => `${word} `)].join(''),
  )
}
