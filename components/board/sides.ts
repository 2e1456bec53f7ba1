/** What may stand on a side of a comparison: someone's work, the file to mend, a solution of the trainer's. */
import { useEffect, useState } from 'react'
import { judge } from '@/components/session/judge'
import type { FileCheck } from '@/components/session/judge-protocol'
import type { Size } from '@/lib/catalog/estimate'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import type { GoalState } from '@/lib/learn/goals'
import type { Row } from './rows'
import type { Side } from './shown'

export interface Standing extends Size {
  readonly goals: readonly GoalState[]
}

/** A file with what it is called and what it comes to. */
export interface Candidate {
  readonly id: string
  readonly side: Side
  readonly name: string
  readonly dockerfile: string
  readonly dockerignore: string | null
  /** Null while it is not known, or cannot be. */
  readonly standing: Standing | null
}

export const sideId = (side: Side): string => {
  if (side.kind === 'start') return 'start'
  return side.kind === 'solution' ? `solution ${side.index}` : `work ${side.key}`
}

/** What the files of the exercise itself come to, by the names of their sides. */
export function useOwnStandings(exercise: OwnExercise | null): Readonly<Record<string, FileCheck>> {
  const [checks, setChecks] = useState<{ readonly of: string; readonly by: Readonly<Record<string, FileCheck>> }>({
    of: '',
    by: {},
  })
  const id = exercise?.id ?? ''
  useEffect(() => {
    if (!exercise) return
    let left = false
    const { goals, context, files } = exercise
    const ask = async (side: Side, file: Pick<OwnExercise, 'dockerfile' | 'dockerignore'>) => {
      const { dockerfile, dockerignore } = file
      const check = await judge().check({ exercise: { goals, context, files }, dockerfile, dockerignore })
      if (left || typeof check === 'string') return
      setChecks(({ of, by }) => ({ of: exercise.id, by: { ...(of === exercise.id ? by : {}), [sideId(side)]: check } }))
    }
    void ask({ kind: 'start' }, exercise)
    exercise.solutions.forEach((solution, index) => {
      void ask({ kind: 'solution', index }, solution)
    })
    return () => {
      left = true
    }
  }, [exercise])
  return checks.of === id ? checks.by : {}
}

/** Everything that can be compared for an exercise: its start, who handed in, its solutions. */
export function candidatesOf(
  exercise: OwnExercise,
  rows: readonly Row[],
  own: Readonly<Record<string, FileCheck>>,
): readonly Candidate[] {
  const candidate = (side: Side, name: string, file: Pick<OwnExercise, 'dockerfile' | 'dockerignore'>): Candidate => ({
    id: sideId(side),
    side,
    name,
    dockerfile: file.dockerfile,
    dockerignore: file.dockerignore,
    standing: own[sideId(side)] ?? null,
  })
  const handedIn = rows.flatMap(({ participant, cells }) => {
    const cell = cells.find(({ work }) => work.exercise === exercise.id)
    if (!cell) return []
    const side: Side = { kind: 'work', key: participant.key }
    const standing = cell.verdict.kind === 'judged' ? cell.verdict.judged : null
    return [{ ...candidate(side, participant.name, cell.work), standing }]
  })
  return [
    candidate({ kind: 'start' }, 'The file to mend', exercise),
    ...handedIn,
    ...exercise.solutions.map((solution, index) =>
      candidate({ kind: 'solution', index }, `Solution: ${solution.title}`, solution),
    ),
  ]
}
