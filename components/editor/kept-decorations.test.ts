import type * as monaco from 'monaco-editor/editor'
import { expect, it } from 'vitest'
import { KeptDecorations, type Said } from './kept-decorations'

type Range = monaco.IRange

const range = (line: number, column: number, endLine = line): Range => ({
  startLineNumber: line,
  startColumn: column,
  endLineNumber: endLine,
  endColumn: column,
})
const atEnd = (line: number, column: number, words: string): Said => ({
  words,
  decoration: { range: range(line, column), options: {} },
})
const wholeLines = (line: number, endLine: number, words: string): Said => ({
  words,
  decoration: { range: range(line, 1, endLine), options: { isWholeLine: true } },
})

/** A model as far as decorations go: a test moves them as an editor would. */
function desk() {
  const places = new Map<string, Range>()
  const calls: { goes: number; comes: number }[] = []
  let made = 0
  const model: Pick<monaco.editor.ITextModel, 'deltaDecorations' | 'isDisposed'> & {
    getDecorationRange(id: string): Range | null
  } = {
    isDisposed: () => false,
    getDecorationRange: (id) => places.get(id) ?? null,
    deltaDecorations(goes, comes) {
      calls.push({ goes: goes.length, comes: comes.length })
      for (const id of goes) places.delete(id)
      return comes.map((it) => {
        const id = String(made++)
        places.set(id, it.range)
        return id
      })
    },
  }
  return { kept: new KeptDecorations(model), calls, places }
}

it('tells the editor nothing where the same is said again', () => {
  const { kept, calls } = desk()
  const said = () => [wholeLines(1, 2, 'heat'), atEnd(2, 9, '5 MB'), atEnd(2, 9, 'wasted')]
  kept.set(said())
  kept.set(said())
  expect(calls).toEqual([{ goes: 0, comes: 3 }])
})

it('changes only what differs', () => {
  const { kept, calls, places } = desk()
  kept.set([atEnd(1, 9, '5 MB'), atEnd(2, 9, '6 MB'), atEnd(3, 9, '7 MB')])
  kept.set([atEnd(1, 9, '5 MB'), atEnd(2, 9, '8 MB'), atEnd(3, 12, '7 MB')])
  expect(calls.at(-1)).toEqual({ goes: 2, comes: 2 })
  expect(places.size).toBe(3)
})

it('leaves alone what has moved along with the text to where it is said to be', () => {
  const { kept, calls, places } = desk()
  kept.set([wholeLines(1, 1, 'heat'), atEnd(1, 9, '5 MB')])
  // a letter at the end of the line, and the note grew over it
  kept.edited([{ range: range(1, 9), text: 'a' }])
  places.set('1', { ...range(1, 9), endColumn: 10 })
  places.set('0', { ...range(1, 1), endColumn: 10 })
  kept.set([wholeLines(1, 1, 'heat'), atEnd(1, 10, '5 MB')])
  expect(calls).toHaveLength(1)
})

it('looks for the places of those alone that may have moved', () => {
  const { kept, calls, places } = desk()
  const looked: string[] = []
  const { get } = places
  places.get = (id) => {
    looked.push(id)
    return get.call(places, id)
  }
  const said = () => [atEnd(1, 9, '5 MB'), atEnd(2, 9, '6 MB')]
  kept.set(said())
  kept.edited([{ range: range(2, 3), text: 'a' }])
  kept.set(said())
  expect(looked).toEqual(['1'])
  // a line more at the top
  kept.edited([{ range: range(1, 1), text: '\n' }])
  for (const [id, line] of [
    ['0', 2],
    ['1', 3],
  ] as const)
    places.set(id, range(line, 9))
  kept.set([atEnd(2, 9, '5 MB'), atEnd(3, 9, '6 MB')])
  expect(looked).toEqual(['1', '0', '1'])
  expect(calls).toHaveLength(1)
})

it('takes all away', () => {
  const { kept, places } = desk()
  kept.set([atEnd(1, 9, '5 MB')])
  kept.clear()
  expect(places.size).toBe(0)
})
