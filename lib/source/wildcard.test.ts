import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Dialect, wildcard } from './wildcard'

describe('patterns match', () => {
  test.each<[Dialect, string, string, boolean]>([
    ['segment', '*', 'a.txt', true],
    ['segment', '*', '.hidden', false],
    ['segment', '.*', '.hidden', true],
    ['segment', '*.tar.gz', 'a.tar.gz', true],
    ['segment', 'a?c', 'abc', true],
    ['segment', '[ab]c', 'bc', true],
    ['segment', '[!ab]c', 'bc', false],
    ['segment', 'a[', 'a[', true],
    ['segment', 'a[z-a]', 'az', false],
    ['path', '*.md', 'docs/a.md', false],
    ['path', '**/*.md', 'docs/a.md', true],
    ['path', '**/*.md', 'a.md', true],
    ['path', 'docs/**', 'docs/a/b.md', true],
    ['path', '**/node_modules', 'a/b/node_modules', true],
    ['path', '**/a*b*c*', 'x/y/aXbYcZ', true],
    ['path', '**/a*b*c*', 'x/y/aXb/YcZ', false],
    ['text', 'v*', 'v1/2', true],
    ['text', '*a*b*c*d', 'xaxbxcxd', true],
    ['text', '*a*b*c*d', 'xaxbxcx', false],
  ])('%s %s on %s: %s', (dialect, pattern, text, expected) => expect(wildcard(pattern, dialect)(text)).toBe(expected))
})

test('any pattern is matched as the plainest matcher does', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 })
  const pattern = fc.array(fc.constantFrom('a', 'b', '/', '?', '*', '*', '*'), { maxLength: 7 })
  fc.assert(
    fc.property(pattern, text, (parts, value) => {
      const joined = parts.join('').replaceAll(/\*+/g, '*')
      expect(wildcard(joined, 'text')(value)).toBe(referenceMatch(joined, value))
    }),
  )
})

/** The plainest way to match: every star tries every length. */
function referenceMatch(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  if (pattern.startsWith('*')) {
    for (let i = 0; i <= text.length; i++) if (referenceMatch(pattern.slice(1), text.slice(i))) return true
    return false
  }
  return (
    text !== '' &&
    (pattern.startsWith('?') || pattern[0] === text[0]) &&
    referenceMatch(pattern.slice(1), text.slice(1))
  )
}

test('a pattern of nothing but stars takes no time to speak of', () => {
  expect(wildcard('*a'.repeat(40), 'text')('a'.repeat(39))).toBe(false)
  expect(wildcard('*a'.repeat(40), 'path')(`${'a'.repeat(2000)}b`)).toBe(false)
})
