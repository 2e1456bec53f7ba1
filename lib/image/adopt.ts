import type { Estimate, Size } from '../catalog/estimate'
import type { Dockerfile, Instruction, Stage } from '../dockerfile/model'
import { slice } from '../source/text'
import { outputNear } from './commands/build-output'
import { type Draft, rootSize, type Taken } from './draft'
import type { Entry } from './entry'
import { mostEffort } from './machine'
import { type EndedStage, movedStage } from './moved-stage'
import type { Begun } from './resume'
import { followed } from './symlinks'

/**
 * A stage that nothing has changed for but its place in the file, as an earlier build of nearly the same file made it:
 * it reads the same, starts from the same and takes the same out of other stages. Null where that is not certain. The
 * stages in front of it are built, with `effort`; both builds were told the same beside their files.
 */
export function adopt(
  stage: Stage,
  file: Dockerfile,
  earlier: readonly Draft[],
  { file: old, progress: known }: Begun,
  effort: number,
): EndedStage | null {
  const was = old.stages[stage.index]
  const end = known?.whole[stage.index]
  if (!known || !was || !end || stage.from.index < 0 || !readsTheSame(stage, file, was, old)) return null
  const { draft } = end
  if (draft.triggers.length > 0 || draft.config.onbuild.length > 0) return null
  const more = effort - (known.whole[stage.index - 1]?.effort ?? 0)
  if (Math.max(end.effort, end.effort + more) > mostEffort) return null
  const isSame = (at: number): boolean => earlier[at]?.machine === known.whole[at]?.draft.machine
  const gives = ({ stage: at, path }: Taken): boolean => {
    const before = known.whole[at]?.draft
    const now = earlier[at]
    return isSame(at) || (path !== null && before !== undefined && now !== undefined && holdSame(path, before, now))
  }
  if (draft.base.kind === 'stage' && !isSame(draft.base.stage)) return null
  if (!draft.taken.every(gives)) return null
  return movedStage({ end, inside: known.checkpoints[stage.index] ?? [] }, was, old, stage, file, more)
}

/** Its instructions do, to the letter, and stages of the same names stand in front of it. */
function readsTheSame(stage: Stage, file: Dockerfile, was: Stage, old: Dockerfile): boolean {
  if (was.from.index < 0 || was.instructions.length !== stage.instructions.length) return false
  for (let at = 0; at < stage.index; at++) if (file.stages[at]?.name !== old.stages[at]?.name) return false
  const isSame = (a: Instruction, b: Instruction | undefined): boolean =>
    a === b || (b !== undefined && slice(old.source, a.range) === slice(file.source, b.range))
  return isSame(was.from, stage.from) && was.instructions.every((it, at) => isSame(it, stage.instructions[at]))
}

/** True where a copy of a path would take the same things out of both stages. */
function holdSame(path: string, before: Draft, now: Draft): boolean {
  const a = before.machine
  const b = now.machine
  const at = followed(path, a.symlinks)
  if (at === '/' || at !== followed(path, b.symlinks)) return false
  if (rootSize(before).onDisk.likely > 0 !== rootSize(now).onDisk.likely > 0) return false
  const { parts: was, within: around } = a.ledger.take(at)
  const { parts: is, within: nowAround } = b.ledger.take(at)
  if (was.length !== is.length) return false
  // what stands for something that no stage is known to hold depends on what is around it and near it
  if (was.length === 0) return maybeSame(around[0], nowAround[0]) && maybeSame(outputOf(a, at), outputOf(b, at))
  return was.every(({ entry, below, root }, i) => {
    const other = is[i]
    if (!other || other.below !== below || other.root !== root || !sameEntry(entry, other.entry)) return false
    if (a.ledger.hasNames(entry) || b.ledger.hasNames(other.entry)) return false
    return a.contents.isSame(b.contents, entry.path) && (entry.tree || sameMark(a, b, entry.path))
  })
}

const outputOf = ({ ledger }: Draft['machine'], path: string): Entry | undefined =>
  outputNear(path, (at) => ledger.find(at)) ?? undefined

const maybeSame = (a: Entry | undefined, b: Entry | undefined): boolean =>
  a === undefined || b === undefined ? a === b : sameEntry(a, b)

const sameEntry = (a: Entry, b: Entry): boolean =>
  a === b ||
  (a.path === b.path &&
    a.tree === b.tree &&
    a.kind === b.kind &&
    a.label === b.label &&
    a.mark === b.mark &&
    sameSize(a.size, b.size))

const sameSize = (a: Size, b: Size): boolean =>
  a === b || (sameEstimate(a.onDisk, b.onDisk) && sameEstimate(a.compressed, b.compressed))

const sameEstimate = (a: Estimate, b: Estimate): boolean =>
  a.likely === b.likely && a.low === b.low && a.high === b.high && a.basis === b.basis

function sameMark(a: Draft['machine'], b: Draft['machine'], path: string): boolean {
  const was = a.marks.of(path)
  const is = b.marks.of(path)
  return (
    was.mode === is.mode &&
    was.time === is.time &&
    was.owner.user === is.owner.user &&
    was.owner.group === is.owner.group
  )
}
