import { describe, expect, it } from 'vitest'
import { keysOf } from '@/components/actions/action'
import { allActions } from '@/components/actions/actions'
import { editorKeys } from './editor-keys'

describe.each([
  ['a Mac', true],
  ['another machine', false],
])('on %s', (_, mac) => {
  const ofPage = allActions().flatMap(({ shortcut }) => (shortcut ? [keysOf(shortcut, mac).join('+')] : []))
  const ofEditor = editorKeys(mac).map(({ shortcut }) => keysOf(shortcut, mac).join('+'))

  it('no two things of the editor have the same keys', () => expect(new Set(ofEditor).size).toBe(ofEditor.length))
  // The page hears its keys first, wherever they are pressed.
  it('the page takes no keys of the editor', () => expect(ofEditor.filter((keys) => ofPage.includes(keys))).toEqual([]))
})
