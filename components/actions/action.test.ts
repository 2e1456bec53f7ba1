import { describe, expect, it } from 'vitest'
import { type Action, isPressed, keysOf, matching } from './action'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const palette = { code: 'KeyK', mod: true } as const
const help = { code: 'Slash', shift: true } as const

describe('keys', () => {
  it.each([
    ['Ctrl on one machine', { ...none, code: 'KeyK', ctrlKey: true }, true],
    ['Cmd on another', { ...none, code: 'KeyK', metaKey: true }, true],
    ['nothing held', { ...none, code: 'KeyK' }, false],
    ['one key too many', { ...none, code: 'KeyK', ctrlKey: true, shiftKey: true }, false],
    ['another key', { ...none, code: 'KeyJ', ctrlKey: true }, false],
  ])('are those of the shortcut: %s', (_, event, pressed) => expect(isPressed(palette, event)).toBe(pressed))

  it('are named as on the keyboard', () => {
    expect(keysOf(palette, false)).toEqual(['Ctrl', 'K'])
    expect(keysOf(palette, true)).toEqual(['⌘', 'K'])
    expect(keysOf({ code: 'Digit1', alt: true, shift: true }, false)).toEqual(['Alt', 'Shift', '1'])
    expect(keysOf(help, false)).toEqual(['?'])
    expect(keysOf({ code: 'Slash', mod: true }, false)).toEqual(['Ctrl', '/'])
    expect(keysOf({ code: 'KeyM', ctrl: true, shift: true }, true)).toEqual(['Ctrl', 'Shift', 'M'])
  })
})

describe('what was typed', () => {
  const action = (title: string): Action => ({ id: title, title, group: 'Show', run: () => {} })
  const actions = ['Copy the result', 'Show the layers', 'Layers of the base'].map(action)
  const found = (typed: string) => matching(actions, typed).map((it) => it.title)

  it('finds all words in any order, and what begins with it first', () => {
    expect(found('layers')).toEqual(['Layers of the base', 'Show the layers'])
    expect(found('THE copy')).toEqual(['Copy the result'])
    expect(found('copy layers')).toEqual([])
  })

  it('finds what goes by another word, too', () => {
    const also = [...actions, { ...action('What runs again'), also: 'cache' }]
    expect(matching(also, 'cache').map((it) => it.title)).toEqual(['What runs again'])
  })

  it('that is nothing finds everything', () => expect(found('  ')).toHaveLength(3))
})
