/** What is needed of the editor's widget for how an instruction is written. */
export interface HintsWidget {
  render(hints: {
    readonly signatures: readonly object[]
    readonly activeSignature: number
    activeParameter: number
  }): void
  hide(): void
}

/**
 * Has the widget for how an instruction is written stay as it is while it says the same. It is told with each letter, and
 * would make all of it anew and measure it.
 */
export function keepHints(widget: HintsWidget): void {
  const { render, hide } = widget
  const said = new WeakMap<HintsWidget, string>()
  widget.render = function (this: HintsWidget, hints) {
    const words = JSON.stringify([hints.signatures, hints.activeSignature, hints.activeParameter])
    if (said.get(this) === words) return
    render.call(this, hints)
    said.set(this, words)
  }
  widget.hide = function (this: HintsWidget) {
    said.delete(this)
    hide.call(this)
  }
}
