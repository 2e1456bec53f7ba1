import { describe, expect, test } from 'vitest'
import { lineAt, lineBreakOf, linesOf, rangeOfLines, slice, sourceText } from './text'
import { line, offset, range } from './units'

const source = sourceText('ab\r\n\ncd')

describe('lines', () => {
  test.each([
    [0, 1],
    [3, 1],
    [4, 2],
    [5, 3],
    [99, 3],
  ])('position %i is on line %i', (at, expected) => expect(lineAt(source, offset(at))).toBe(expected))

  test('a range that ends with a line break does not touch the line after it', () => {
    expect(linesOf(source, range(0, 4))).toEqual({ line: 1, endLine: 1 })
    expect(linesOf(source, range(0, 5))).toEqual({ line: 1, endLine: 2 })
    expect(linesOf(source, range(4, 4))).toEqual({ line: 2, endLine: 2 })
  })

  test('whole lines come with their line break', () => {
    expect(slice(source, rangeOfLines(source, { line: line(1), endLine: line(2) }))).toBe('ab\r\n\n')
    expect(slice(source, rangeOfLines(source, { line: line(3), endLine: line(3) }))).toBe('cd')
  })

  test('an empty text has one line', () => expect(sourceText('').lineStarts).toEqual([0]))
})

test.each([
  ['a\nb\n', '\n'],
  ['a\r\nb\r\n', '\r\n'],
  ['a\r\nb\nc\n', '\n'],
  ['', '\n'],
])('the line break of %j', (text, expected) => expect(lineBreakOf(text)).toBe(expected))
