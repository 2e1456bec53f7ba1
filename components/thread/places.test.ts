import { describe, expect, test } from 'vitest'
import type { Comment, CommentPlace } from '@/lib/review/comments'
import { authorWords, byLine, inReadingOrder, lineUnder, placeWords, timeWords } from './places'

const on = (line: number, endLine = line): CommentPlace => ({ kind: 'lines', line, endLine })
const step = (key: string): CommentPlace => ({ kind: 'step', key })
const said = (place: CommentPlace, text = ''): Comment => ({
  author: 'Ann',
  text,
  at: 1,
  place,
  resolved: false,
  replies: [],
})

test.each([
  [on(3), 'line 3'],
  [on(3, 5), 'lines 3–5'],
  [{ kind: 'file' } as const, 'the whole file'],
])('a place is named', (place, words) => expect(placeWords(place)).toBe(words))

test('a line that the file does not have is taken for its last', () => {
  expect(lineUnder(on(2, 4), 9)).toBe(4)
  expect(lineUnder(on(2, 4000), 9)).toBe(9)
  expect(lineUnder(on(1), 0)).toBe(1)
  expect(lineUnder({ kind: 'file' }, 9)).toBeNull()
  expect([...byLine([said(on(4000)), said(on(2)), said(step('a')), said(on(9))], 9)].map(([line]) => line)).toEqual([
    9, 2,
  ])
})

test('comments are read from the file to its lines, then step by step, then what is gone', () => {
  const all = [said(step('gone')), said(step('b')), said(on(7)), said(step('a')), said(on(2)), said({ kind: 'file' })]
  expect(inReadingOrder(all, ['a', 'b']).map(({ place }) => place)).toEqual([
    { kind: 'file' },
    on(2),
    on(7),
    step('a'),
    step('b'),
    step('gone'),
  ])
})

describe('whatever a link says', () => {
  test.each([[null], [Number.MAX_SAFE_INTEGER], [144_000_000_001]])('%s is no time', (at) => {
    expect(timeWords(at)).toBeNull()
  })

  test.each([[0], [29_000_000], [144_000_000_000]])('minute %s is one', (at) => {
    expect(timeWords(at)?.words).toMatch(/\d{2}:\d{2}/)
  })

  test.each([[''], ['   '], ['\u202e'], ['\u200b\u2066']])('a name that shows nothing is someone', (name) => {
    expect(authorWords(name)).toBe('Someone')
  })

  test.each([['Ann'], ['李'], ['🚢']])('%s is a name', (name) => expect(authorWords(name)).toBe(name))
})
