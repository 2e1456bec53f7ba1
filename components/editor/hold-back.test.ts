import { expect, it } from 'vitest'
import { keyOf, shownWhileTyping, type Told } from './hold-back'

const told = (rule: string | null, line: number, endLine = line): Told => ({ rule, line, endLine })
const items = [told(null, 4), told(null, 9), told('a', 4), told('b', 2, 6), told('a', 7)]

it('shows everything where nobody types', () => {
  expect(shownWhileTyping(items, null, new Set())).toEqual(items)
})

it('says nothing new about the line that is typed on, and nowhere that the file cannot be read', () => {
  expect(shownWhileTyping(items, 4, new Set())).toEqual([told('a', 7)])
})

it('keeps what was shown before', () => {
  const before = new Set([told(null, 9), told('b', 2)].map(keyOf))
  expect(shownWhileTyping(items, 4, before)).toEqual([told(null, 9), told('b', 2, 6), told('a', 7)])
})
