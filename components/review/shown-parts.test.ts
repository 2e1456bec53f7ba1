import { expect, test } from 'vitest'
import { shownParts } from './shown-parts'

const words = (...given: Parameters<typeof shownParts>) =>
  shownParts(...given)
    .map(({ from, to, folded }) => `${from}-${to}${folded ? ' folded' : ''}`)
    .join(', ')

test.each([
  ['nothing', 0, { head: 0, tail: 0, said: [] }, ''],
  ['between two changes', 20, { head: 3, tail: 3, said: [] }, '0-3, 3-17 folded, 17-20'],
  ['at the start of a file', 10, { head: 0, tail: 3, said: [] }, '0-7 folded, 7-10'],
  ['too few to fold', 9, { head: 3, tail: 3, said: [] }, '0-9'],
  ['as few as a fold takes', 10, { head: 3, tail: 3, said: [] }, '0-3, 3-7 folded, 7-10'],
  ['one that is spoken of', 30, { head: 3, tail: 3, said: [15] }, '0-3, 3-14 folded, 14-16, 16-27 folded, 27-30'],
  ['one spoken of near an end', 12, { head: 3, tail: 3, said: [5] }, '0-12'],
  ['the first one spoken of', 12, { head: 0, tail: 0, said: [0] }, '0-1, 1-12 folded'],
] as const)('unchanged lines: %s', (_, count, standing, expected) => expect(words(count, standing)).toBe(expected))
