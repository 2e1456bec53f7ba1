import { expect, it } from 'vitest'
import { letHoversBeTall } from './tall-hovers'

/** The editor's box as far as it is known here: it notes how high it may become. */
function boxes() {
  class Box {
    static _lastDimensions = { width: 0, height: 0 }
    _renderedHover: { showAtPosition: { lineNumber: number; column: number } } | undefined
    most = 0
    constructor(
      readonly above: number | undefined,
      readonly below: number | undefined,
    ) {}
    _availableVerticalSpaceAbove() {
      return this.above
    }
    _availableVerticalSpaceBelow() {
      return this.below
    }
    _updateMaxDimensions() {
      this.most = Math.max(250, Box._lastDimensions.height)
    }
  }
  letHoversBeTall(Box)
  return Box
}

it.each([
  ['the room below its line', 90, 610, 610],
  ['the room above its line', 540, 200, 540],
  ['what the editor gives it where there is less', 90, -20, 250],
  ['what the editor gives it where the place is not on the screen', undefined, undefined, 250],
])('may be as high as %s', (_, above, below, most) => {
  const Box = boxes()
  const box = new Box(above, below)
  box._renderedHover = { showAtPosition: { lineNumber: 1, column: 1 } }
  box._updateMaxDimensions()
  expect(box.most).toBe(most)
  // the next one is not held to the room that this one had
  expect(Box._lastDimensions).toEqual({ width: 0, height: 0 })
})

it('may be as high as a person drew the last one out to', () => {
  const Box = boxes()
  Box._lastDimensions = { width: 300, height: 700 }
  const box = new Box(90, 610)
  box._updateMaxDimensions()
  expect(box.most).toBe(700)
})
