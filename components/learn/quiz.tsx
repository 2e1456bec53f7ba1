import { useId } from 'react'
import { Words } from '@/components/ui/prose'
import type { Quiz as QuizText } from '@/lib/learn/exercise'
import { GoalMark } from './goal-mark'

interface QuizProps {
  readonly quiz: QuizText
  /** The answers that were chosen, the newest last. */
  readonly chosen: readonly number[]
  readonly onChoose: (answer: number) => void
}

/** A question with answers to choose from; what was chosen is explained, right or not. */
export function Quiz({ quiz, chosen, onChoose }: QuizProps) {
  const name = useId()
  return (
    <fieldset className="rounded-lg border border-rule bg-sheet px-4 pt-2 pb-3">
      <legend className="float-left mb-1.5 w-full font-medium">
        <Words text={quiz.question} />
      </legend>
      <div className="clear-both space-y-1">
        {quiz.answers.map(({ text, right, because }, index) => (
          <div key={text}>
            <label className="flex items-start gap-2.5 rounded-md py-0.5">
              <input
                type="radio"
                name={name}
                checked={chosen.at(-1) === index}
                onChange={() => onChoose(index)}
                className="radio mt-1 size-3.5"
              />
              <span>
                <Words text={text} />
              </span>
            </label>
            <div aria-live="polite">
              {chosen.includes(index) && (
                <p className="ml-6 flex items-start gap-2 text-[13px] text-ink-soft">
                  {right && <GoalMark mark="reached" className="mt-0.5 size-3.5" />}
                  <span>
                    <strong className="font-semibold text-ink">{right ? 'Right.' : 'Not so.'}</strong>{' '}
                    <Words text={because} />
                  </span>
                </p>
              )}
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
