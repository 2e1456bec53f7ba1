import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Labelled, TextField } from '@/components/ui/field'
import type { OwnExercise } from '@/lib/learn/exercise-payload'

type Quiz = OwnExercise['quizzes'][number]
type Answer = Quiz['answers'][number]

const mostQuizzes = 5
const mostAnswers = 8
const noAnswer: Answer = { text: '', right: false, because: '' }

interface AnswerProps {
  readonly answer: Answer
  readonly number: number
  readonly onChange: (answer: Answer) => void
}

function AnswerFields({ answer, number, onChange }: AnswerProps) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)] items-center gap-2 max-sm:grid-cols-[auto_minmax(0,1fr)]">
      <input
        type="checkbox"
        aria-label={`Answer ${number} is right`}
        title="Right"
        checked={answer.right}
        onChange={() => onChange({ ...answer, right: !answer.right })}
        className="size-4 accent-(--ship-fill)"
      />
      <TextField
        aria-label={`Answer ${number}`}
        placeholder="An answer"
        value={answer.text}
        maxLength={1000}
        className="font-sans!"
        onChange={(event) => onChange({ ...answer, text: event.target.value })}
      />
      <TextField
        aria-label={`What is said of answer ${number}`}
        placeholder="What is said when it is chosen"
        value={answer.because}
        maxLength={1000}
        className="font-sans! max-sm:col-start-2"
        onChange={(event) => onChange({ ...answer, because: event.target.value })}
      />
    </li>
  )
}

interface QuizzesEditorProps {
  readonly quizzes: readonly Quiz[]
  readonly onChange: (quizzes: readonly Quiz[]) => void
}

/** Questions for afterwards; tick the answers that are right. */
export function QuizzesEditor({ quizzes, onChange }: QuizzesEditorProps) {
  const id = useId()
  return (
    <div className="space-y-4">
      {quizzes.map((quiz, index) => {
        const put = (part: Partial<Quiz>) => onChange(quizzes.with(index, { ...quiz, ...part }))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place in the list while it is typed
          <fieldset key={index} className="space-y-2 border-l-2 border-rule pl-4">
            <legend className="sr-only">Question {index + 1}</legend>
            <div className="flex items-end gap-2">
              <Labelled id={`${id}-${index}`} label="Question" className="flex-1">
                <TextField
                  id={`${id}-${index}`}
                  value={quiz.question}
                  maxLength={1000}
                  className="font-sans!"
                  onChange={(event) => put({ question: event.target.value })}
                />
              </Labelled>
              <Button look="quiet" onClick={() => onChange(quizzes.toSpliced(index, 1))}>
                Take out
              </Button>
            </div>
            <ol className="space-y-1.5">
              {quiz.answers.map((answer, place) => (
                <AnswerFields
                  // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place in the list while it is typed
                  key={place}
                  answer={answer}
                  number={place + 1}
                  onChange={(now) => put({ answers: quiz.answers.with(place, now) })}
                />
              ))}
            </ol>
            {quiz.answers.length < mostAnswers && (
              <Button size="small" onClick={() => put({ answers: [...quiz.answers, noAnswer] })}>
                Add an answer
              </Button>
            )}
          </fieldset>
        )
      })}
      {quizzes.length < mostQuizzes && (
        <Button
          onClick={() => onChange([...quizzes, { question: '', answers: [{ ...noAnswer, right: true }, noAnswer] }])}
        >
          Add a question
        </Button>
      )}
    </div>
  )
}
