const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** How a keyboard gets out of the full editor, which takes Tab for its own. */
export function TabHint() {
  return <span className="whitespace-nowrap">{isMac() ? 'Ctrl+Shift+M' : 'Ctrl+M'}: Tab leaves the editor</span>
}
