import { useEffect, useRef, useState } from 'react'
import type { Answer } from '@/components/analysis/protocol'
import { Button } from '@/components/ui/button'
import { Words } from '@/components/ui/prose'
import { Segments } from '@/components/ui/segments'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { askEach, type Files } from './ask'
import { SolutionDiff } from './solution-diff'
import { SolutionFigures } from './solution-figures'

interface SolutionsProps {
  readonly exercise: OwnExercise
  readonly mine: Files
  /** Whether they were looked at, or the goals were reached without. */
  readonly open: boolean
  readonly solved: boolean
  readonly onSee: () => void
}

/** Behind a question, for looking at them cannot be undone. */
function Asked({ count, onSee }: { readonly count: number; readonly onSee: () => void }) {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <Button className="mt-2" onClick={() => setAsked(true)}>
        {count === 1 ? 'Show the solution' : 'Show the solutions'}
      </Button>
    )
  }
  return (
    <div className="mt-2 rounded-lg border border-rule bg-sheet px-4 py-3">
      <p>
        Whoever has looked at a solution has not solved the exercise: your progress will say so, and no more than that.
        What you reach afterwards is still shown.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button look="strong" onClick={onSee} autoFocus>
          Show {count === 1 ? 'it' : 'them'} all the same
        </Button>
        <Button look="quiet" onClick={() => setAsked(false)}>
          Not yet
        </Button>
      </div>
    </div>
  )
}

type Against = 'start' | 'mine'

function Shown({ exercise, mine }: Pick<SolutionsProps, 'exercise' | 'mine'>) {
  const [which, setWhich] = useState('0')
  const [against, setAgainst] = useState<Against>('start')
  const [answers, setAnswers] = useState<readonly (Answer | null)[]>([])
  useEffect(() => {
    setAnswers([])
    const files: readonly Files[] = [exercise, ...exercise.solutions]
    return askEach(
      files.map((it) => ({ exercise, files: it })),
      (_, answer) => setAnswers((before) => [...before, answer]),
    )
  }, [exercise])

  const index = Number(which)
  const solution = exercise.solutions[index]
  if (!solution) return null
  const before = against === 'start' ? exercise : mine
  return (
    <>
      {exercise.solutions.length > 1 && (
        <div className="mt-2 flex flex-wrap gap-2">
          <Segments
            legend="Solution"
            value={which}
            onChange={setWhich}
            segments={exercise.solutions.map((_, place) => ({
              value: String(place),
              label: place === 0 ? 'One way' : place === 1 ? 'Another way' : `Way ${place + 1}`,
            }))}
          />
          <Segments
            legend="Compared with"
            value={against}
            onChange={setAgainst}
            segments={[
              { value: 'start', label: 'Against the start' },
              { value: 'mine', label: 'Against mine' },
            ]}
          />
        </div>
      )}
      <h3 className="mt-3 text-[15px] font-semibold">
        <Words text={solution.title} />
      </h3>
      <p className="mt-0.5 max-w-[68ch] text-ink-soft">
        <Words text={solution.why} />
      </p>
      <SolutionDiff before={before} after={solution} remarks={solution.remarks ?? []} />
      <SolutionFigures exercise={exercise} before={answers[0] ?? null} after={answers[index + 1] ?? null} />
    </>
  )
}

/** Worked solutions, each as a reviewed diff with what it comes to. */
export function Solutions({ exercise, mine, open, solved, onSee }: SolutionsProps) {
  const count = exercise.solutions.length
  const [looking, setLooking] = useState(open && !solved)
  const heading = useRef<HTMLHeadingElement>(null)
  const look = () => {
    setLooking(true)
    heading.current?.focus()
  }
  if (count === 0) return null
  return (
    <section aria-labelledby="solutions">
      <h2 ref={heading} id="solutions" tabIndex={-1} className="text-[16px] font-semibold">
        {count === 1 ? 'A worked solution' : 'Worked solutions'}
      </h2>
      {looking ? (
        <Shown exercise={exercise} mine={mine} />
      ) : solved ? (
        <>
          <p className="mt-1 text-ink-soft">
            Yours is as good as any that reaches the goals. Here is how others do it.
          </p>
          <Button className="mt-2" onClick={look}>
            Compare with {count === 1 ? 'a worked one' : 'worked ones'}
          </Button>
        </>
      ) : (
        <Asked
          count={count}
          onSee={() => {
            look()
            onSee()
          }}
        />
      )}
    </section>
  )
}
