import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Choices, Labelled, TextField } from '@/components/ui/field'
import { plainWords, Words } from '@/components/ui/prose'
import type { Answers, QuestionReport, StepReport } from '@/lib/analysis'
import { answerStep } from './choices'
import { say, useDesk } from './desk'

interface FieldProps {
  readonly question: QuestionReport
  readonly value: string
  readonly onChange: (value: string) => void
}

function Field({ question, value, onChange }: FieldProps) {
  const id = useId()
  const { text, kind, options, usual } = question
  const listed = kind !== 'choice' && options.length > 0
  return (
    <Labelled id={id} label={<Words text={text} />} className="max-w-[26rem] text-[13px]">
      {kind === 'choice' ? (
        <Choices id={id} value={value || usual} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </Choices>
      ) : (
        <TextField
          id={id}
          value={value}
          placeholder={usual}
          list={listed ? `${id}-options` : undefined}
          autoCapitalize="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {listed && (
        <datalist id={`${id}-options`}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </Labelled>
  )
}

interface StepQuestionsProps {
  readonly step: StepReport
  readonly applied: boolean
}

/** What the file does not tell and the step has to know. An empty field stands for the usual answer, which it shows. */
export function StepQuestions({ step, applied }: StepQuestionsProps) {
  const given = useDesk((desk) => desk.choices.present.answers[step.key])
  const [typed, setTyped] = useState<Answers>(given ?? {})
  if (step.questions.length === 0) return null
  const noChange = !applied && given !== undefined && step.hunks.length === 0
  return (
    <form
      className="max-w-[72ch] space-y-2.5 rounded-md border border-rule bg-sheet px-3 py-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        const answers = Object.entries(typed).filter(([, value]) => value.trim() !== '')
        answerStep(step.key, Object.fromEntries(answers))
        say(`Answered: ${plainWords(step.title)}`)
      }}
    >
      {step.questions.map((question) => (
        <Field
          key={question.id}
          question={question}
          value={typed[question.id] ?? ''}
          onChange={(value) => setTyped({ ...typed, [question.id]: value })}
        />
      ))}
      {noChange && (
        <p role="alert" className="text-[13px] text-save">
          With these answers the step changes nothing, so it is not applied. Look them over.
        </p>
      )}
      <Button type="submit" size="small" look={applied ? 'plain' : 'strong'}>
        {applied ? 'Apply these answers' : 'Apply with these answers'}
      </Button>
    </form>
  )
}
