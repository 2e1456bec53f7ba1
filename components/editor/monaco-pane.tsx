import { Editor } from '@monaco-editor/react'
import type * as monacoTypes from 'monaco-editor/editor'
import { useEffect, useId, useRef } from 'react'
import { useMedia } from '@/components/ui/use-media'
import { useShownTheme } from '@/components/ui/use-theme'
import { forcedTheme } from './forced-theme'
import type { FullPaneProps } from './full-pane'
import type { HandedOver } from './hand-over'
import { language, prepareMonaco } from './monaco'
import './monaco.css'
import { MonacoPort } from './monaco-port'
import { tabKeys } from './tab-hint'

const monaco = prepareMonaco()

const options: monacoTypes.editor.IStandaloneEditorConstructionOptions = {
  // An action of its own sees to it, and ends the line where the suggestion is written already.
  acceptSuggestionOnEnter: 'off',
  // What stands below the editor for those who see it is said with its name to those who do not.
  ariaLabel: `Dockerfile. ${tabKeys()} lets Tab leave the editor`,
  automaticLayout: true,
  contextmenu: true,
  fixedOverflowWidgets: true,
  folding: true,
  fontLigatures: false,
  fontSize: 13,
  lineHeight: 21,
  glyphMargin: false,
  guides: { indentation: false },
  hideCursorInOverviewRuler: true,
  lineDecorationsWidth: 18,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  occurrencesHighlight: 'singleFile',
  overviewRulerBorder: false,
  overviewRulerLanes: 0,
  padding: { top: 10, bottom: 40 },
  quickSuggestions: { other: true, comments: false, strings: true },
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  scrollBeyondLastLine: false,
  suggest: { showIcons: false, showStatusBar: false, preview: false },
  // In a shadow the menu would have none of the page's faces and colours.
  useShadowDOM: false,
  wordBasedSuggestions: 'off',
  scrollbar: { useShadows: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  tabSize: 4,
  wordWrap: 'on',
  // Not after a point or comma: a size at the end of a line would be torn in two.
  wordWrapBreakAfterCharacters: ' \t/&|;',
  wrappingIndent: 'indent',
}

const faceNamed = (name: string, otherwise: string) =>
  `${getComputedStyle(document.documentElement).getPropertyValue(name)}, ${otherwise}`

function takeOver(editor: monacoTypes.editor.IStandaloneCodeEditor, { top, selected }: HandedOver): void {
  if (selected) {
    const { from, to } = selected
    editor.setSelection({
      startLineNumber: from.line,
      startColumn: from.column,
      endLineNumber: to.line,
      endColumn: to.column,
    })
    editor.focus()
  }
  if (top > 1) editor.setScrollTop(editor.getTopForLineNumber(top))
}

/** The full editor. */
export function MonacoPane({ onPort, text, taken = null, ...told }: FullPaneProps) {
  // Two editors on a page, or the editors of two pages, share no model.
  const id = useId().replaceAll(/\W/g, '')
  const port = useRef<MonacoPort | null>(null)
  const theme = useShownTheme()
  const isForced = useMedia('(forced-colors: active)')

  useEffect(
    () => () => {
      port.current?.dispose()
      port.current = null
      onPort(null)
    },
    [onPort],
  )

  const connect = (editor: monacoTypes.editor.IStandaloneCodeEditor) => {
    const model = editor.getModel()
    if (!model) return
    // An option of the editor's that only the text of one heeds.
    model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } })
    editor.updateOptions({
      fontFamily: faceNamed('--font-code', 'monospace'),
    })
    // Widths measured before the code face was there would put the cursor beside the letters.
    document.fonts.ready.then(() => monaco.editor.remeasureFonts())
    port.current?.dispose()
    port.current = new MonacoPort(monaco, editor, model, told)
    onPort(port.current)
    if (taken) takeOver(editor, taken)
  }

  return (
    <Editor
      path={`inmemory://plimsoll/${id}/Dockerfile`}
      defaultLanguage={language}
      defaultValue={text}
      theme={isForced ? forcedTheme : `plimsoll-${theme}`}
      options={options}
      // What the editor puts beside itself, such as its menu, has its colours through this name.
      wrapperProps={{ className: 'monaco-component' }}
      onMount={connect}
      loading={null}
    />
  )
}
