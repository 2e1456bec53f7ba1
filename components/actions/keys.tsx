import { keysOf, type Shortcut } from './action'

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** A shortcut as keys to press. */
export function Keys({ shortcut }: { readonly shortcut: Shortcut }) {
  return (
    <span className="inline-flex gap-1 whitespace-nowrap">
      {keysOf(shortcut, isMac()).map((key) => (
        <kbd
          key={key}
          className="min-w-6 rounded border border-rule bg-well px-1.5 text-center font-sans text-[12px] leading-5 text-ink-soft"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
