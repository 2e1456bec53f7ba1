export const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The keys that let go of Tab, or give it back to the editor. */
export const tabKeys = () => (isMac() ? 'Ctrl+Shift+M' : 'Ctrl+M')

/** How a keyboard gets out of the full editor, which takes Tab for its own unless it was told to let it go. */
export function TabHint({ leaves = false }: { readonly leaves?: boolean }) {
  const keys = tabKeys()
  return (
    <span className="whitespace-nowrap">
      {leaves ? `Tab leaves the editor; ${keys}: Tab indents` : `${keys}: Tab leaves the editor`}
    </span>
  )
}
