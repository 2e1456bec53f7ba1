import type * as monaco from 'monaco-editor/editor'
import { isMac } from './tab-hint'
import { isChosenWritten } from './written-word'

/** What the editor's menu and keyboard offer beside what every editor has. */
export function addEditorActions(
  api: typeof monaco,
  editor: monaco.editor.IStandaloneCodeEditor,
  fixAll: () => void,
): readonly monaco.IDisposable[] {
  const { CtrlCmd, Alt, Shift, WinCtrl } = api.KeyMod
  const { Enter, KeyI, KeyM, Period } = api.KeyCode
  const { tabFocusMode } = api.editor.EditorOption
  return [
    editor.addAction({
      id: 'plimsoll.tabLeaves',
      label: 'Let Tab leave the editor, or indent',
      // Of this editor alone: the usual one is of every editor on the page.
      keybindings: [isMac() ? WinCtrl | Shift | KeyM : CtrlCmd | KeyM],
      run: () => editor.updateOptions({ tabFocusMode: !editor.getOption(tabFocusMode) }),
    }),
    editor.addAction({
      id: 'plimsoll.enter',
      label: 'End the line, or take the suggestion',
      keybindings: [Enter],
      keybindingContext: 'suggestWidgetVisible && suggestWidgetHasFocusedSuggestion && textInputFocus',
      run() {
        if (!isChosenWritten(editor)) return editor.trigger('keyboard', 'acceptSelectedSuggestion', {})
        editor.trigger('keyboard', 'hideSuggestWidget', {})
        editor.trigger('keyboard', 'type', { text: '\n' })
      },
    }),
    editor.addAction({
      id: 'plimsoll.quickFix',
      label: 'Fix here…',
      keybindings: [CtrlCmd | Period],
      contextMenuGroupId: '1_modification',
      contextMenuOrder: 1,
      run: () => editor.trigger('menu', 'editor.action.quickFix', {}),
    }),
    editor.addAction({
      id: 'plimsoll.fixAll',
      label: 'Apply all safe fixes',
      keybindings: [CtrlCmd | Alt | Period],
      contextMenuGroupId: '1_modification',
      contextMenuOrder: 1.1,
      run: fixAll,
    }),
    editor.addAction({
      id: 'plimsoll.explain',
      label: 'Explain here',
      // The usual keys begin with those that open the page's palette.
      keybindings: [CtrlCmd | KeyI],
      contextMenuGroupId: 'navigation',
      contextMenuOrder: 0,
      run: () => editor.trigger('menu', 'editor.action.showHover', {}),
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
