import type { Verdict } from './board'

/** What became of a piece of work. */
export type Fate = 'solved' | 'helped' | 'begun' | 'waiting' | 'unjudged'

export function fateOf(verdict: Verdict): Fate {
  if (verdict.kind !== 'judged') return verdict.kind
  const { judged } = verdict
  if (judged.solved) return 'solved'
  return judged.reached === judged.goals.length ? 'helped' : 'begun'
}

export const fateWords: Record<Fate, string> = {
  solved: 'solved',
  helped: 'all goals, after the solution was seen',
  begun: 'not all goals',
  waiting: 'being judged',
  unjudged: 'could not be judged',
}

/** Told apart by shape: full with a tick, half full, an open circle, a broken one, a crossed one. */
export function WorkMark({ fate, className = 'size-4' }: { readonly fate: Fate; readonly className?: string }) {
  const ring = (
    <circle
      cx="8"
      cy="8"
      r="6.2"
      fill="none"
      stroke={fate === 'helped' ? 'var(--ship-fill)' : 'var(--edge)'}
      strokeWidth="1.5"
      strokeDasharray={fate === 'waiting' ? '2.6 2.2' : undefined}
    />
  )
  return (
    <svg viewBox="0 0 16 16" className={`shrink-0 ${className}`} aria-hidden="true" focusable="false">
      {fate === 'solved' ? (
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
        ring
      )}
      {fate === 'helped' && <path d="M8 1.8a6.2 6.2 0 0 0 0 12.4Z" fill="var(--ship-fill)" />}
      {fate === 'unjudged' && <path d="m3.8 12.2 8.4-8.4" stroke="var(--edge)" strokeWidth="1.5" />}
    </svg>
  )
}
