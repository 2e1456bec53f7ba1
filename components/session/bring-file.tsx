import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Labelled, TextArea, TextField } from '@/components/ui/field'
import { Segments } from '@/components/ui/segments'
import { formatBytes, formatEstimate } from '@/lib/catalog/format'
import { parseBytes } from '@/lib/catalog/parse-bytes'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { budgetGoals, emptyExercise, idOf } from '@/lib/learn/own-exercise'
import type { Checked } from './judge'
import { useCheck } from './use-check'

type Of = 'onDisk' | 'compressed'

const nothingAsked = { goals: [], context: null, files: {} }

/** What the file weighs as it is, so that one knows what to ask for. */
function Weighed({ checked }: { readonly checked: Checked | null }) {
  if (checked === null) return null
  if (typeof checked === 'string') return <>This file could not be weighed.</>
  const [problem] = checked.problems
  return (
    <>
      As it is: {formatEstimate(checked.onDisk)} on disk, {formatEstimate(checked.compressed)} to pull.
      {problem && ` Line ${problem.line}: ${problem.message}`}
    </>
  )
}

interface BringFileProps {
  /** Names that own exercises have already. */
  readonly taken: readonly string[]
  readonly onBring: (exercise: OwnExercise) => void
}

/** A Dockerfile of the team's with what it may weigh: the shortest way to an exercise. */
export function BringFile({ taken, onBring }: BringFileProps) {
  const [open, setOpen] = useState(false)
  const [title, setTitle] = useState('')
  const [dockerfile, setDockerfile] = useState('')
  const [budget, setBudget] = useState('')
  const [of, setOf] = useState<Of>('onDisk')
  const id = useId()
  const checked = useCheck({ exercise: nothingAsked, dockerfile, dockerignore: null })
  const known = checked !== null && typeof checked !== 'string' ? checked : null
  const bytes = parseBytes(budget)
  const isLight = known !== null && bytes !== null && known[of].basis !== 'unknown' && known[of].likely <= bytes
  const wrong = budget.trim() !== '' && (bytes === null || bytes < 1)
  const ready = title.trim() !== '' && dockerfile.trim() !== '' && bytes !== null && bytes >= 1 && checked !== null
  const bring = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || bytes === null) return
    const goals = budgetGoals({ of, bytes: Math.round(bytes) }, known?.starts ?? '', known?.problems.length === 0)
    const name = title.trim()
    onBring({ ...emptyExercise, id: idOf(name, taken), title: name, dockerfile, goals })
    setTitle('')
    setDockerfile('')
    setBudget('')
    setOpen(false)
  }
  if (!open) {
    return (
      <Button className="mt-2" onClick={() => setOpen(true)}>
        Bring a Dockerfile
      </Button>
    )
  }
  return (
    <form onSubmit={bring} className="mt-3 space-y-3 rounded-lg border border-rule bg-sheet px-5 py-4">
      <Labelled id={`${id}-title`} label="What to call it">
        <TextField
          id={`${id}-title`}
          value={title}
          maxLength={200}
          autoFocus
          className="font-sans!"
          onChange={(event) => setTitle(event.target.value)}
        />
      </Labelled>
      <Labelled id={`${id}-file`} label="Dockerfile" hint={<Weighed checked={checked} />}>
        <TextArea
          id={`${id}-file`}
          value={dockerfile}
          rows={8}
          maxLength={64 * 1024}
          aria-describedby={`${id}-file-hint`}
          onChange={(event) => setDockerfile(event.target.value)}
        />
      </Labelled>
      <div className="flex flex-wrap items-start gap-3">
        <Labelled
          id={`${id}-budget`}
          label="It may weigh at most"
          problem={
            wrong
              ? 'Write it as 120 MB or 1.2 GB.'
              : isLight && bytes !== null
                ? `It keeps to ${formatBytes(bytes)} already.`
                : null
          }
          className="w-56"
        >
          <TextField
            id={`${id}-budget`}
            value={budget}
            placeholder="120 MB"
            aria-invalid={wrong}
            aria-describedby={wrong || isLight ? `${id}-budget-hint` : undefined}
            onChange={(event) => setBudget(event.target.value)}
          />
        </Labelled>
        <div className="mt-7">
          <Segments
            legend="Which size"
            value={of}
            onChange={setOf}
            segments={[
              { value: 'onDisk', label: 'on disk' },
              { value: 'compressed', label: 'to pull' },
            ]}
          />
        </div>
      </div>
      <p className="text-[13px] text-ink-faint">
        The file also has to keep building and to start what it starts now. Both can be changed in the editor for
        exercises.
      </p>
      <div className="flex gap-2">
        <Button type="submit" look="strong" disabled={!ready}>
          Put it into the session
        </Button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
