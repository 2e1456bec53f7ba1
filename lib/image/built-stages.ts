import type { TableName } from '../catalog/catalog'
import { type Size, sum, sumSizes } from '../catalog/estimate'
import type { Dockerfile } from '../dockerfile/model'
import type { BuiltImage, BuiltStage } from './built-image'
import { envOf } from './config'
import type { Draft } from './draft'

/** The image that the stages make: what of them is shipped, and what the one that is built needs. */
export function builtOf(
  file: Dockerfile,
  drafts: readonly Draft[],
  target: Draft | null,
  wanted: ReadonlySet<TableName>,
  problems: BuiltImage['problems'],
): BuiltImage {
  const shipped = new Set<number>()
  for (let at: Draft | undefined | null = target; at; at = at.base.kind === 'stage' ? drafts[at.base.stage] : null)
    shipped.add(at.stage.index)
  const reached = new Set<number>()
  const reach = (draft: Draft | undefined | null) => {
    const open = draft ? [draft] : []
    for (let next = open.pop(); next; next = open.pop()) {
      if (reached.has(next.stage.index)) continue
      reached.add(next.stage.index)
      const needs = [...next.takesFrom, ...(next.base.kind === 'stage' ? [next.base.stage] : [])]
      for (const index of needs) {
        const needed = drafts[index]
        if (needed) open.push(needed)
      }
    }
  }
  reach(target)
  const stages = drafts.map((draft) =>
    finishStage(draft, shipped.has(draft.stage.index), reached.has(draft.stage.index)),
  )
  return { file, stages, target: target ? (stages[target.stage.index] ?? null) : null, wanted, problems }
}

function finishStage(draft: Draft, shipped: boolean, reached: boolean): BuiltStage {
  const { machine } = draft
  const hidden = new Map<number, Size['onDisk'][]>()
  for (const { entry } of machine.ledger.hidden) {
    const list = hidden.get(entry.layer)
    if (list) list.push(entry.size.onDisk)
    else hidden.set(entry.layer, [entry.size.onDisk])
  }
  const own = draft.base.kind === 'scratch' ? 0 : (draft.root?.packages ?? null)
  return {
    stage: draft.stage,
    base: draft.base,
    root: draft.root,
    distribution: machine.distribution,
    layers: draft.layers,
    size: sumSizes(draft.layers.map((it) => it.size)),
    waste: (it) => sum(hidden.get(it.index) ?? []),
    config: { ...draft.config, env: envOf(machine.scope) },
    ledger: machine.ledger,
    traces: draft.traces,
    copied: draft.copied,
    fromContext: draft.fromContext,
    takesFrom: draft.takesFrom,
    packages: own === null ? null : own + machine.installed.count,
    shipped,
    reached,
  }
}
