import { type ColouredPiece, colourLine, startState } from '@/components/editor/dockerfile-tokens'

const looks: Record<ColouredPiece['kind'], string | undefined> = {
  keyword: 'text-ship',
  comment: 'text-ink-faint',
  string: 'text-(--code-text)',
  variable: 'text-(--code-text)',
  flag: 'text-ink-soft',
  operator: 'text-ink-faint',
  plain: undefined,
}

const marks = {
  gone: { row: 'bg-save-tint', sign: '−' },
  come: { row: 'bg-ship-tint', sign: '+' },
} as const

interface CodeBlockProps {
  readonly name: string
  readonly text: string
  /** Lines that the other file does not have, and whether they are gone from it or have come. */
  readonly marked?: { readonly as: keyof typeof marks; readonly other: string }
}

/** A file to read, coloured as in the editor, with the lines marked that the file beside it does not have. */
export function CodeBlock({ name, text, marked }: CodeBlockProps) {
  const others = new Set(marked?.other.split('\n'))
  let state = startState
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const { pieces, next } = colourLine(line, state)
      state = next
      return { line, pieces }
    })
  return (
    <section
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
      className="min-w-0 overflow-x-auto rounded-lg border border-rule bg-sheet py-2 font-mono text-[12.5px] leading-5"
    >
      <pre className="min-w-max">
        {lines.map(({ line, pieces }, index) => {
          const mark = marked && line.trim() !== '' && !others.has(line) ? marks[marked.as] : null
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the file
            <span key={index} className={`block pr-4 ${mark?.row ?? ''}`}>
              <span aria-hidden="true" className="inline-block w-6 text-center text-ink-faint select-none">
                {mark?.sign}
              </span>
              {pieces.map((piece, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the line
                <span key={place} className={looks[piece.kind]}>
                  {line.slice(piece.start, pieces[place + 1]?.start)}
                </span>
              ))}
              {'\n'}
            </span>
          )
        })}
      </pre>
    </section>
  )
}
