/**
 * A directive, of which one may change what lines are joined with; or a comment with such a character, which the service
 * minds in the midst of a keyword.
 */
const tellingComment = /^\s*#(?:[^=]*=|.*[\\`])/
const goesOn = /[\\`][\\` \t]*$/

function shapeOf(line: string): string {
  if (line.trim() === '') return ''
  if (/^\s*#/.test(line)) return tellingComment.test(line) ? line : '#'
  const [first = ''] = /^\s*\S+/.exec(line) ?? []
  // A stage begins with the one, and where the other opens a heredoc depends on all that stands in front of it.
  if (/^\s*FROM$/i.test(first) || line.includes('<<')) return line
  // A word that stands alone may close a heredoc; with anything behind it, be it a blank, it does not.
  return `${first}${first.length < line.length ? ' ' : ''}${goesOn.exec(line)?.[0] ?? ''}`
}

/**
 * All of a file that decides what can be folded in it: which lines are comments, with which word the others begin,
 * whether it is all they hold, and which of them go on. Most of what is typed changes none of it.
 */
export const foldShape = (lines: readonly string[]): string => lines.map(shapeOf).join('\n')
