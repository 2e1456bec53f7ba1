import type * as unbash from 'unbash'
import type { ShellWord, WordPart } from './model'

/** The parts of a word, with quotes taken off and joined lines gone. */
export function wordParts(word: unbash.Word): readonly WordPart[] {
  if (!word.parts) return [{ kind: 'literal', text: word.value, quoted: word.text !== word.value }]
  return word.parts.flatMap((part) => partOf(part, false))
}

function partOf(part: unbash.WordPart, quoted: boolean): readonly WordPart[] {
  switch (part.type) {
    case 'Literal':
      return [{ kind: 'literal', text: part.value, quoted }]
    case 'Glob':
      return [{ kind: 'literal', text: part.value, quoted }]
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [{ kind: 'literal', text: part.value, quoted: true }]
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.flatMap((inner) => partOf(inner, true))
    case 'SimpleExpansion':
      return [{ kind: 'variable', name: part.text.slice(1), fallback: null, raw: part.text }]
    case 'ParameterExpansion': {
      const { operation, prefix, index } = part
      if (prefix || index) return [{ kind: 'opaque', raw: part.text }]
      if (!operation) return [{ kind: 'variable', name: part.parameter, fallback: null, raw: part.text }]
      if (operation.type === 'Default' && /^:?[-=]$/.test(operation.operator))
        return [{ kind: 'variable', name: part.parameter, fallback: wordParts(operation.operand), raw: part.text }]
      return [{ kind: 'opaque', raw: part.text }]
    }
    default:
      return [{ kind: 'opaque', raw: part.text }]
  }
}

/** The value of a variable, null where it is set to something unknown, undefined where it is not set. */
export type Variables = (name: string) => string | null | undefined

export interface Resolved {
  /** What is not known stays as it is written, so that the same unknown thing reads the same everywhere. */
  readonly text: string
  readonly known: boolean
}

/** A word as the command would get it, before splitting and globbing. */
export function resolveWord(word: ShellWord, variables: Variables): Resolved {
  return resolveParts(word.parts, variables)
}

function resolveParts(parts: readonly WordPart[], variables: Variables): Resolved {
  let text = ''
  let known = true
  for (const part of parts) {
    if (part.kind === 'literal') text += part.text
    else if (part.kind === 'opaque') {
      text += part.raw
      known = false
    } else {
      const value = variables(part.name)
      if (typeof value === 'string') text += value
      else if (value === undefined && part.fallback) {
        const fallback = resolveParts(part.fallback, variables)
        text += fallback.text
        known &&= fallback.known
      } else {
        text += part.raw
        known = false
      }
    }
  }
  return { text, known }
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
