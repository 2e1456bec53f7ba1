import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits, type Edit } from './edits'
import { range } from './units'

const edit = (start: number, end: number, text: string): Edit => ({ range: range(start, end), text })

describe('edits are applied to the text they speak of', () => {
  test.each<[name: string, edits: Edit[], expected: string]>([
    ['none', [], 'abcdef'],
    ['a replacement', [edit(1, 3, 'X')], 'aXdef'],
    ['in any order', [edit(4, 5, 'Y'), edit(0, 1, 'X')], 'XbcdYf'],
    ['insertions at one place keep their order', [edit(2, 2, '1'), edit(2, 2, '2')], 'ab12cdef'],
    ['an insertion in front of a replacement', [edit(2, 4, 'X'), edit(2, 2, '1')], 'ab1Xef'],
    ['an insertion behind a replacement', [edit(2, 4, 'X'), edit(4, 4, '1')], 'abX1ef'],
  ])('%s', (_, edits, expected) => expect(applyEdits('abcdef', edits)).toEqual({ ok: true, text: expected }))

  test.each<[name: string, edits: Edit[]]>([
    ['two that overlap', [edit(0, 3, 'X'), edit(2, 4, 'Y')]],
    ['an insertion inside a replacement', [edit(0, 3, 'X'), edit(1, 1, 'Y')]],
    ['one past the end', [edit(5, 9, 'X')]],
  ])('%s change nothing and say why', (_, edits) => expect(applyEdits('abcdef', edits).ok).toBe(false))
})

test('no edits give back the same text, and an edit moves nothing outside its range', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), fc.string(), (text, a, b, put) => {
      expect(applyEdits(text, [])).toEqual({ ok: true, text })
      const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
      if (start === undefined || end === undefined) return
      const result = applyEdits(text, [edit(start, end, put)])
      expect(result).toEqual({ ok: true, text: text.slice(0, start) + put + text.slice(end) })
    }),
  )
})
