/** Reading values that came from a file and may be anything. Every reader gives null for what it cannot read. */
import { isRecord, type JsonRecord } from '../source/json'

export const asRecord = (value: unknown): JsonRecord | null => (isRecord(value) ? value : null)

export const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

export const asNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null

export const asDay = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null

/** Null when one of the items cannot be read. */
export function asList<T>(value: unknown, item: (value: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value)) return null
  const result: T[] = []
  for (const entry of value) {
    const read = item(entry)
    if (read === null) return null
    result.push(read)
  }
  return result
}

/** Null when one of the values cannot be read. */
export function asMap<T>(value: unknown, item: (value: unknown) => T | null): ReadonlyMap<string, T> | null {
  const record = asRecord(value)
  if (record === null) return null
  const result = new Map<string, T>()
  for (const [key, entry] of Object.entries(record)) {
    const read = item(entry)
    if (read === null) return null
    result.set(key, read)
  }
  return result
}

/** A value that may be left out: `missing` when it is, null when it is there and cannot be read. */
export const optional = <T>(value: unknown, item: (value: unknown) => T | null, missing: T): T | null =>
  value === undefined ? missing : item(value)
