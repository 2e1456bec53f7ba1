import { beforeEach, expect, it } from 'vitest'
import { KeptMarkers, type Told } from './kept-markers'

const info = 2
const told = (rule: string, line: number, endColumn: number, message = 'said'): Told => ({
  rule,
  marker: { severity: info, message, startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn },
})
const typing = (line: number, text = 'x') => [
  { range: { startLineNumber: line, startColumn: 5, endLineNumber: line, endColumn: 5 }, text },
]

let put: [string, number][] = []
let kept = new KeptMarkers(() => {})
const given = [told('a', 2, 9), told('a', 5, 9), told('b', 7, 9)]

beforeEach(() => {
  put = []
  kept = new KeptMarkers((rule, markers) => put.push([rule, markers.length]))
  kept.set(given, null)
  put = []
})

it('puts nothing where the same is said again', () => {
  kept.set([told('a', 2, 9), told('a', 5, 9), told('b', 7, 9)], null)
  expect(put).toEqual([])
})

it('puts those of the rules of which something else is said, and takes away those of which nothing is', () => {
  kept.set([told('a', 2, 9), told('a', 5, 9, 'another')], null)
  expect(put).toEqual([
    ['b', 0],
    ['a', 2],
  ])
})

it('waits with the end of a line until that rests', () => {
  kept.edited(typing(7))
  kept.set([told('a', 2, 9), told('a', 5, 9), told('b', 7, 10)], 7)
  expect(put).toEqual([])
  kept.set([told('a', 2, 9), told('a', 5, 9), told('b', 7, 10)], null)
  expect(put).toEqual([['b', 1]])
})

it('puts anew what stands on a line that was written on, even where it says that it stands there still', () => {
  kept.edited(typing(2))
  kept.set(given, null)
  expect(put).toEqual([['a', 2]])
  kept.set(given, null)
  expect(put).toHaveLength(1)
})

it.each([
  ['comes', typing(1, '\n')],
  ['goes', [{ range: { startLineNumber: 3, startColumn: 1, endLineNumber: 4, endColumn: 1 }, text: '' }]],
])('puts all anew when a line %s', (_, changes) => {
  kept.edited(changes)
  kept.set(given, null)
  expect(put).toEqual([
    ['a', 2],
    ['b', 1],
  ])
})

it('takes all away', () => {
  kept.clear()
  expect(put).toEqual([
    ['a', 0],
    ['b', 0],
  ])
})
