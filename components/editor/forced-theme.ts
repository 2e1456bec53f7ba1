import type * as monaco from 'monaco-editor/editor'

/** What the editor's theme is called where a person's system draws everything in colours of its own. */
export const forcedTheme = 'plimsoll-forced'

export interface SystemColours {
  readonly canvas: string
  readonly text: string
  readonly link: string
  readonly chosen: string
  readonly onChosen: string
}

const channelsOf = (written: string): readonly number[] => (written.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)

/** `rgb(0, 0, 159)` as the editor takes it: `#00009f`. */
const hexOf = (written: string): string =>
  `#${channelsOf(written)
    .map((channel) => Math.round(channel).toString(16).padStart(2, '0'))
    .join('')}`

/** As the page shows them, by the names that CSS has for them (CSS Color 4, system colors). */
function systemColours(): SystemColours {
  const probe = document.createElement('span')
  document.body.append(probe)
  const of = (name: string): string => {
    probe.style.color = name
    return getComputedStyle(probe).color
  }
  const colours = {
    canvas: of('Canvas'),
    text: of('CanvasText'),
    link: of('LinkText'),
    chosen: of('Highlight'),
    onChosen: of('HighlightText'),
  }
  probe.remove()
  return colours
}

/** Three channels at half of full white. */
const half = (3 * 255) / 2
const none = '#00000000'

/** The editor's theme of high contrast, which tells things apart by lines, in the colours of the system. */
export function forcedThemeIn(colours: SystemColours): monaco.editor.IStandaloneThemeData {
  const canvas = hexOf(colours.canvas)
  const text = hexOf(colours.text)
  const link = hexOf(colours.link)
  const chosen = hexOf(colours.chosen)
  const onChosen = hexOf(colours.onChosen)
  const brightness = channelsOf(colours.canvas).reduce((sum, channel) => sum + channel, 0)
  const rule = (token: string, colour: string, fontStyle = '') => ({ token, foreground: colour.slice(1), fontStyle })
  return {
    base: brightness < half ? 'hc-black' : 'hc-light',
    inherit: true,
    rules: [
      rule('', text),
      rule('keyword', link),
      rule('comment', text, 'italic'),
      rule('string', text),
      rule('variable', link),
      rule('flag', text),
      rule('operator', text),
    ],
    colors: {
      foreground: text,
      descriptionForeground: text,
      'icon.foreground': text,
      contrastBorder: text,
      contrastActiveBorder: chosen,
      focusBorder: chosen,
      'editor.background': canvas,
      'editor.foreground': text,
      'editor.selectionBackground': chosen,
      'editor.selectionForeground': onChosen,
      'editor.lineHighlightBorder': text,
      'editorCursor.foreground': text,
      'editorLineNumber.foreground': text,
      'editorLineNumber.activeForeground': link,
      'editorWidget.background': canvas,
      'editorWidget.foreground': text,
      'editorHoverWidget.background': canvas,
      'editorHoverWidget.foreground': text,
      'editorHoverWidget.highlightForeground': link,
      'editorHoverWidget.statusBarBackground': canvas,
      'editorSuggestWidget.background': canvas,
      'editorSuggestWidget.foreground': text,
      'editorSuggestWidget.highlightForeground': link,
      'editorSuggestWidget.selectedBackground': chosen,
      'editorSuggestWidget.selectedForeground': onChosen,
      'editorSuggestWidget.focusHighlightForeground': onChosen,
      'textLink.foreground': link,
      'textLink.activeForeground': link,
      'textCodeBlock.background': canvas,
      'menu.background': canvas,
      'menu.foreground': text,
      'menu.selectionBackground': chosen,
      'menu.selectionForeground': onChosen,
      'input.background': canvas,
      'input.foreground': text,
      'list.focusBackground': chosen,
      'list.focusForeground': onChosen,
      'list.activeSelectionBackground': chosen,
      'list.activeSelectionForeground': onChosen,
      'list.hoverBackground': canvas,
      'list.hoverForeground': text,
      'list.highlightForeground': link,
      'list.focusHighlightForeground': onChosen,
      'quickInput.background': canvas,
      'quickInput.foreground': text,
      'quickInputList.focusBackground': chosen,
      'quickInputList.focusForeground': onChosen,
      // A wave in a colour of the system; the yellow lines that stand for it cannot be seen on white.
      'editorError.foreground': text,
      'editorError.border': none,
      'editorWarning.foreground': text,
      'editorWarning.border': none,
      'editorInfo.foreground': link,
      'editorInfo.border': none,
    },
  }
}

/** Keeps that theme in the colours that the system has, for as long as the page is open. */
export function followForcedColours({ editor }: Pick<typeof monaco, 'editor'>): void {
  const define = () => editor.defineTheme(forcedTheme, forcedThemeIn(systemColours()))
  define()
  for (const query of ['(forced-colors: active)', '(prefers-color-scheme: dark)']) {
    matchMedia(query).addEventListener('change', define)
  }
}
