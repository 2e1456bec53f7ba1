import type { ExerciseStanding } from './exercise-states'
import { GoalMark } from './goal-mark'

/** How far someone came, told apart by shape: an open circle, half a circle, an eye for a solution seen, a tick. */
export function StandingMark({
  standing,
  className,
}: {
  readonly standing: ExerciseStanding
  readonly className: string
}) {
  if (standing === 'solved') return <GoalMark mark="reached" className={className} />
  if (standing === 'not yet') return <GoalMark mark="not-yet" className={className} />
  return (
    <svg viewBox="0 0 16 16" className={`shrink-0 ${className}`} aria-hidden="true" focusable="false">
      {standing === 'begun' ? (
        <>
          <circle cx="8" cy="8" r="6.2" fill="none" stroke="var(--ship-fill)" strokeWidth="1.5" />
          <path d="M8 1.8a6.2 6.2 0 0 0 0 12.4Z" fill="var(--ship-fill)" />
        </>
      ) : (
        <g fill="none" stroke="var(--ink-soft)" strokeWidth="1.4">
          <path d="M1.2 8C4.6 2.8 11.4 2.8 14.8 8 11.4 13.2 4.6 13.2 1.2 8Z" />
          <circle cx="8" cy="8" r="2" fill="var(--ink-soft)" />
        </g>
      )}
    </svg>
  )
}
