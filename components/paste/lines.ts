/** A line that a Dockerfile could begin its first stage with. */
export const hasFrom = (text: string): boolean => /^[ \t]*FROM[ \t]+\S/im.test(text)

/** Takes the indentation that all lines share off. */
export function outdented(text: string): string {
  const lines = text.split('\n')
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0)
  const shared = Math.min(...indents)
  return Number.isFinite(shared) ? lines.map((line) => line.slice(shared)).join('\n') : text
}

/** With one line break at the end and no empty line before the first. */
export const ended = (text: string): string => `${text.replace(/^(?:[ \t]*\n)+/, '').trimEnd()}\n`

/** The first instruction's keyword, in capitals: comments and empty lines before it are passed over. */
export const firstWord = (text: string): string | null =>
  /^\s*(?:#[^\n]*(?:\n\s*|$))*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? null
