import { FoldingModel } from 'monaco-editor/editor/contrib/folding/browser/foldingModel'
import { FoldingRegions } from 'monaco-editor/editor/contrib/folding/browser/foldingRanges'
import { beforeAll, expect, it } from 'vitest'
import { keepFolds } from './kept-folds'

type Span = readonly [number, number]

/** A model of folds over a text of so many lines, which counts how often anything of it is put in or taken out. */
function folded() {
  const places = new Map<string, { startLineNumber: number; endLineNumber: number }>()
  let changes = 0
  const text = {
    getLineCount: () => 40,
    getLineMaxColumn: () => 10,
    getDecorationRange: (id: string) => places.get(id) ?? null,
  }
  const decorations = {
    getDecorationOption: () => ({}),
    changeDecorations: (change: (accessor: object) => void) => {
      changes++
      change({
        deltaDecorations: (gone: string[], come: { range: { startLineNumber: number; endLineNumber: number } }[]) => {
          for (const id of gone) places.delete(id)
          return come.map(({ range }, at) => {
            const id = `${changes} ${at}`
            places.set(id, { ...range })
            return id
          })
        },
        changeDecorationOptions: () => {},
      })
    },
  }
  return {
    model: new FoldingModel(text, decorations),
    changes: () => changes,
    /** As when a line comes in at the top of the file. */
    moveDown: () => {
      for (const place of places.values()) {
        place.startLineNumber++
        place.endLineNumber++
      }
    },
  }
}

const regions = (...spans: readonly Span[]) =>
  new FoldingRegions(
    Uint32Array.from(spans, ([from]) => from),
    Uint32Array.from(spans, ([, to]) => to),
  )

beforeAll(keepFolds)

it('leaves folds in place that are told again', () => {
  const { model, changes } = folded()
  model.update(regions([1, 4], [6, 9]))
  expect(changes()).toBe(1)
  model.update(regions([1, 4], [6, 9]))
  expect(changes()).toBe(1)
})

it.each([
  ['one that ends elsewhere', regions([1, 4], [6, 8])],
  ['one more', regions([1, 4], [6, 9], [11, 12])],
  ['none', regions()],
])('puts in what is new: %s', (_, next) => {
  const { model, changes } = folded()
  model.update(regions([1, 4], [6, 9]))
  model.update(next)
  expect(changes()).toBe(2)
  expect(model.regions.length).toBe(next.length)
})

it('puts back what has moved in the text', () => {
  const { model, changes, moveDown } = folded()
  model.update(regions([1, 4]))
  moveDown()
  model.update(regions([1, 4]))
  expect(changes()).toBe(2)
})

it('leaves it to the editor what becomes of a fold that is closed', () => {
  const { model, changes } = folded()
  model.update(regions([1, 4]))
  model.regions.setCollapsed(0, true)
  model.update(regions([1, 4]))
  expect(changes()).toBe(2)
  expect(model.regions.isCollapsed(0)).toBe(true)
})
