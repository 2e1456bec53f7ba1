import { expect, it } from 'vitest'
import { range } from '@/lib/source/units'
import { suggestion } from './language/suggestion'
import { isDone } from './written-word'

const at = (label: string, insert = label) => suggestion({ kind: 'stage', label, insert, range: range(5, 8) })

it.each([
  ['FROM build', 'build', true],
  ['FROM buil', 'build', false],
  // Another one was chosen with the arrow keys.
  ['FROM build', 'builder', false],
  ['FROM node', 'node', true],
  ['FROM node:', 'node', true],
  ['FROM no', 'node', false],
  // Typed faster than the list could follow.
  ['FROM bookworm', 'builder', true],
  ['FROM BUI', 'build', false],
  ['FROM bld', 'build', false],
  ['FROM biuld', 'build', false],
])('ends the line behind %s with %s chosen: %s', (text, chosen, done) => {
  expect(isDone(text, text.length, chosen, [at('build'), at('builder'), at('node', 'node:')])).toBe(done)
})
