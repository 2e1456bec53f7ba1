interface Size {
  readonly width: number
  readonly height: number
}

interface Place {
  readonly lineNumber: number
  readonly column: number
}

/** What is needed of the editor's box for what it says of a place. */
export interface HoverBox {
  readonly _renderedHover?: { readonly showAtPosition: Place } | undefined
  _availableVerticalSpaceAbove(place: Place): number | undefined
  _availableVerticalSpaceBelow(place: Place): number | undefined
  _updateMaxDimensions(): void
}

export interface HoverBoxes {
  readonly prototype: HoverBox
  /** What a person drew the last box out to: the next one may be as large, too. */
  _lastDimensions: Size
}

/**
 * Lets the box be as high as the screen has room for, above its line or below it. By itself the editor ends it at 250
 * pixels, or at a quarter of its own height, which cuts off what a third finding says.
 */
export function letHoversBeTall(boxes: HoverBoxes): void {
  const { _updateMaxDimensions: update } = boxes.prototype
  boxes.prototype._updateMaxDimensions = function (this: HoverBox) {
    const drawnOut = boxes._lastDimensions
    const place = this._renderedHover?.showAtPosition
    const above = (place && this._availableVerticalSpaceAbove(place)) ?? 0
    const below = (place && this._availableVerticalSpaceBelow(place)) ?? 0
    boxes._lastDimensions = { width: drawnOut.width, height: Math.max(drawnOut.height, above, below) }
    update.call(this)
    boxes._lastDimensions = drawnOut
  }
}
