import { isWorthSaying } from '@/components/layers/worth-saying'
import type { StageReport } from '@/lib/analysis'
import { type Estimate, sum } from '@/lib/catalog/estimate'
import { formatEstimate } from '@/lib/catalog/format'
import type { Line } from '@/lib/source/units'
import type { Heat, LineNote } from './port'

interface Weight {
  readonly from: Line
  readonly sizes: Estimate[]
  readonly wastes: Estimate[]
}

const says = (estimate: Estimate): boolean => estimate.high > 0 || estimate.basis === 'unknown'

/** Shares of the whole from which a strip is drawn one step wider. */
const steps = [0.4, 0.2, 0.05, 0.01] as const

function heatOf(bytes: number, total: number): Heat {
  const at = steps.findIndex((share) => total > 0 && bytes >= total * share)
  return ([4, 3, 2, 1] as const)[at] ?? 0
}

/**
 * What each instruction weighs on disk, at the line where it ends, and what of it is wasted where it ships. A FROM carries
 * all that its stage starts from.
 */
export function lineNotes(stages: readonly StageReport[]): readonly LineNote[] {
  const weights = new Map<Line, Weight>()
  for (const stage of stages) {
    for (const layer of stage.layers) {
      const inherited = layer.line < stage.line || layer.instruction === 'FROM'
      const at = inherited ? stage.line : layer.endLine
      const weight = weights.get(at) ?? { from: inherited ? at : layer.line, sizes: [], wastes: [] }
      weight.sizes.push(layer.onDisk)
      if (!inherited && stage.shipped) weight.wastes.push(layer.waste)
      weights.set(at, weight)
    }
  }
  const total = sum([...weights.values()].flatMap(({ sizes }) => sizes)).likely
  return [...weights].flatMap(([line, { from, sizes, wastes }]) => {
    const size = sum(sizes)
    const waste = sum(wastes)
    if (!says(size)) return []
    const [weighs, wasted] = [formatEstimate(size), formatEstimate(waste)]
    return {
      line,
      from,
      heat: heatOf(size.likely, total),
      size: weighs,
      waste:
        waste.likely > 0 && isWorthSaying(waste) ? (wasted === weighs ? 'all of it wasted' : `${wasted} wasted`) : null,
    }
  })
}
