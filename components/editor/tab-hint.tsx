export const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** How a keyboard gets out of the full editor, which takes Tab for its own unless it was told to let it go. */
export function TabHint({ leaves = false }: { readonly leaves?: boolean }) {
  const keys = isMac() ? 'Ctrl+Shift+M' : 'Ctrl+M'
  return (
    <span className="whitespace-nowrap">
      {leaves ? `Tab leaves the editor; ${keys}: Tab indents` : `${keys}: Tab leaves the editor`}
    </span>
  )
}
