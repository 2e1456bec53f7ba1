import { Fragment } from 'react'

interface ProseProps {
  readonly text: string
  readonly className?: string
}

/** A number and its unit stay together where the words are broken into lines. */
const amount = /(\d) (?=(?:[kMG]?B|s|min|h|Mbit\/s|%)(?![\w]))/g

/** A few words with `code` and **weight** in them, as the analysis writes them. Anything else stays the text it is. */
export function Words({ text }: { readonly text: string }) {
  return text.split(/(`[^`\n]+`|\*\*[^*\n]+\*\*)/).map((piece, index) => {
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
    return <Fragment key={key}>{piece.replace(amount, '$1\u00a0')}</Fragment>
  })
}

/** Sentences of the same kind. */
export function Prose({ text, className }: ProseProps) {
  return (
    <p className={className}>
      <Words text={text} />
    </p>
  )
}

/** The same words where no code can be told from other text: in a name, a tooltip, the editor. */
export const plainWords = (text: string): string => text.replaceAll('`', '')
