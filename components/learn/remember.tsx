import { Words } from '@/components/ui/prose'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import type { ExerciseProgress } from '@/lib/learn/progress'
import { Quiz } from './quiz'

/** Where to go on once the goals are reached. */
export const rememberId = 'remember'

interface RememberProps {
  readonly exercise: OwnExercise
  readonly answered: ExerciseProgress['answered']
  readonly onChoose: (question: number, answer: number) => void
}

/** What is to be taken from an exercise, and questions about it: for when there is nothing left to give away. */
export function Remember({ exercise, answered, onChoose }: RememberProps) {
  const { remember, quizzes } = exercise
  return (
    <div id={rememberId} tabIndex={-1} className="space-y-7 outline-offset-8">
      {remember !== '' && (
        <section aria-labelledby="to-remember" className="border-l-4 border-ship-fill pl-4">
          <h2 id="to-remember" className="text-[16px] font-semibold">
            What to remember
          </h2>
          <p className="mt-0.5 max-w-[68ch] text-[15px] leading-6">
            <Words text={remember} />
          </p>
        </section>
      )}
      {quizzes.length > 0 && (
        <section aria-labelledby="questions">
          <h2 id="questions" className="mb-2 text-[16px] font-semibold">
            {quizzes.length === 1 ? 'A question' : 'Questions'}
          </h2>
          <div className="space-y-3">
            {quizzes.map((quiz, index) => (
              <Quiz
                key={quiz.question}
                quiz={quiz}
                chosen={answered[index] ?? []}
                onChoose={(answer) => onChoose(index, answer)}
              />
            ))}
          </div>
        </section>
      )}
    </div>
  )
}
