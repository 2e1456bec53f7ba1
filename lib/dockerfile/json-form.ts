import { parsedJson } from '../source/json'

/**
 * The strings of a JSON array, or null where the text is anything else: BuildKit then reads it as shell form
 * (frontend/dockerfile/parser/line_parsers.go, parseJSON). Joined lines count as blanks.
 */
export function jsonForm(masked: string): readonly string[] | null {
  const text = masked.replaceAll('\\\n', '  ').trim()
  if (!text.startsWith('[')) return null
  const value = parsedJson(text)
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null
}
