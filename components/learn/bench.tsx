import { useMemo, useState } from 'react'
import { lineNotes } from '@/components/editor/line-notes'
import { stageNotes } from '@/components/editor/stage-notes'
import { TabHint } from '@/components/editor/tab-hint'
import { TextArea } from '@/components/ui/field'
import { useMedia } from '@/components/ui/use-media'
import { formatEstimate } from '@/lib/catalog/format'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { type Goal, type GoalState, goalTitle } from '@/lib/learn/goals'
import type { LineSpan } from '@/lib/source/units'
import { Done } from './done'
import { ExerciseEditor } from './exercise-editor'
import { GoalChanges, GoalList } from './goal-list'
import { marksOf } from './standing'
import { StartOver } from './start-over'
import type { ExerciseState } from './use-exercise'

const troubles = {
  stopped: 'The analysis of this text took too long, so it was stopped. Any change starts it again.',
  failed: 'The analysis of this text failed. Any change starts it again.',
}

function Weight({ state }: { readonly state: ExerciseState }) {
  const { standing, answer } = state
  if (!standing || !answer) return <span className="text-ink-faint">Weighing…</span>
  const { onDisk, compressed } = standing.size
  return (
    <>
      <strong className="font-semibold">{formatEstimate(onDisk)}</strong> on disk, {formatEstimate(compressed)} to pull
    </>
  )
}

function IgnoreFile({ exercise, state }: { readonly exercise: OwnExercise; readonly state: ExerciseState }) {
  const about = exercise.goals.some(({ kind }) => kind === 'sent')
  const text = state.work.dockerignore ?? ''
  return (
    <details open={about} className="shrink-0 border-t border-rule px-4 py-1.5">
      <summary className="font-mono text-[12.5px] text-ink-soft hover:text-ink">.dockerignore</summary>
      <TextArea
        aria-label=".dockerignore"
        value={text}
        rows={Math.min(8, Math.max(3, text.split('\n').length))}
        placeholder="There is none yet."
        className="mt-1.5 mb-1"
        onChange={(event) => state.writeIgnore(event.target.value)}
      />
    </details>
  )
}

/** Where the page scrolls as a whole, the editor is as high as its text, and has room for a few lines more. */
const roomFor = (text: string): number => (text.split('\n').length + 3) * 22

/** Goals before the first answer: what they ask is known at once. */
const unweighed = (goals: readonly Goal[]): readonly GoalState[] =>
  goals.map((goal) => ({ goal, title: goalTitle(goal), reached: false, known: false, now: '…' }))

interface BenchProps {
  readonly exercise: OwnExercise
  readonly state: ExerciseState
  readonly home: string
  readonly wide: boolean
}

/** The file to mend and, below it, where it stands against the goals. */
export function Bench({ exercise, state, home, wide }: BenchProps) {
  const { work, answer, standing, busy, trouble } = state
  const touch = useMedia('(pointer: coarse)') ?? true
  const [sought, setSought] = useState<LineSpan | null>(null)
  const [tabLeaves, setTabLeaves] = useState(false)
  const marks = useMemo(() => {
    if (!answer) return null
    const { stages } = answer.analysis
    return marksOf(answer, exercise, lineNotes(stages), stageNotes(stages))
  }, [answer, exercise])
  const changed = work.dockerfile !== exercise.dockerfile || work.dockerignore !== exercise.dockerignore
  return (
    <section
      aria-label="The file to mend"
      className={`relative flex min-h-0 flex-col bg-sheet ${wide ? 'h-full overflow-y-auto' : 'overflow-clip rounded-lg border border-rule'}`}
    >
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule px-4 py-1">
        <h2 className="font-mono text-[13px]">Dockerfile</h2>
        <p className="text-[13px] text-ink-soft">
          <Weight state={state} />
        </p>
        <StartOver changed={changed} onStartOver={state.startOver} />
      </div>
      <div
        className={wide ? 'min-h-56 flex-1' : 'max-h-[26rem] min-h-40'}
        style={wide ? undefined : { height: roomFor(work.dockerfile) }}
      >
        <ExerciseEditor
          text={work.dockerfile}
          loads={state.loads}
          marks={marks}
          sought={sought}
          home={home}
          onEdit={state.write}
          onTabLeaves={setTabLeaves}
        />
      </div>
      {!touch && (
        <p className="shrink-0 px-4 pb-1 text-right text-[12.5px] text-ink-faint">
          <TabHint leaves={tabLeaves} />
        </p>
      )}
      {(exercise.context !== null || exercise.dockerignore !== null) && (
        <IgnoreFile key={state.loads} exercise={exercise} state={state} />
      )}
      <div
        className={`relative shrink-0 border-t border-rule bg-paper px-4 pt-2 pb-2.5 ${wide ? 'max-h-[52%] overflow-y-auto' : ''}`}
      >
        <div className="flex items-baseline gap-3">
          <h2 className="text-[16px] font-semibold">Goals</h2>
          <p className="text-[13px] text-ink-soft">
            {standing ? `${standing.reached} of ${standing.goals.length} reached` : `${exercise.goals.length} to reach`}
            {busy && ', weighing…'}
          </p>
          {trouble && (
            <p role="alert" className="text-[13px] text-save">
              {troubles[trouble]}
            </p>
          )}
          {answer !== null && answer.missingTables.length > 0 && (
            <p className="text-[13px] text-save">Some tables could not be loaded; more sizes than usual are unknown.</p>
          )}
        </div>
        {standing?.all && <Done work={work} />}
        <GoalList
          states={standing?.goals ?? unweighed(exercise.goals)}
          analysis={answer?.analysis ?? null}
          rules={answer?.rules ?? {}}
          home={home}
          onSeek={(span) => setSought({ ...span })}
        />
        {standing && answer && <GoalChanges states={standing.goals} rules={answer.rules} />}
      </div>
    </section>
  )
}
