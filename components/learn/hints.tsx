import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Words } from '@/components/ui/prose'

const names = ['Show a hint', 'Show a second hint', 'Show the last hint']

interface HintsProps {
  readonly hints: readonly string[]
  readonly taken: number
  readonly onTake: () => void
}

/** One at a time, from a nudge to all but the answer. */
export function Hints({ hints, taken, onTake }: HintsProps) {
  const given = hints.filter((hint) => hint !== '')
  const list = useRef<HTMLOListElement>(null)
  const take = () => {
    onTake()
    // The button goes with the last one.
    if (taken + 1 === given.length) list.current?.focus()
  }
  if (given.length === 0) return null
  return (
    <section aria-labelledby="hints">
      <h2 id="hints" className="text-[16px] font-semibold">
        Hints
      </h2>
      <ol
        ref={list}
        tabIndex={-1}
        aria-live="polite"
        className="mt-1 list-decimal space-y-1 pl-5 marker:text-ink-faint"
      >
        {given.slice(0, taken).map((hint) => (
          <li key={hint}>
            <Words text={hint} />
          </li>
        ))}
      </ol>
      {taken < given.length && (
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <Button onClick={take}>{names[taken === given.length - 1 && taken > 0 ? 2 : taken]}</Button>
          <span className="text-[13px] text-ink-faint">
            {taken} of {given.length} taken; the count is kept.
          </span>
        </div>
      )}
    </section>
  )
}
