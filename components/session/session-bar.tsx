import { type ExerciseStanding, standingWithin } from '@/components/learn/exercise-states'
import { StandingMark } from '@/components/learn/standing-mark'
import { Button } from '@/components/ui/button'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import type { Session } from '@/lib/learn/session'
import type { TakingPart } from './taking-part'
import { TimeLeft } from './time-left'

interface SessionBarProps {
  readonly session: Session
  readonly exercises: readonly OwnExercise[]
  readonly current: OwnExercise
  readonly part: TakingPart
  readonly onGo: (id: string) => void
  readonly onHandIn: () => void
}

const words: Record<ExerciseStanding, string> = {
  solved: 'solved',
  seen: 'solution seen',
  begun: 'begun',
  'not yet': 'not begun',
}

/** Where one is in the session: its title, its exercises, the time, and the way to hand in. */
export function SessionBar({ session, exercises, current, part, onGo, onHandIn }: SessionBarProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-5 gap-y-1.5 border-b border-rule bg-ship-tint px-6 py-1.5 max-sm:px-4">
      <p className="min-w-0 truncate font-semibold max-sm:w-full">
        <bdi>{session.title || 'A session'}</bdi>
      </p>
      <nav aria-label="Exercises of this session" className="min-w-0">
        <ol className="flex flex-wrap gap-1">
          {exercises.map((exercise, index) => {
            const standing = standingWithin(part.progress[exercise.id], exercise)
            const here = exercise === current
            return (
              <li key={exercise.id}>
                <button
                  type="button"
                  title={exercise.title}
                  aria-current={here ? 'step' : undefined}
                  aria-label={`${index + 1}, ${exercise.title}, ${words[standing]}`}
                  onClick={() => onGo(exercise.id)}
                  className={`inline-flex h-7 min-w-7 items-center justify-center gap-1 rounded-md border px-1.5 text-[13px] ${here ? 'border-ship-fill bg-sheet font-semibold' : 'border-transparent text-ink-soft hover:bg-sheet'}`}
                >
                  {index + 1}
                  {standing !== 'not yet' && <StandingMark standing={standing} className="size-3.5" />}
                </button>
              </li>
            )
          })}
        </ol>
      </nav>
      <span className="grow" />
      {session.timeBox !== null && <TimeLeft begun={part.begun} timeBox={session.timeBox} />}
      <Button look="strong" size="small" onClick={onHandIn}>
        Hand in
      </Button>
    </div>
  )
}
