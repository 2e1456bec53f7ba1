import type { Instruction } from '../dockerfile/model'
import type { BuiltImage, BuiltStage } from '../image/built-image'
import type { Range } from '../source/units'

/** A stage of the file that a COPY or a mount names, whether it may be taken from or not. */
export interface StageReference {
  readonly instruction: Instruction
  /** As written: a name, or an index. */
  readonly name: string
  readonly path: string
  readonly to: BuiltStage
  readonly range: Range
}

/**
 * References of a stage to stages of the file, itself and later ones included: BuildKit looks a name up among all of
 * them, the last one before this stage first, and then refuses what is not built yet.
 */
export function stageReferences(built: BuiltImage, stage: BuiltStage): readonly StageReference[] {
  const before = known.get(stage)
  if (before) return before
  const found = readReferences(built, stage)
  known.set(stage, found)
  return found
}

/** Several rules ask for them, some for those of every stage once for each stage. */
const known = new WeakMap<BuiltStage, readonly StageReference[]>()

function readReferences(built: BuiltImage, stage: BuiltStage): readonly StageReference[] {
  return stage.stage.instructions.flatMap((it): readonly StageReference[] => {
    if (it.kind === 'COPY' && it.from !== null) {
      const { from } = it
      const to = stageNamed(built, stage, from)
      return to ? it.sources.map(({ text }) => ({ instruction: it, name: from, path: text, to, range: it.range })) : []
    }
    if (it.kind !== 'RUN') return []
    return it.flags.flatMap((flag): readonly StageReference[] => {
      const from = flag.name === 'mount' ? /(?:^|,)from=([^,]+)/.exec(flag.value ?? '')?.[1] : undefined
      const to = from === undefined ? undefined : stageNamed(built, stage, from)
      const path = /(?:^|,)(?:source|src)=([^,]+)/.exec(flag.value ?? '')?.[1] ?? '/'
      return from !== undefined && to ? [{ instruction: it, name: from, path, to, range: flag.range }] : []
    })
  })
}

/** The stage that a name or an index means in a stage, itself and later ones included. */
export function stageNamed(built: BuiltImage, stage: BuiltStage, name: string): BuiltStage | undefined {
  const own = stage.stage.index
  const named = built.stages.filter((it) => it.stage.name === name.toLowerCase())
  if (named.length > 0) return named.findLast((it) => it.stage.index < own) ?? named.find((it) => it.stage.index >= own)
  return /^\d+$/.test(name) ? built.stages[Number(name)] : undefined
}
