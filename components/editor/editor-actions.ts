import type * as monaco from 'monaco-editor/editor'

/** What the editor's menu and keyboard offer beside what every editor has. */
export function addEditorActions(
  api: typeof monaco,
  editor: monaco.editor.IStandaloneCodeEditor,
  fixAll: () => void,
): readonly monaco.IDisposable[] {
  const { CtrlCmd, Alt } = api.KeyMod
  const { KeyI, Period } = api.KeyCode
  return [
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
