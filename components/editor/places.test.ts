import { expect, it } from 'vitest'
import { range } from '@/lib/source/units'
import { Places } from './places'

it('finds lines and columns whatever the line breaks are', () => {
  expect(new Places('FROM a\r\nRUN b\r\n').rangeOf(range(8, 13))).toEqual({
    startLineNumber: 2,
    startColumn: 1,
    endLineNumber: 2,
    endColumn: 6,
  })
})

it('takes the byte order mark off the first line only', () => {
  const places = new Places('\uFEFFFROM a\nRUN b')
  expect(places.rangeOf(range(1, 5))).toMatchObject({ startColumn: 1, endColumn: 5 })
  expect(places.rangeOf(range(8, 9))).toMatchObject({ startLineNumber: 2, startColumn: 1 })
})
