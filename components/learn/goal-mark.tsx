export type Mark = 'reached' | 'not-yet' | 'unknown'

/** Told apart by shape: a full circle with a tick, an open one, a broken one. */
export function GoalMark({ mark, className = 'size-4' }: { readonly mark: Mark; readonly className?: string }) {
  return (
    <svg viewBox="0 0 16 16" className={`shrink-0 ${className}`} aria-hidden="true" focusable="false">
      {mark === 'reached' ? (
        <>
          <circle cx="8" cy="8" r="7" fill="var(--ship-fill)" />
          <path
            d="m4.8 8.3 2.2 2.2 4.2-4.6"
            fill="none"
            stroke="var(--on-ship)"
            strokeWidth="1.6"
            strokeLinecap="round"
          />
        </>
      ) : (
        <circle
          cx="8"
          cy="8"
          r="6.2"
          fill="none"
          stroke="var(--edge)"
          strokeWidth="1.5"
          strokeDasharray={mark === 'unknown' ? '2.6 2.2' : undefined}
        />
      )}
    </svg>
  )
}
