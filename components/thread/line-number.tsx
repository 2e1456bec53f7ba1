import { createContext, type ReactNode, useContext } from 'react'

/** What is said of the lines of a file that is shown. */
export interface LineTalking {
  readonly isSpokenOf: (line: number) => boolean
  readonly spokenOf: readonly number[]
  /** What stands under these lines; nothing where nothing is said. */
  readonly said: (lines: readonly number[]) => ReactNode
}

/** Null where the lines shown are not those of the file on the desk, and there is nothing to say of them. */
export const LineTalk = createContext<LineTalking | null>(null)

export const look = 'w-9 shrink-0 self-start pr-2 text-right select-none'

/** A line's number, from which one speaks of the line. */
export function LineNumber({ line }: { readonly line: number }) {
  const talk = useContext(LineTalk)
  if (!talk) return <span className={`${look} text-ink-faint`}>{line}</span>
  return (
    <button
      type="button"
      data-line-button={line}
      data-opens={JSON.stringify({ kind: 'place', place: { kind: 'lines', line, endLine: line } })}
      aria-label={`Comment on line ${line}`}
      tabIndex={-1}
      className={`relative self-start ${look} before:absolute before:left-1 before:text-ship before:content-['+'] print:before:content-none ${talk.isSpokenOf(line) ? 'font-semibold text-ship before:content-none' : 'text-ink-faint before:opacity-0 group-hover/row:before:opacity-100 focus-visible:before:opacity-100'}`}
    >
      {line}
    </button>
  )
}
