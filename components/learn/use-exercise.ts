import { useEffect, useEffectEvent, useMemo, useReducer, useRef, useState } from 'react'
import { AnalysisClient, type Trouble } from '@/components/analysis/client'
import type { Answer } from '@/components/analysis/protocol'
import { startWorker } from '@/components/analysis/start-worker'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import type { ExerciseProgress } from '@/lib/learn/progress'
import { requestFor } from './ask'
import { freshWork, isSettled, type Standing, standingOf, withAnswer, withStanding } from './standing'
import { useSecondsAtWork } from './use-seconds'

export interface ExerciseState {
  readonly work: ExerciseProgress
  /** The newest answer for which every table was there; null before the first. */
  readonly answer: Answer | null
  readonly standing: Standing | null
  readonly busy: boolean
  readonly trouble: Trouble | null
  /** Grows when the whole text is put in, not while it is edited. */
  readonly loads: number
  readonly write: (dockerfile: string, atOnce: boolean) => void
  readonly writeIgnore: (dockerignore: string) => void
  readonly takeHint: () => void
  readonly seeSolution: () => void
  /** Chooses an answer of a question, both by their places. */
  readonly choose: (question: number, answer: number) => void
  readonly startOver: () => void
}

interface Heard {
  readonly onWork: (work: ExerciseProgress) => void
  readonly onStanding: (standing: Standing) => void
}

/** How often a text is looked at again that could not be analysed in time. */
const mostFailures = 2

/** One person at one exercise: what they wrote, what the analysis says of it, and what there is to be kept of it. */
export function useExercise(exercise: OwnExercise, begun: ExerciseProgress | null, heard: Heard): ExerciseState {
  const [work, change] = useReducer(
    (now: ExerciseProgress, part: (now: ExerciseProgress) => ExerciseProgress) => part(now),
    begun ?? freshWork(exercise),
  )
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [loads, setLoads] = useState(0)
  const client = useRef<AnalysisClient | null>(null)
  const revision = useRef(0)
  const urgency = useRef<'now' | 'soon'>('now')
  const failures = useRef(0)

  const { dockerfile, dockerignore } = work
  const ask = useEffectEvent(() => {
    revision.current += 1
    client.current?.ask(requestFor(exercise, { dockerfile, dockerignore }, revision.current), urgency.current)
    urgency.current = 'now'
  })
  const meetTrouble = useEffectEvent((met: Trouble) => {
    // Files of exercises are small: what took too long was the machine, which may have been busy.
    if (failures.current >= mostFailures) setTrouble(met)
    else {
      failures.current += 1
      ask()
    }
  })

  useEffect(() => {
    const own = new AnalysisClient({
      start: startWorker,
      onAnswer: (it) => isSettled(it) && setAnswer(it),
      onBusy: (now) => setBusy(now !== false),
      onTrouble: meetTrouble,
    })
    client.current = own
    return () => own.dispose()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for each text
  useEffect(() => {
    failures.current = 0
    setTrouble(null)
    ask()
  }, [exercise, dockerfile, dockerignore])

  const standing = useMemo(() => answer && standingOf(exercise, answer.analysis), [exercise, answer])
  const tellStanding = useEffectEvent(heard.onStanding)
  useEffect(() => {
    if (!standing) return
    change((now) => withStanding(now, standing))
    tellStanding(standing)
  }, [standing])

  const tellWork = useEffectEvent(heard.onWork)
  const first = useRef(work)
  useEffect(() => {
    if (work !== first.current) tellWork(work)
  }, [work])

  useSecondsAtWork(!work.solved && standing?.all !== true, (seconds) =>
    change((now) => ({ ...now, seconds: now.seconds + seconds })),
  )

  return {
    work,
    answer,
    standing,
    busy,
    trouble,
    loads,
    write: (text, atOnce) => {
      urgency.current = atOnce ? 'now' : 'soon'
      change((now) => (now.dockerfile === text ? now : { ...now, dockerfile: text }))
    },
    writeIgnore: (text) => {
      urgency.current = 'soon'
      change((now) => ({ ...now, dockerignore: text === '' && exercise.dockerignore === null ? null : text }))
    },
    takeHint: () => change((now) => ({ ...now, hints: now.hints + 1 })),
    // Once the goals were reached by own work, a solution is something to compare with.
    seeSolution: () => change((now) => (now.solved || now.sawSolution ? now : { ...now, sawSolution: true })),
    choose: (question, chosen) => change((now) => ({ ...now, answered: withAnswer(now.answered, question, chosen) })),
    startOver: () => {
      change((now) => ({ ...now, dockerfile: exercise.dockerfile, dockerignore: exercise.dockerignore }))
      setLoads((count) => count + 1)
    },
  }
}
