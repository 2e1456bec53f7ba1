import { Words } from '@/components/ui/prose'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { Quiz } from './quiz'

/** Where to go on once the goals are reached. */
export const rememberId = 'remember'

/** What is to be taken from an exercise, and questions about it: for when there is nothing left to give away. */
export function Remember({ exercise }: { readonly exercise: OwnExercise }) {
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
            {quizzes.map((quiz) => (
              <Quiz key={quiz.question} quiz={quiz} />
            ))}
          </div>
        </section>
      )}
    </div>
  )
}
