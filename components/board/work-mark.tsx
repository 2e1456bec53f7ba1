import { GoalMark } from '@/components/learn/goal-mark'
import { StandingMark } from '@/components/learn/standing-mark'
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

/** The marks that the course uses, and a crossed circle for what could not be judged. */
export function WorkMark({ fate, className = 'size-4' }: { readonly fate: Fate; readonly className?: string }) {
  if (fate === 'solved') return <StandingMark standing="solved" className={className} />
  if (fate === 'helped') return <StandingMark standing="seen" className={className} />
  if (fate === 'begun') return <GoalMark mark="not-yet" className={className} />
  if (fate === 'waiting') return <GoalMark mark="unknown" className={className} />
  return (
    <svg viewBox="0 0 16 16" className={`shrink-0 ${className}`} aria-hidden="true" focusable="false">
      <g fill="none" stroke="var(--edge)" strokeWidth="1.5">
        <circle cx="8" cy="8" r="6.2" />
        <path d="m3.8 12.2 8.4-8.4" />
      </g>
    </svg>
  )
}
