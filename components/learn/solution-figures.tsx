import type { Answer } from '@/components/analysis/protocol'
import { Became } from '@/components/ui/became'
import { formatEstimate } from '@/lib/catalog/format'
import type { OwnExercise } from '@/lib/learn/exercise-payload'
import type { Goal } from '@/lib/learn/goals'
import { type Standing, standingOf } from './standing'

/** Goals whose figure says something when two files are compared; that a file still starts says nothing. */
const compared: ReadonlySet<Goal['kind']> = new Set(['waste', 'moved', 'fetched', 'sent', 'layers', 'packages'])

const names: Partial<Record<Goal['kind'], string>> = {
  waste: 'Deleted by a later layer',
  moved: 'New layers after a change of the source',
  fetched: 'Fetched again after it',
  sent: 'Taken of the build context',
  layers: 'Layers',
  packages: 'Packages of the distribution',
}

interface Row {
  readonly name: string
  readonly before: string
  readonly after: string
}

function rowsOf(before: Standing, after: Standing): readonly Row[] {
  const sizes = (['onDisk', 'compressed'] as const).map((which) => ({
    name: which === 'onDisk' ? 'On disk' : 'To pull',
    before: formatEstimate(before.size[which]),
    after: formatEstimate(after.size[which]),
  }))
  const goals = after.goals.flatMap(({ goal, now }, index) => {
    const name = compared.has(goal.kind) ? names[goal.kind] : undefined
    return name === undefined ? [] : [{ name, before: before.goals[index]?.now ?? '', after: now }]
  })
  return [...sizes, ...goals]
}

interface SolutionFiguresProps {
  readonly exercise: OwnExercise
  readonly before: Answer | null
  readonly after: Answer | null
}

/** What a solution comes to beside the file to mend, as two simulated builds tell it. */
export function SolutionFigures({ exercise, before, after }: SolutionFiguresProps) {
  if (!before || !after) return <p className="mt-2 text-[13px] text-ink-faint">Weighing both files…</p>
  const rows = rowsOf(standingOf(exercise, before.analysis), standingOf(exercise, after.analysis))
  return (
    <dl className="mt-2 max-w-[34rem] text-[13px]">
      {rows.map(({ name, before, after }) => (
        <div key={name} className="flex flex-wrap justify-between gap-x-6 border-b border-rule py-1 last:border-0">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="ml-auto flex items-center gap-1.5">
            <Became before={before} after={after} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
