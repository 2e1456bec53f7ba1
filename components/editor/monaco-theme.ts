import type { editor } from 'monaco-editor/editor'

interface Inks {
  readonly paper: string
  readonly ink: string
  readonly soft: string
  readonly faint: string
  readonly ship: string
  readonly text: string
  readonly rule: string
  readonly sheet: string
  readonly tint: string
  readonly word: string
  readonly save: string
  /** Behind what was looked for. */
  readonly found: string
  /** Behind what is chosen in a list. */
  readonly chosen: string
}

const light: Inks = {
  paper: '#fdfcf9',
  ink: '#14202d',
  soft: '#435060',
  faint: '#5c6875',
  ship: '#124a86',
  text: '#1d6360',
  rule: '#dbd6c9',
  sheet: '#fdfcf9',
  tint: '#f1efe8',
  word: '#bcd3ec',
  save: '#a86a08',
  found: '#f3d193',
  chosen: '#e1eaf5',
}

const dark: Inks = {
  paper: '#121b26',
  ink: '#e4eaf0',
  soft: '#b0bcc9',
  faint: '#8d9bab',
  ship: '#86bcf4',
  text: '#8fd0c6',
  rule: '#243241',
  sheet: '#17222f',
  tint: '#18222e',
  word: '#24486d',
  save: '#e0a446',
  found: '#5a4415',
  chosen: '#1e3a59',
}

const theme = (base: 'vs' | 'vs-dark', inks: Inks): editor.IStandaloneThemeData => ({
  base,
  inherit: true,
  rules: [
    { token: '', foreground: inks.ink.slice(1) },
    { token: 'keyword', foreground: inks.ship.slice(1) },
    { token: 'comment', foreground: inks.faint.slice(1) },
    { token: 'string', foreground: inks.text.slice(1) },
    { token: 'variable', foreground: inks.text.slice(1) },
    { token: 'flag', foreground: inks.soft.slice(1) },
    { token: 'operator', foreground: inks.faint.slice(1) },
  ],
  colors: {
    'editor.background': inks.paper,
    'editor.foreground': inks.ink,
    'editorLineNumber.foreground': inks.faint,
    'editorLineNumber.activeForeground': inks.ink,
    'editor.lineHighlightBackground': inks.tint,
    'editor.lineHighlightBorder': '#00000000',
    'editor.selectionBackground': inks.word,
    'editorCursor.foreground': inks.ship,
    'editorWidget.background': inks.sheet,
    'editorWidget.border': inks.rule,
    'editorHoverWidget.background': inks.sheet,
    'editorHoverWidget.border': inks.rule,
    'editorWarning.foreground': inks.save,
    'editorError.foreground': inks.save,
    'editorInfo.foreground': inks.ship,
    'editorLightBulb.foreground': inks.save,
    'editorLightBulbAutoFix.foreground': inks.ship,
    'editor.rangeHighlightBackground': inks.chosen,
    'editor.findMatchBackground': inks.found,
    'editor.findMatchHighlightBackground': `${inks.word}99`,
    'editor.wordHighlightBackground': `${inks.word}99`,
    'editor.wordHighlightStrongBackground': inks.word,
    'editor.wordHighlightTextBackground': '#00000000',
    'editorHoverWidget.foreground': inks.ink,
    'editorHoverWidget.highlightForeground': inks.ship,
    'editorHoverWidget.statusBarBackground': inks.tint,
    'editorSuggestWidget.background': inks.sheet,
    'editorSuggestWidget.border': inks.rule,
    'editorSuggestWidget.foreground': inks.ink,
    'editorSuggestWidget.highlightForeground': inks.ship,
    'editorSuggestWidget.focusHighlightForeground': inks.ship,
    'editorSuggestWidget.selectedBackground': inks.chosen,
    'editorSuggestWidget.selectedForeground': inks.ink,
    'editorWidget.foreground': inks.ink,
    'textLink.foreground': inks.ship,
    'textLink.activeForeground': inks.ship,
    'textCodeBlock.background': inks.tint,
    'menu.background': inks.sheet,
    'menu.foreground': inks.ink,
    'menu.selectionBackground': inks.chosen,
    'menu.selectionForeground': inks.ink,
    'menu.separatorBackground': inks.rule,
    'menu.border': inks.rule,
    'input.background': inks.paper,
    'input.foreground': inks.ink,
    'input.border': inks.rule,
    'list.focusBackground': inks.chosen,
    'list.focusForeground': inks.ink,
    'list.hoverBackground': inks.tint,
    'list.hoverForeground': inks.ink,
    'list.activeSelectionBackground': inks.chosen,
    'list.activeSelectionForeground': inks.ink,
    'list.highlightForeground': inks.ship,
    'list.focusHighlightForeground': inks.ship,
    'quickInput.background': inks.sheet,
    'quickInput.foreground': inks.ink,
    'quickInputList.focusBackground': inks.chosen,
    'quickInputList.focusForeground': inks.ink,
    'pickerGroup.foreground': inks.faint,
    'pickerGroup.border': inks.rule,
    'keybindingLabel.background': inks.tint,
    'keybindingLabel.foreground': inks.soft,
    'keybindingLabel.border': inks.rule,
    'keybindingLabel.bottomBorder': inks.rule,
    descriptionForeground: inks.soft,
    'icon.foreground': inks.soft,
    'widget.shadow': '#14202d24',
    'widget.border': inks.rule,
    'peekView.border': inks.ship,
    'peekViewEditor.background': inks.tint,
    'peekViewEditor.matchHighlightBackground': inks.word,
    'peekViewResult.background': inks.sheet,
    'peekViewResult.fileForeground': inks.ink,
    'peekViewResult.lineForeground': inks.soft,
    'peekViewResult.matchHighlightBackground': inks.word,
    'peekViewResult.selectionBackground': inks.chosen,
    'peekViewResult.selectionForeground': inks.ink,
    'peekViewTitle.background': inks.tint,
    'peekViewTitleLabel.foreground': inks.ink,
    'peekViewTitleDescription.foreground': inks.soft,
    focusBorder: '#00000000',
    'scrollbar.shadow': '#00000000',
  },
})

/** Names as the editor wants them: letters, digits and dashes. */
export const themes = { 'plimsoll-light': theme('vs', light), 'plimsoll-dark': theme('vs-dark', dark) }
