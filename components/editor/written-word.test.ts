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
  ['FROM build', 'debian:bookworm', true],
  ['FROM BUI', 'build', false],
  ['FROM bld', 'build', false],
  ['FROM biuld', 'build', false],
])('ends the line behind %s with %s chosen: %s', (text, chosen, done) => {
  expect(isDone(text, text.length, chosen, [at('build'), at('builder'), at('node', 'node:')])).toBe(done)
})

it('leaves a version whose life is over to whoever wrote it to its end, though what comes after it stands first', () => {
  const items = [{ ...at('debian:trixie'), match: 'debian:bookworm' }, at('debian:bookworm')]
  const ends = (text: string, chosen: string) => isDone(text, text.length, chosen, items)
  expect(ends('FROM debian:bookworm', 'debian:trixie')).toBe(true)
  expect(ends('FROM debian:bookwo', 'debian:trixie')).toBe(false)
})
