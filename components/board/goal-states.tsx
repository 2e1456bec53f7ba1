import type { GoalState } from '@/lib/learn/goals'
import { WorkMark } from './work-mark'

/** Goals with where a file stands. */
export function GoalStates({
  goals,
  className = '',
}: {
  readonly goals: readonly GoalState[]
  readonly className?: string
}) {
  return (
    <ul className={`space-y-[0.35em] ${className}`}>
      {goals.map(({ goal, title, reached, now }) => (
        <li key={JSON.stringify(goal)} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-[0.55em]">
          <WorkMark fate={reached ? 'solved' : 'begun'} className="mt-[0.2em] size-[1.1em]" />
          <span className="[overflow-wrap:anywhere]">
            <span className="sr-only">{reached ? 'Reached: ' : 'Not reached: '}</span>
            {title} <span className="text-ink-faint">{now}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
