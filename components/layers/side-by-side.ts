import type { StageReport } from '@/lib/analysis'
import type { SpanInFile } from './spans'

/** What is built of a file. */
export interface Build {
  readonly title: string
  readonly stages: readonly StageReport[]
  /** Of the file that the layers come from. */
  readonly lines: readonly string[]
  readonly spanInFile: SpanInFile
}

export interface OfBuild {
  readonly build: Build
  readonly stage: StageReport
}

/** What a stage is told by in another text of the same file: by shipping, else by its name, else by its place. */
const nameOf = ({ shipped, name, index }: StageReport): string => (shipped ? '' : (name ?? `#${index}`))

/** Stages of several builds, those that are the same one together: what ships first, then from the last one up. */
export function sideBySide(builds: readonly Build[]): readonly (readonly OfBuild[])[] {
  const groups = new Map<string, OfBuild[]>()
  for (const build of builds) {
    const ordered = build.stages.toSorted((a, b) => Number(b.shipped) - Number(a.shipped) || b.index - a.index)
    const taken = new Set<string>()
    for (const stage of ordered) {
      // Names may be given twice, and what ships rests on other stages that ship with it.
      const name = taken.has(nameOf(stage)) ? `${nameOf(stage)} #${stage.index}` : nameOf(stage)
      taken.add(name)
      groups.set(name, [...(groups.get(name) ?? []), { build, stage }])
    }
  }
  const pairs = [...groups.values()]
  return pairs.toSorted(
    (a, b) => Number(b.some(({ stage }) => stage.shipped)) - Number(a.some(({ stage }) => stage.shipped)),
  )
}
