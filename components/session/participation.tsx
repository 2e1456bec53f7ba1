import { useEffect, useRef, useState } from 'react'
import { standingWithin } from '@/components/learn/exercise-states'
import { Workspace } from '@/components/learn/workspace'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { SiteHeader } from '@/components/ui/site-header'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import type { ExerciseProgress } from '@/lib/learn/progress'
import { exercisesOf, type Session } from '@/lib/learn/session'
import { HandIn } from './hand-in'
import { SessionBar } from './session-bar'
import { forgetPart, keepPart, keptPart, type TakingPart } from './taking-part'
import { Welcome } from './welcome'

interface ParticipationProps {
  readonly link: string
  readonly session: Session
}

function Onward({
  next,
  onGo,
  onHandIn,
  done,
}: {
  next: OwnExercise | null
  onGo: (id: string) => void
  onHandIn: () => void
  done: boolean
}) {
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-rule pt-5 pb-4">
      {next && (
        <Button look={done ? 'strong' : 'plain'} wraps onClick={() => onGo(next.id)}>
          Next: {next.title}
          <Icon name="arrow" />
        </Button>
      )}
      <Button look={done && !next ? 'strong' : 'plain'} onClick={onHandIn}>
        Hand in
      </Button>
    </div>
  )
}

/** One who takes part: the exercises in their order, the time, and the way to hand in. */
export function Participation({ link, session }: ParticipationProps) {
  const [part, setPart] = useState<TakingPart | null>(() => keptPart(link))
  const [unkept, setUnkept] = useState(false)
  const [handingIn, setHandingIn] = useState(false)
  // Work is told between two drawings, and a hand-in takes what was told last.
  const newest = useRef(part)
  const exercises = [...exercisesOf(session).values()]

  const change = (next: TakingPart) => {
    newest.current = next
    setPart(next)
    setUnkept(!keepPart(link, next))
  }
  const keepWork = (id: string, work: ExerciseProgress) => {
    const now = newest.current
    if (now) change({ ...now, progress: { ...now.progress, [id]: work } })
  }
  const go = (id: string) => {
    const now = newest.current
    if (now) change({ ...now, current: id })
  }

  const current = exercises.find(({ id }) => id === part?.current) ?? exercises[0]
  useEffect(() => {
    document.title = `${session.title || 'A session'} · Plimsoll`
  }, [session])
  if (!part || !current) {
    return (
      <>
        <SiteHeader home="../../" />
        <Welcome
          session={session}
          onBegin={(name) => change({ name, begun: Date.now(), current: exercises[0]?.id ?? '', progress: {} })}
        />
      </>
    )
  }
  const at = exercises.indexOf(current)
  return (
    <div className="flex min-h-dvh flex-col wide:h-dvh wide:min-h-[36rem]">
      <SiteHeader home="../../" />
      <SessionBar
        session={session}
        exercises={exercises}
        current={current}
        part={part}
        onGo={go}
        onHandIn={() => setHandingIn(true)}
      />
      {unkept && (
        <p role="alert" className="border-b border-rule bg-save-tint px-4 py-1.5">
          This browser keeps nothing, so a reload would lose your work. Hand in before you leave.
        </p>
      )}
      <main className="min-h-0 flex-1">
        <Workspace
          key={current.id}
          exercise={current}
          begun={part.progress[current.id] ?? null}
          home="../../"
          above={
            <p className="mb-1 text-[13px] text-ink-faint">
              Exercise {at + 1} of {exercises.length}
            </p>
          }
          onWork={(work) => keepWork(current.id, work)}
          below={({ work, standing }) => (
            <Onward
              next={exercises[at + 1] ?? null}
              done={work.solved || standing?.all === true}
              onGo={go}
              onHandIn={() => setHandingIn(true)}
            />
          )}
        />
      </main>
      <Dialog title="Hand in" open={handingIn} onClose={() => setHandingIn(false)}>
        <HandIn
          session={session}
          part={part}
          begun={exercises.filter((it) => standingWithin(part.progress[it.id], it) !== 'not yet')}
          onName={(name) => change({ ...part, name })}
          onLeave={() => {
            forgetPart(link)
            newest.current = null
            setHandingIn(false)
            setPart(null)
          }}
        />
      </Dialog>
    </div>
  )
}
