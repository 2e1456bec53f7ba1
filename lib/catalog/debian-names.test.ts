import { expect, it } from 'vitest'
import { bundledTable } from '../../tools/tables/bundled'
import { openDebianNames } from './debian-names'

const bytes = (text: string) => new TextEncoder().encode(text)

it('names are found by the bytes they share with the one before', () => {
  // gcc, gcc-12, git; then the virtual ones: awk, mail
  const names = openDebianNames(Uint8Array.of(0, 3, 1, 0, 0), bytes('gcc\n-12\nit\nawk\nmail'), 3)
  expect([0, 1, 2, 3, 4].map(names.at)).toEqual(['gcc', 'gcc-12', 'git', 'awk', 'mail'])
  expect(['gcc', 'gcc-12', 'git', 'awk', 'mail'].map(names.find)).toEqual([0, 1, 2, 3, 4])
  expect(['', 'g', 'gcc-1', 'gcc-121', 'zsh', 'ä'].map(names.find)).toEqual(Array(6).fill(undefined))
})

it('of the names that begin with a word the shortest come first, and only real ones', () => {
  const names = openDebianNames(Uint8Array.of(0, 3, 3, 1, 0), bytes('gcc\n-12\n-9\nit\ngawk'), 4)
  expect(names.starting('g', 9)).toEqual(['gcc', 'git', 'gcc-9', 'gcc-12'])
  expect(names.starting('gcc', 2)).toEqual(['gcc', 'gcc-9'])
  expect(['h', 'gccc', 'ä'].map((prefix) => names.starting(prefix, 9))).toEqual([[], [], []])
})

it('every name of a release is found where it stands', () => {
  const table = bundledTable('debian-bullseye', 'bin')
  if (!('streams' in table)) throw new Error('a table of another kind')
  const none = new Uint8Array()
  const prefix = table.streams.get('prefix') ?? none
  const names = openDebianNames(prefix, table.streams.get('suffix') ?? none, table.packages)
  expect(names.count).toBeGreaterThan(50_000)
  for (let place = 0; place < names.count; place++)
    if (names.find(names.at(place)) !== place) expect(names.at(place)).toBe(place)
})

it('what is damaged gives wrong names and no error', () => {
  const names = openDebianNames(Uint8Array.of(200, 3, 255), bytes('a'), 9)
  expect(names.find('a')).toBeUndefined()
  expect(typeof names.at(2)).toBe('string')
})
