import { wildcard } from '../source/wildcard'
import type { Change, ShellWord, Values, WordPart } from './model'

export interface Resolved {
  /** What is not known stays as it is written, so that the same unknown thing reads the same everywhere. */
  readonly text: string
  readonly known: boolean
}

/** A word as the command would get it, before splitting and globbing. */
export function resolveWord(word: ShellWord, values: Values): Resolved {
  return resolveParts(word.parts, values)
}

export function resolveParts(parts: readonly WordPart[], values: Values): Resolved {
  let text = ''
  let known = true
  for (const part of parts) {
    if (part.kind === 'literal') text += part.text
    else {
      const value = valueOf(part, values)
      if (typeof value === 'string') text += value
      else if (value) {
        text += value.text
        known &&= value.known
      } else {
        text += part.raw
        known = false
      }
    }
  }
  return { text, known }
}

function valueOf(part: Exclude<WordPart, { kind: 'literal' }>, values: Values): string | Resolved | null {
  switch (part.kind) {
    case 'opaque':
      return null
    case 'command':
      return values.output(part.body)
    case 'arithmetic': {
      const value = part.value(values)
      return value === null ? null : String(value)
    }
    case 'variable': {
      const value = values.get(part.name)
      if (part.fallback && (value === undefined || (value === '' && part.unlessEmpty)))
        return resolveParts(part.fallback, values)
      return value ?? null
    }
    case 'changed': {
      const value = values.get(part.name)
      if (part.change.kind === 'instead') {
        if (value === null) return null
        return value === undefined || value === '' ? '' : resolveParts(part.change.parts, values)
      }
      return typeof value === 'string' ? changed(value, part.change, values) : null
    }
  }
}

/** Longer values are not worked on: no path or version is. */
const longest = 2000

function changed(value: string, change: Change, values: Values): string | null {
  if (value.length > longest) return null
  switch (change.kind) {
    case 'length':
      return String(value.length)
    case 'case': {
      const end = change.all ? value.length : 1
      const head = value.slice(0, end)
      return (change.upper ? head.toUpperCase() : head.toLowerCase()) + value.slice(end)
    }
    case 'slice': {
      const offset = numberIn(change.offset, values)
      const length = change.length ? numberIn(change.length, values) : value.length
      if (offset === null || length === null) return null
      const rest = value.slice(offset)
      return rest.slice(0, length)
    }
    case 'cut': {
      const pattern = resolveParts(change.pattern, values)
      return pattern.known ? cut(value, pattern.text, change.from, change.longest) : null
    }
    case 'replace': {
      const pattern = resolveParts(change.pattern, values)
      const by = resolveParts(change.by, values)
      return pattern.known && by.known ? replaced(value, pattern.text, by.text, change.at) : null
    }
    default:
      return null
  }
}

function numberIn(parts: readonly WordPart[], values: Values): number | null {
  const { text, known } = resolveParts(parts, values)
  return known && /^\s*-?\d+\s*$/.test(text) ? Number(text) : null
}

function cut(value: string, pattern: string, from: 'start' | 'end', longest: boolean): string {
  const matches = wildcard(pattern, 'text')
  const fromStart = from === 'start'
  for (let n = 0; n <= value.length; n++) {
    const length = longest ? value.length - n : n
    const part = fromStart ? value.slice(0, length) : value.slice(value.length - length)
    if (matches(part)) return fromStart ? value.slice(length) : value.slice(0, value.length - length)
  }
  return value
}

function replaced(value: string, pattern: string, by: string, at: 'first' | 'everywhere' | 'start' | 'end'): string {
  if (pattern === '') return value
  if (!/[*?[\\]/.test(pattern)) {
    if (at === 'start') return value.startsWith(pattern) ? by + value.slice(pattern.length) : value
    if (at === 'end') return value.endsWith(pattern) ? value.slice(0, value.length - pattern.length) + by : value
    return at === 'everywhere' ? value.split(pattern).join(by) : value.replace(pattern, () => by)
  }
  const matches = wildcard(pattern, 'text')
  let text = ''
  let start = 0
  while (start < value.length) {
    let end = value.length
    while (end > start && !(matches(value.slice(start, end)) && (at !== 'end' || end === value.length))) end--
    if (end === start) text += value.charAt(start++)
    else {
      text += by
      start = end
      if (at !== 'everywhere') break
    }
    if (at === 'start') break
  }
  return text + value.slice(start)
}

/** The text of parts that hold nothing to be filled in; null for any others. */
export function literalOf(parts: readonly WordPart[]): string | null {
  let text = ''
  for (const part of parts) {
    if (part.kind !== 'literal') return null
    text += part.text
  }
  return text
}
