import { expect, test } from 'vitest'
import { placeAt } from './hand-over'

test.each([
  ['the start of a text', 'FROM scratch\nUSER 1\n', 0, 1, 1],
  ['a place in its first line', 'FROM scratch\nUSER 1\n', 5, 1, 6],
  ['the end of a line', 'FROM scratch\nUSER 1\n', 12, 1, 13],
  ['the start of the next one', 'FROM scratch\nUSER 1\n', 13, 2, 1],
  ['the end of the text', 'FROM scratch\nUSER 1\n', 20, 3, 1],
  ['the place before a byte order mark', '\uFEFFFROM scratch', 0, 1, 1],
  ['the place behind a byte order mark', '\uFEFFFROM scratch', 1, 1, 1],
  ['a place in the line that begins with it', '\uFEFFFROM scratch', 6, 1, 6],
  ['a place in a line behind it', '\uFEFFFROM scratch\nUSER 1', 16, 2, 3],
])('%s has its line and column', (_, text, offset, line, column) => {
  expect(placeAt(text, offset)).toEqual({ line, column })
})
