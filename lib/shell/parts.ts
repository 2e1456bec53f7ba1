import type * as unbash from 'unbash'
import { arithmeticOf, type Nested } from './arithmetic'
import type { Change, WordPart } from './model'

/** The parts of a word, with quotes taken off and joined lines gone. */
export function wordParts(word: unbash.Word, nested: Nested): readonly WordPart[] {
  if (!word.parts) return [{ kind: 'literal', text: word.value, quoted: word.text !== word.value }]
  return partsOf(word.parts, nested)
}

export const partsOf = (parts: readonly unbash.WordPart[], nested: Nested): readonly WordPart[] =>
  parts.flatMap((part) => partOf(part, false, nested))

function partOf(part: unbash.WordPart, quoted: boolean, nested: Nested): readonly WordPart[] {
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
      return part.parts.flatMap((inner) => partOf(inner, true, nested))
    case 'SimpleExpansion':
      return [{ ...plainVariable, name: part.text.slice(1), raw: part.text }]
    case 'ParameterExpansion':
      return [parameterOf(part, nested)]
    case 'CommandExpansion':
      return [
        part.script
          ? { kind: 'command', body: nested(part.script), raw: part.text }
          : { kind: 'opaque', raw: part.text },
      ]
    case 'ArithmeticExpansion':
      return [
        part.expression
          ? { kind: 'arithmetic', value: arithmeticOf(part.expression, nested), raw: part.text }
          : { kind: 'opaque', raw: part.text },
      ]
    case 'BraceExpansion':
      // a shell without braces takes it as it stands
      return [
        /[$`]/.test(part.text)
          ? { kind: 'opaque', raw: part.text }
          : { kind: 'literal', text: part.text, quoted: false },
      ]
    default:
      return [{ kind: 'opaque', raw: part.text }]
  }
}

const plainVariable = { kind: 'variable', fallback: null, unlessEmpty: false } as const

function parameterOf(part: unbash.ParameterExpansionPart, nested: Nested): WordPart {
  const { operation, prefix, index, text: raw } = part
  const name = index ? `${part.parameter}[${index.value}]` : part.parameter
  // the places of a list, and how many there are
  if (prefix && !operation && /^[@*]$/.test(index?.value ?? ''))
    return { ...plainVariable, name: `${prefix}${name}`, raw }
  if (prefix === '!' || (prefix && (operation || index))) return { kind: 'opaque', raw }
  if (prefix) return { kind: 'changed', name, change: { kind: 'length' }, raw }
  if (!operation) return { ...plainVariable, name, raw }
  if (operation.type === 'Default' && /^:?[-=]$/.test(operation.operator)) {
    const fallback = wordParts(operation.operand, nested)
    return { kind: 'variable', name, fallback, unlessEmpty: operation.operator.startsWith(':'), raw }
  }
  // without a value the script ends there
  if (operation.type === 'Default' && operation.operator.endsWith('?')) return { ...plainVariable, name, raw }
  const change = changeOf(operation, nested)
  return change ? { kind: 'changed', name, change, raw } : { kind: 'opaque', raw }
}

const places = { '/': 'first', '//': 'everywhere', '/#': 'start', '/%': 'end' } as const

function changeOf(operation: unbash.ParameterOperation, nested: Nested): Change | null {
  switch (operation.type) {
    case 'Default':
      return operation.operator.endsWith('+') ? { kind: 'instead', parts: wordParts(operation.operand, nested) } : null
    case 'Remove': {
      const { operator } = operation
      const from = operator.startsWith('#') ? 'start' : 'end'
      return { kind: 'cut', from, longest: operator.length === 2, pattern: wordParts(operation.operand, nested) }
    }
    case 'Replace':
      return {
        kind: 'replace',
        at: places[operation.operator],
        pattern: wordParts(operation.pattern, nested),
        by: wordParts(operation.replacement, nested),
      }
    case 'Slice':
      return {
        kind: 'slice',
        offset: wordParts(operation.offset, nested),
        length: operation.length ? wordParts(operation.length, nested) : null,
      }
    case 'CaseModification':
      if (operation.operand && operation.operand.text !== '') return null
      return { kind: 'case', upper: operation.operator.startsWith('^'), all: operation.operator.length === 2 }
    default:
      return null
  }
}
