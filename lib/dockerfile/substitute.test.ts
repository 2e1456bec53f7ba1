import { describe, expect, test } from 'vitest'
import { substitute } from './substitute'

const lookup = (name: string) => ({ A: 'x', E: '', V: '1.2.3', U: null })[name]

describe('variables are filled in as BuildKit does', () => {
  test.each([
    ['a$A', 'ax'],
    [`\${A}b`, 'xb'],
    ['$N.', '.'],
    [`\${N:-d$A}`, 'dx'],
    [`\${E:-d}`, 'd'],
    [`\${E-d}`, ''],
    [`\${A:+y}`, 'y'],
    [`\${N:+y}`, ''],
    [`\${V%.*}`, '1.2'],
    [`\${V%%.*}`, '1'],
    [`\${V#*.}`, '2.3'],
    [`\${V##*.}`, '3'],
    [`\${V/./-}`, '1-2.3'],
    [`\${V//./-}`, '1-2-3'],
    ['"a $A"', 'a x'],
    ["'a $A'", 'a $A'],
    ['\\$A', '$A'],
    ['a$', 'a$'],
    [`\${`, `\${`],
  ])('%s', (text, expected) => expect(substitute(text, lookup, '\\').text).toBe(expected))

  test('what is not known stays as written and is said', () => {
    expect(substitute('a:$U', lookup, '\\')).toEqual({ text: 'a:$U', known: false, unset: [] })
  })

  test('names that are not set are told', () => {
    expect(substitute(`$N\${M:-1}$O`, lookup, '\\').unset).toEqual(['N', 'O'])
  })

  test('the backtick escapes where the file says so', () => {
    expect(substitute('C:\\a`$A', lookup, '`').text).toBe('C:\\a$A')
  })
})
