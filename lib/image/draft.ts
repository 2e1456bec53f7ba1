import type { ImageFacts } from '../catalog/catalog'
import { nothingAtAll, type Size } from '../catalog/estimate'
import type { Instruction, Stage } from '../dockerfile/model'
import type { BuiltLayer, ImageConfig, RunTrace, StageBase } from './built-image'
import type { Entry } from './entry'
import type { Machine } from './machine'
import type { Surroundings } from './surroundings'

/** What a stage takes out of another one: a path, or null where it may look at all of it. */
export interface Taken {
  readonly stage: number
  readonly path: string | null
}

/** A stage while it is built. */
export interface Draft {
  readonly stage: Stage
  readonly base: StageBase
  readonly root: ImageFacts | null
  readonly machine: Machine
  readonly layers: BuiltLayer[]
  readonly triggers: readonly Instruction[]
  readonly traces: Map<number, RunTrace>
  readonly copied: Map<number, readonly Entry[]>
  readonly fromContext: Map<number, readonly string[]>
  readonly takesFrom: Set<number>
  readonly taken: Taken[]
  config: ImageConfig
}

/** The same state once more: what happens to one of the two is not seen in the other. */
export const forkDraft = (draft: Draft, surroundings: Surroundings, stage: Stage): Draft => ({
  ...draft,
  stage,
  machine: draft.machine.fork(surroundings),
  layers: [...draft.layers],
  traces: new Map(draft.traces),
  copied: new Map(draft.copied),
  fromContext: new Map(draft.fromContext),
  takesFrom: new Set(draft.takesFrom),
  taken: [...draft.taken],
})

/** What the image weighs that a stage starts from. */
export function rootSize({ layers }: Draft): Size {
  const first = layers[0]
  return first?.instruction?.kind === 'FROM' ? first.size : nothingAtAll
}
