import { parsedJson } from '@/lib/source/json'
import { ended, hasFrom, outdented } from './lines'

/** The number that stands before a line, and what parts it from the line. */
const numbered = /^[ \t]*(\d+)(?:[ \t]*[|│:.)][ \t]?|\t| {1,4}|$)(.*)$/

const counts = (numbers: readonly number[]): boolean =>
  numbers.length > 1 && numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1)

/** Numbers and lines in turn, as some web pages are copied. */
function inTurn(lines: readonly string[]): string | null {
  const at = lines.flatMap((line, index) => (/^[ \t]*\d+[ \t]*$/.test(line) ? [index] : []))
  const numbers = at.map((index) => Number(lines[index]))
  if (at[0] !== 0 || !counts(numbers)) return null
  const isNumber = new Set(at)
  return lines.filter((_, index) => !isNumber.has(index)).join('\n')
}

/** A Dockerfile with the numbers of its lines before them, from a web page, `cat -n` or a build's error; null without. */
export function inListing(text: string): string | null {
  // What BuildKit puts around the lines that it complains of.
  const lines = text.split('\n').filter((line) => !/^(?:-{8,}|ERROR: |[\w./-]*Dockerfile[\w.-]*:\d+)/.test(line))
  while (lines.at(-1)?.trim() === '') lines.pop()
  while (lines[0]?.trim() === '') lines.shift()
  const found = lines.map((line) => numbered.exec(line))
  const isEach = found.every((match) => match !== null) && counts(found.map((match) => Number(match?.[1])))
  const body = isEach
    ? outdented(found.map((match) => (match?.[2] ?? '').replace(/^>>>( |$)/, '    ')).join('\n'))
    : inTurn(lines)
  return body !== null && hasFrom(body) ? ended(body) : null
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/**
 * A Dockerfile as it was written before a web page or an editor for prose set it: blanks that do not break, quotes that
 * curl, dashes in front of options, signs by name. Null where nothing was set; what stands in a comment is no sign of it.
 */
export function inWebPage(text: string): string | null {
  const code = text.replace(/^[ \t]*#.*$/gm, '')
  let plain = text
  if (/&amp;&amp;|&quot;/.test(code))
    plain = plain.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
  if (/[\u00a0\u200b]/.test(code)) plain = plain.replaceAll('\u00a0', ' ').replaceAll('\u200b', '')
  if (/[[=\s][“”„]/.test(code)) plain = plain.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'")
  if (/[ \t][–—][a-z]/.test(code)) plain = plain.replace(/([ \t])[–—](?=[a-z])/g, '$1--')
  return plain !== text && hasFrom(plain) ? plain : null
}

/** What the older builder says of each instruction as it goes: `Step 3/7 : RUN npm ci`. */
export function inBuildLog(text: string): string | null {
  const steps = [...text.matchAll(/^[ \t]*Step \d+(?:\/\d+)? : (.+)$/gm)].map(([, instruction = '']) => instruction)
  const body = steps.join('\n')
  return hasFrom(body) ? ended(body) : null
}

/** A text that was written as a JSON string, by itself or as a value of an object. */
export function inJson(text: string): string | null {
  if (!/^\s*["{]/.test(text)) return null
  const value = parsedJson(text)
  const values = typeof value === 'object' && value !== null ? Object.values(value) : [value]
  const found = values.find((it): it is string => typeof it === 'string' && hasFrom(it))
  return found === undefined ? null : ended(found)
}
