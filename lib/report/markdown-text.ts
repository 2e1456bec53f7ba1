import { printable } from './printable'

/** Where a code host would call a person or a team, or link to a number, the comment keeps it to plain text. */
const untold = (text: string): string => text.replace(/(^|[^\w])([@#])(?=\w)/g, '$1$2<!-- -->')

const entities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const plainMarkdown = (text: string): string => untold(entities(text).replace(/[\\*_[\]~$]/g, '\\$&'))

/** A code span that holds any text: as many backticks around it as it takes. */
export function markdownCode(text: string): string {
  const shown = printable(text)
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const marks = '`'.repeat(longest + 1)
  const room = /^[`\s]|[`\s]$/.test(shown) || shown === '' ? ' ' : ''
  return `${marks}${room}${shown}${room}${marks}`
}

/** Backticks in our own sentences mark code; whatever stands in or outside of them may come from a file. */
function inParts(text: string, code: (part: string) => string, plain: (part: string) => string): string {
  return printable(text)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? code(part) : plain(part)))
    .join('')
}

/** A sentence with what it quotes of a file, as Markdown that shows exactly its characters. */
export const markdownText = (text: string): string =>
  inParts(text, markdownCode, plainMarkdown)
    .replace(/^(\s*)(\d+)([.)])/, '$1$2\\$3')
    .replace(/^(\s*)([#+-])/, '$1\\$2')

/** The same for a place where only HTML is read, such as a summary. */
export const htmlText = (text: string): string =>
  inParts(
    text,
    (part) => `<code>${entities(part)}</code>`,
    (part) => untold(entities(part)),
  )

/** A block of code that nothing in it can end. */
export function markdownBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const marks = '`'.repeat(longest + 1)
  const shown = text.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')
  return `${marks}${language}\n${shown.endsWith('\n') ? shown : `${shown}\n`}${marks}`
}

/** What is folded away: code hosts show the summary, and the rest when asked. */
export const folded = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`

/** The address that opens a review; in its place why there is none, in a sentence; null where none was asked for. */
export type ReviewLink = string | { readonly without: string } | null

export function linkMarkdown(link: ReviewLink): string {
  if (link === null) return ''
  return typeof link === 'string' ? `[Open the review](${link})` : markdownText(link.without)
}

/** A table whose first column is a name and whose others are figures. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const write = (cells: readonly string[]): string => `| ${cells.map((it) => it.replaceAll('|', '\\|')).join(' | ')} |`
  const rule = head.map((_, index) => (index === 0 ? ':--' : '--:'))
  return [write(head), write(rule), ...rows.map(write)].join('\n')
}
