import type * as monaco from 'monaco-editor/editor'
import type { Shortcut } from '@/components/actions/action'
import { editorKeys, ownKeys, tabKey } from './editor-keys'
import { usesAt } from './language-providers'
import { isMac } from './tab-hint'
import { isChosenDone } from './written-word'

type Api = typeof monaco

/** A shortcut as the editor names it: the two name a key alike. */
function keybindingOf({ KeyCode, KeyMod }: Api, { code, mod, ctrl, alt, shift }: Shortcut): number {
  const control = ctrl && isMac() ? KeyMod.WinCtrl : KeyMod.CtrlCmd
  const modifiers = (mod || ctrl ? control : 0) | (alt ? KeyMod.Alt : 0) | (shift ? KeyMod.Shift : 0)
  const key = Object.entries(KeyCode).find(([name]) => name === code)?.[1]
  return modifiers | (typeof key === 'number' ? key : 0)
}

/** Makes every key work that the page's list names; once for all editors. */
export function addEditorKeys(api: Api): void {
  api.editor.addKeybindingRules(
    editorKeys(isMac()).flatMap(({ shortcut, command }) =>
      command === null ? [] : [{ keybinding: keybindingOf(api, shortcut), command, when: 'editorTextFocus' }],
    ),
  )
}

/** Goes to the next place where the name at the cursor stands, behind the last to the first. */
async function goToNextUse(editor: monaco.editor.ICodeEditor, onSaid?: (words: string) => void): Promise<void> {
  const model = editor.getModel()
  const position = editor.getPosition()
  if (!model || !position) return
  const uses = await usesAt(model, position)
  const next = uses.findIndex((range) =>
    position.isBefore({ lineNumber: range.startLineNumber, column: range.startColumn }),
  )
  const range = uses[next] ?? uses[0]
  if (!range) {
    onSaid?.('Nothing of this file that has a name is here')
    return
  }
  editor.setPosition({ lineNumber: range.startLineNumber, column: range.startColumn })
  editor.revealRangeInCenterIfOutsideViewport(range)
  onSaid?.(`Place ${next === -1 ? 1 : next + 1} of ${uses.length}, line ${range.startLineNumber}`)
}

/** What the editor's menu and keyboard offer beside what every editor has. */
export function addEditorActions(
  api: Api,
  editor: monaco.editor.IStandaloneCodeEditor,
  fixAll: () => void,
  onSaid?: (words: string) => void,
): readonly monaco.IDisposable[] {
  const { Enter } = api.KeyCode
  const { tabFocusMode } = api.editor.EditorOption
  return [
    editor.addAction({
      id: 'plimsoll.tabLeaves',
      label: 'Let Tab leave the editor, or indent',
      // Of this editor alone: the usual one is of every editor on the page.
      keybindings: [keybindingOf(api, tabKey(isMac()))],
      run: () => editor.updateOptions({ tabFocusMode: !editor.getOption(tabFocusMode) }),
    }),
    editor.addAction({
      id: 'plimsoll.enter',
      label: 'End the line, or take the suggestion',
      keybindings: [Enter],
      keybindingContext: 'suggestWidgetVisible && suggestWidgetHasFocusedSuggestion && textInputFocus',
      run() {
        if (!isChosenDone(editor)) return editor.trigger('keyboard', 'acceptSelectedSuggestion', {})
        editor.trigger('keyboard', 'hideSuggestWidget', {})
        editor.trigger('keyboard', 'type', { text: '\n' })
      },
    }),
    editor.addAction({
      id: 'plimsoll.quickFix',
      label: 'Fix here…',
      keybindings: [keybindingOf(api, ownKeys.quickFix)],
      contextMenuGroupId: '1_modification',
      contextMenuOrder: 1,
      run: () => editor.trigger('menu', 'editor.action.quickFix', {}),
    }),
    editor.addAction({
      id: 'plimsoll.fixAll',
      label: 'Apply all safe fixes',
      keybindings: [keybindingOf(api, ownKeys.fixAll)],
      contextMenuGroupId: '1_modification',
      contextMenuOrder: 1.1,
      run: fixAll,
    }),
    editor.addAction({
      id: 'plimsoll.nextUse',
      label: 'Go to the Next Use',
      keybindings: [keybindingOf(api, ownKeys.nextUse)],
      contextMenuGroupId: 'navigation',
      contextMenuOrder: 1.5,
      run: () => goToNextUse(editor, onSaid),
    }),
    editor.addAction({
      id: 'plimsoll.suggest',
      label: 'Suggest…',
      contextMenuGroupId: '1_modification',
      contextMenuOrder: 1.2,
      run: () => editor.trigger('menu', 'editor.action.triggerSuggest', {}),
    }),
  ]
}
