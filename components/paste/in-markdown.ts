import { outdented } from './lines'

const fence = /^([ \t]*)(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)(?:^[ \t]*\2[ \t]*$|(?![\s\S]))/gm

/** Without the marks of a quotation, where every line has one. */
function unquoted(text: string): string {
  const lines = text.split('\n')
  const isQuoted = lines.every((line) => line.startsWith('>') || line.trim() === '')
  return isQuoted ? lines.map((line) => line.replace(/^> ?/, '')).join('\n') : text
}

/** The code blocks of a Markdown text; the end of the last may have been left out. */
export const inMarkdown = (text: string): readonly string[] =>
  [...unquoted(text).matchAll(fence)].map(([, , , body = '']) => outdented(body))
