import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { formatSeconds } from '@/lib/budget/cost'
import type { ExerciseProgress } from '@/lib/learn/progress'
import { GoalMark } from './goal-mark'
import { rememberId } from './remember'

const hintWords = ['without a hint', 'with one hint', 'with two hints', 'with three hints']

/** Says that every goal is reached, by whose work, and leads on to what there is to take from it. */
export function Done({ work }: { readonly work: ExerciseProgress }) {
  const how = `${hintWords[work.hints] ?? ''}${work.seconds > 0 ? `, in ${formatSeconds(work.seconds)}` : ''}`
  const goOn = () => {
    const rest = document.getElementById(rememberId)
    rest?.scrollIntoView({ block: 'start' })
    rest?.focus({ preventScroll: true })
  }
  return (
    <div className="mt-1 mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-ship-tint px-3 py-1.5">
      <GoalMark mark="reached" />
      <p className="grow">
        <strong className="font-semibold">{work.solved ? 'Solved' : 'All goals are reached'}</strong>
        {work.solved ? `, ${how}.` : ', after a look at a solution: the exercise stays as it is.'}
      </p>
      <Button size="small" onClick={goOn}>
        Go on
        <Icon name="arrow" className="size-3.5" />
      </Button>
    </div>
  )
}
