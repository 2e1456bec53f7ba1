import { expect, it } from 'vitest'
import { replacesMost } from './replaces-most'

const change = (startLineNumber: number, endLineNumber: number, text: string) => ({
  range: { startLineNumber, startColumn: 1, endLineNumber, endColumn: 1 },
  text,
})

it.each([
  ['another text in the place of ten lines', [change(1, 10, 'a\nb\nc')], 3, true],
  ['with the line ends of Windows', [change(1, 10, 'a\r\nb\r\nc')], 3, true],
  ['nothing in the place of ten lines', [change(1, 10, '')], 1, true],
  ['six lines of ten', [change(3, 8, 'x')], 5, true],
  ['five lines of ten', [change(3, 7, 'x')], 6, false],
  ['a letter', [change(4, 4, 'x')], 10, false],
  ['ten lines put between two', [change(2, 2, '\n'.repeat(10))], 12, false],
  ['two lines made one, of two', [change(1, 2, '')], 1, false],
  ['a line in two places', [change(4, 9, 'x'), change(1, 3, 'x')], 3, false],
  ['no change', [], 10, false],
] as const)('%s', (_, changes, linesNow, expected) => expect(replacesMost(changes, linesNow)).toBe(expected))
