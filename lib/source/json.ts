/** Reading texts that say they are JSON, and may say anything. */

export type JsonRecord = Readonly<Record<string, unknown>>

/** True for what stands in braces in a JSON text: neither a list nor nothing. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a JSON text says; undefined, which no JSON text says, for any other. Never throws. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a JSON text says where that is a record; null for any other text. Never throws. */
export function parsedRecord(text: string): JsonRecord | null {
  // an error that is thrown and caught costs more than many a text that is read
  if (!/^\s*\{/.test(text)) return null
  const value = parsedJson(text)
  return isRecord(value) ? value : null
}
