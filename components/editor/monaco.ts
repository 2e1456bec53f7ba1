/** The editor with the features that a Dockerfile needs, from this site's own files and no others. */
import { loader } from '@monaco-editor/react'
import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codeAction/register'
import 'monaco-editor/features/codeEditor/register'
import 'monaco-editor/features/codicon/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/contextmenu/register'
import 'monaco-editor/features/documentSymbols/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/folding/register'
import 'monaco-editor/features/format/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/gotoSymbol/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/parameterHints/register'
import 'monaco-editor/features/quickOutline/register'
import 'monaco-editor/features/rename/register'
// The widget itself; the feature of that name holds only what is completed inside the line.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import 'monaco-editor/features/wordHighlighter/register'
import 'monaco-editor/features/wordOperations/register'
import { WhitespaceOverlay } from 'monaco-editor/editor/browser/viewParts/whitespace/whitespace'
import { ContentHoverWidget } from 'monaco-editor/editor/contrib/hover/browser/contentHoverWidget'
import { ParameterHintsWidget } from 'monaco-editor/editor/contrib/parameterHints/browser/parameterHintsWidget'
import { SuggestWidgetStatus } from 'monaco-editor/editor/contrib/suggest/browser/suggestWidgetStatus'
import { MenuId, MenuRegistry } from 'monaco-editor/platform/actions/common/actions'
import { ContextKeyExpr } from 'monaco-editor/platform/contextkey/common/contextkey'
import { colourLine, type LineState, sameState, startState } from './dockerfile-tokens'
import { addEditorKeys } from './editor-actions'
import { explainCommand } from './editor-keys'
import { followForcedColours } from './forced-theme'
import { keepFolds } from './kept-folds'
import { keepHints } from './kept-hints'
import { registerLanguage } from './language-providers'
import { themes } from './monaco-theme'
import { letHoversBeTall } from './tall-hovers'

export const language = 'dockerfile'

class TokenState implements monaco.languages.IState {
  constructor(readonly line: LineState) {}
  clone(): TokenState {
    return this
  }
  equals(other: monaco.languages.IState): boolean {
    if (!(other instanceof TokenState)) return false
    return sameState(other.line, this.line)
  }
}

/** The blanks of what is selected are shown: where nothing is, every line would be looked through for none, and twice a letter. */
function lookForBlanksInSelection(): void {
  const { prototype } = WhitespaceOverlay
  const { prepareRender } = prototype
  prototype.prepareRender = function (this: typeof prototype, context) {
    if (this._selection.every((selection) => selection.isEmpty())) this._renderResult = null
    else prepareRender.call(this, context)
  }
}

/** Below the suggestions stands nothing, which the editor would make anew with each letter all the same. */
function makeNoStatusBar(): void {
  SuggestWidgetStatus.prototype.show = () => {}
}

/** The part of the menu that opens other editors inside of this one, of which the page has none. */
function takePeekFromMenu(): void {
  for (const item of MenuRegistry.getMenuItems(MenuId.EditorContext)) {
    if (item.submenu === MenuId.EditorContextPeek) item.when = ContextKeyExpr.false()
  }
}

/** As the editor's own command: one around it would have what is shown hidden first, and never go into it. */
function putExplainingInMenu(): void {
  MenuRegistry.appendMenuItem(MenuId.EditorContext, {
    command: { id: explainCommand, title: 'Explain here' },
    group: 'navigation',
    order: 0,
  })
}

let prepared = false

/** Sets the editor up once for the whole page, however often a pane is mounted. */
export function prepareMonaco(): typeof monaco {
  if (prepared) return monaco
  prepared = true
  self.MonacoEnvironment = {
    getWorker: () =>
      new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), { type: 'module', name: 'editor' }),
  }
  monaco.languages.register({ id: language })
  monaco.languages.setLanguageConfiguration(language, {
    comments: { lineComment: '#' },
    // An image, a package, a flag or a variable as a whole.
    wordPattern: /\$\{?\w*\}?|-{0,2}\w[\w.:@/+-]*|--?/g,
    brackets: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
    ],
    surroundingPairs: [
      { open: '"', close: '"' },
      { open: "'", close: "'" },
    ],
  })
  monaco.languages.setTokensProvider(language, {
    getInitialState: () => new TokenState(startState),
    tokenize: (text, state) => {
      const { pieces, next } = colourLine(text, state instanceof TokenState ? state.line : startState)
      return {
        tokens: pieces.map(({ start, kind }) => ({ startIndex: start, scopes: kind === 'plain' ? '' : kind })),
        endState: new TokenState(next),
      }
    },
  })
  registerLanguage(monaco, language)
  addEditorKeys(monaco)
  takePeekFromMenu()
  putExplainingInMenu()
  makeNoStatusBar()
  lookForBlanksInSelection()
  keepFolds()
  keepHints(ParameterHintsWidget.prototype)
  letHoversBeTall(ContentHoverWidget)
  for (const [name, theme] of Object.entries(themes)) monaco.editor.defineTheme(name, theme)
  followForcedColours(monaco)
  loader.config({ monaco })
  return monaco
}
