import { Fragment } from 'react'

/** Sentences with `code` and **weight** in them, as the analysis writes them. Anything else stays the text it is. */
export function Prose({ text, className }: { readonly text: string; readonly className?: string }) {
  const pieces = text.split(/(`[^`\n]+`|\*\*[^*\n]+\*\*)/)
  return (
    <p className={className}>
      {pieces.map((piece, index) => {
        const key = `${index}:${piece}`
        if (piece.length > 2 && piece.startsWith('`') && piece.endsWith('`')) {
          return (
            <code key={key} className="rounded-sm bg-well px-1 py-px [overflow-wrap:anywhere]">
              {piece.slice(1, -1)}
            </code>
          )
        }
        if (piece.startsWith('**') && piece.endsWith('**') && piece.length > 4) {
          return <strong key={key}>{piece.slice(2, -2)}</strong>
        }
        return <Fragment key={key}>{piece}</Fragment>
      })}
    </p>
  )
}
