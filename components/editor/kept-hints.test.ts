import { expect, it } from 'vitest'
import { type HintsWidget, keepHints } from './kept-hints'

class Widget implements HintsWidget {
  rendered = 0
  render(_: Parameters<HintsWidget['render']>[0]): void {
    this.rendered++
  }
  hide(): void {}
}
keepHints(Widget.prototype)

const hints = (activeParameter = 0, label = 'ENV key=value') => ({
  signatures: [{ label, parameters: [{ label: 'key' }] }],
  activeSignature: 0,
  activeParameter,
})

it('draws what is said again once', () => {
  const widget = new Widget()
  widget.render(hints())
  widget.render(hints())
  expect(widget.rendered).toBe(1)
})

it.each([
  ['another parameter', hints(1)],
  ['another instruction', hints(0, 'ARG name')],
])('draws %s', (_, next) => {
  const widget = new Widget()
  widget.render(hints())
  widget.render(next)
  expect(widget.rendered).toBe(2)
})

it('draws it again once it was hidden, and for each editor by itself', () => {
  const [widget, other] = [new Widget(), new Widget()]
  widget.render(hints())
  widget.hide()
  widget.render(hints())
  other.render(hints())
  expect([widget.rendered, other.rendered]).toEqual([2, 1])
})
