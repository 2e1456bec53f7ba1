import type { Answer } from '@/components/analysis/protocol'
import type { LineNote, Marks } from '@/components/editor/port'
import type { Analysis } from '@/lib/analysis'
import type { Size } from '@/lib/catalog/estimate'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import { checkGoals, type GoalState, reachedAll } from '@/lib/learn/goals'
import type { ExerciseProgress } from '@/lib/learn/progress'

/** Where a file stands against the goals of its exercise. */
export interface Standing {
  readonly goals: readonly GoalState[]
  readonly reached: number
  readonly all: boolean
  /** What the image weighs. */
  readonly size: Size
}

export function standingOf({ goals }: Pick<OwnExercise, 'goals'>, analysis: Analysis): Standing {
  const states = checkGoals(goals, analysis)
  return {
    goals: states,
    reached: states.filter(({ reached }) => reached).length,
    all: reachedAll(states),
    size: analysis.image.size,
  }
}

/** An exercise that nobody has begun. */
export const freshWork = ({ dockerfile, dockerignore }: OwnExercise): ExerciseProgress => ({
  dockerfile,
  dockerignore,
  solved: false,
  hints: 0,
  sawSolution: false,
  seconds: 0,
  best: null,
  answered: [],
})

/** What was reached is kept; a solution that was looked at before counts as nobody's own work. */
export function withStanding(work: ExerciseProgress, { all, size }: Standing): ExerciseProgress {
  if (!all) return work
  const best = size.onDisk.basis === 'unknown' ? work.best : Math.min(work.best ?? Infinity, size.onDisk.likely)
  return { ...work, best, solved: work.solved || !work.sawSolution }
}

/** The answers chosen so far with one more, which stands last of those to its question. */
export function withAnswer(
  answered: ExerciseProgress['answered'],
  question: number,
  chosen: number,
): ExerciseProgress['answered'] {
  const all = Array.from({ length: Math.max(answered.length, question + 1) }, (_, at) => answered[at] ?? [])
  return all.with(question, [...(all[question] ?? []).filter((it) => it !== chosen), chosen])
}

/** An answer made before all tables were there may take for small what is not. */
export const isSettled = ({ analysis, missingTables }: Answer): boolean =>
  analysis.wanted.every((table) => missingTables.includes(table))

/** The rules that goals are about. */
export const rulesIn = ({ goals }: Pick<OwnExercise, 'goals'>): readonly string[] =>
  goals.flatMap((goal) => (goal.kind === 'rule' ? [goal.rule] : []))

/** What the editor shows: sizes, and of the findings those that goals are about. No fixes, which would be the answer. */
export function marksOf(
  { text, analysis, rules }: Answer,
  exercise: OwnExercise,
  notes: readonly LineNote[],
  stages: Marks['stages'],
): Marks {
  const asked = rulesIn(exercise)
  return {
    text,
    notes,
    stages,
    rules,
    findings: analysis.findings.filter(({ rule }) => asked.includes(rule)).map((it) => ({ ...it, fixes: [] })),
    diagnostics: analysis.diagnostics,
    reports: analysis.stages,
  }
}
