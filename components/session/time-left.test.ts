import { expect, test } from 'vitest'
import { timeWords } from './time-left'

test.each([
  [60, 'About 60 min left'],
  [58, 'About 60 min left'],
  [57, 'About 55 min left'],
  [11, 'About 10 min left'],
  [10, '10 min left'],
  [1, '1 min left'],
  [0, 'Time is up'],
])('%i minutes are said as %j', (minutes, words) => {
  expect(timeWords(minutes)).toBe(words)
})
