import { expect, it } from 'vitest'
import { range } from '@/lib/source/units'
import { suggestion } from './language/suggestion'
import { isWhole } from './written-word'

const at = (label: string, insert = label) => suggestion({ kind: 'stage', label, insert, range: range(5, 8) })

it.each([
  ['FROM build', 'build', true],
  ['FROM buil', 'build', false],
  // Another one was chosen with the arrow keys.
  ['FROM build', 'builder', false],
  ['FROM node', 'node', true],
  ['FROM node:', 'node', true],
  ['FROM no', 'node', false],
])('takes %s with %s chosen for written to its end: %s', (text, chosen, whole) => {
  expect(isWhole(text, text.length, chosen, [at('build'), at('builder'), at('node', 'node:')])).toBe(whole)
})
