/** A directive, of which one may change what lines are joined with. */
const directive = /^\s*#[^=]*=/
const goesOn = /[\\`][\\` \t]*$/

function shapeOf(line: string): string {
  if (line.trim() === '') return ''
  if (/^\s*#/.test(line)) return directive.test(line) ? line : '#'
  const [first = ''] = /^\s*\S+/.exec(line) ?? []
  // A stage begins with the one, and where the other opens a heredoc depends on all that stands in front of it.
  if (/^\s*FROM$/i.test(first) || line.includes('<<')) return line
  return `${first}${goesOn.exec(line)?.[0] ?? ''}`
}

/**
 * All of a file that decides what can be folded in it: which lines are comments, with which word the others begin, and
 * which of them go on. Most of what is typed changes none of it.
 */
export const foldShape = (lines: readonly string[]): string => lines.map(shapeOf).join('\n')
