import { describe, expect, it } from 'vitest'
import { line } from '@/lib/source/units'
import { asTheyAre, holds, spansBefore } from './spans'

const span = (first: number, last: number) => ({ line: line(first), endLine: line(last) })
const from = (was: number | null) => ({ line: was === null ? null : line(was), steps: [] })

describe('the place in the file of what is looked at', () => {
  const before = spansBefore([from(1), from(null), from(4), from(3)])
  it.each([
    ['one line that was there', span(1, 1), span(1, 1)],
    ['lines of which some are new', span(1, 3), span(1, 4)],
    ['lines that changed their order', span(3, 4), span(3, 4)],
    ['a line that a step wrote', span(2, 2), null],
    ['lines past the end', span(9, 12), null],
  ])('of %s', (_, asked, found) => expect(before(asked)).toEqual(found))

  it('is the same where the file itself is looked at', () => {
    expect(asTheyAre({ ...span(2, 5) })).toEqual(span(2, 5))
  })

  it('holds the lines from its first to its last', () => {
    expect([1, 2, 5, 6].map((at) => holds(span(2, 5), at))).toEqual([false, true, true, false])
    expect(holds(null, 2)).toBe(false)
    expect(holds(span(2, 5), null)).toBe(false)
  })
})
