import type { TableName } from '../catalog/catalog'
import type { Dockerfile, Instruction } from '../dockerfile/model'
import { slice } from '../source/text'
import type { Offset } from '../source/units'
import type { BuiltImage } from './built-image'
import type { Draft } from './draft'
import type { SimulateOptions } from './simulate'

/** One object for a build that was given no files, so that two of them are seen to be alike. */
export const noFiles: Readonly<Record<string, string>> = {}

/** The state of a stage after its first `done` instructions. */
export interface Checkpoint {
  readonly done: number
  readonly draft: Draft
  /** Tables that the stage up to here asks for. */
  readonly wanted: ReadonlySet<TableName>
  /** What the simulation of the file up to here has done. */
  readonly effort: number
}

/** What a simulation leaves for the next one of nearly the same file. */
interface Progress {
  readonly options: SimulateOptions
  /** Each stage as it ended. */
  readonly whole: readonly Checkpoint[]
  /** By stage, in the midst of it. */
  readonly checkpoints: readonly (readonly Checkpoint[])[]
}

/** What can be taken over, by stage: the whole of it, or states of its beginning. */
interface Resumed {
  readonly whole: readonly Checkpoint[]
  readonly checkpoints: readonly (readonly Checkpoint[])[]
}

export const fromTheStart: Resumed = { whole: [], checkpoints: [] }

/** A build as far as another can go on from it: its file, and states on the way to its end. */
export interface Begun {
  readonly file: Dockerfile
  readonly progress: Progress | undefined
}

const progress = new WeakMap<BuiltImage, Progress>()

export const begunBy = (built: BuiltImage): Begun => ({ file: built.file, progress: progress.get(built) })

/**
 * The same without the states in the midst of stages behind a place of the file: where it is typed at, they hold for no other
 * text. How the stages behind it ended is kept, since a change may not reach them.
 */
export function upTo({ file, progress }: Begun, at: Offset): Begun {
  if (!progress) return { file, progress }
  const isBefore = (instruction: Instruction | undefined) => instruction === undefined || instruction.range.end < at
  const touched = file.stages.find((stage) => !isBefore(stage.instructions.at(-1) ?? stage.from))
  if (!touched) return { file, progress }
  const { whole } = progress
  const inside = (progress.checkpoints[touched.index] ?? []).filter(({ done }) =>
    isBefore(touched.instructions[done - 1]),
  )
  const checkpoints = [...progress.checkpoints.slice(0, touched.index), inside]
  return { file, progress: { ...progress, whole, checkpoints } }
}

export const remember = (built: BuiltImage, of: Progress): void => {
  progress.set(built, of)
}

/**
 * What of an earlier simulation holds for a file: everything in front of the first instruction that is not the very
 * same. Nothing where it was told other things beside the file.
 */
export function resume({ file: old, progress: known }: Begun, file: Dockerfile, options: SimulateOptions): Resumed {
  if (!known || !sameSurroundings(known.options, options) || old.escape !== file.escape) return fromTheStart
  const was = old.instructions
  const is = file.instructions
  let same = 0
  while (same < is.length && is[same] === was[same]) same++
  const whole: Checkpoint[] = []
  for (const stage of file.stages) {
    const earlier = old.stages[stage.index]
    const ended = known.whole[stage.index]
    // what is the last instruction of a stage shows in what follows it
    const end = (stage.instructions.at(-1) ?? stage.from).index
    const isWhole =
      earlier?.from === stage.from && earlier.instructions.length === stage.instructions.length && end < same
    if (isWhole && ended) {
      whole.push(ended)
      continue
    }
    const first = stage.instructions.findIndex((it) => it.index >= same)
    const unchanged =
      stage.from.index >= same || stage.from.index < 0 ? 0 : first === -1 ? stage.instructions.length : first
    const usable = (known.checkpoints[stage.index] ?? []).filter((it) => it.done <= unchanged)
    return { whole, checkpoints: [...known.checkpoints.slice(0, stage.index), usable] }
  }
  return { whole, checkpoints: known.checkpoints }
}

/** True where both were told the same beside their files, and the arguments in front of their stages are the same. */
export function isAlike({ file: old, progress: known }: Begun, file: Dockerfile, options: SimulateOptions): boolean {
  if (!known || !sameSurroundings(known.options, options) || old.escape !== file.escape) return false
  const textsOf = ({ globals, source }: Dockerfile) => globals.map((it) => slice(source, it.range)).join('\n')
  return textsOf(old) === textsOf(file)
}

const sameSurroundings = (a: SimulateOptions, b: SimulateOptions): boolean =>
  a.catalog === b.catalog &&
  sameTexts(a.buildArgs ?? noFiles, b.buildArgs ?? noFiles) &&
  a.context === b.context &&
  sameTexts(a.files ?? noFiles, b.files ?? noFiles) &&
  a.today === b.today &&
  sameSizes(a.bases, b.bases) &&
  a.calibration === b.calibration

const sameSizes = (a: SimulateOptions['bases'], b: SimulateOptions['bases']): boolean =>
  a === b || JSON.stringify([...(a ?? [])]) === JSON.stringify([...(b ?? [])])

function sameTexts(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  if (a === b) return true
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}
